"""What users decide about names: to merge two, to keep them apart, or of which kind one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.graph.store import StoredGraph
from kg.model.checks import check_text

if TYPE_CHECKING:
    from kg.resolution import Linked, NameKind
    from queries.answers import Answers


class Curating(StoredGraph):
    """The part of :class:`kg.Graph` that decides about names."""

    def linked_names(self) -> Answers[Linked]:
        """Return the names that are linked as others, with the reason for each, most used first."""
        from kg.resolution import Linked, linked_names
        from queries.answers import Answers

        return Answers(linked_names(self._store), Linked)

    def merge(self, name: str, into: str) -> None:
        """Link a name as another, in every paper and in later builds.

        Args:
            name: a name in any spelling, or a concept's id.
            into: the name to link it as.

        Raises:
            UsageError: the two are one name already, or an earlier merge contradicts this one.
            NotFound: no paper uses one of the names.
        """
        from kg.resolution import merge

        check_text(name, "a name to merge")
        check_text(into, "a name to merge into")
        merge(self._store, name, into)

    def split(self, name: str, from_: str) -> None:
        """Keep a name apart from the one it is linked as, in later builds too.

        Args:
            name: a name in any spelling, or a concept's id.
            from_: the name that it is linked as.

        Raises:
            UsageError: the one is not linked as the other.
        """
        from kg.resolution import split

        check_text(name, "a name to split")
        check_text(from_, "a name to split from")
        split(self._store, name, from_)

    def name_kinds(self) -> Answers[NameKind]:
        """Return the names that papers take for different things, with the kind agreed on."""
        from kg.resolution import NameKind, name_kinds
        from queries.answers import Answers

        return Answers(name_kinds(self._store), NameKind)

    def retype(self, name: str, kind: str) -> None:
        """Give a name a kind, in every paper and in later builds.

        Args:
            name: a name in any spelling, or a concept's id.
            kind: Method, Dataset, Task, Topic or Metric; ``auto`` takes an earlier decision back.

        Raises:
            UsageError: there is no such kind, or no decision to take back.
            NotFound: no paper uses the name.
        """
        from kg.resolution import retype

        check_text(name, "a name")
        check_text(kind, "a kind")
        retype(self._store, name, kind)
