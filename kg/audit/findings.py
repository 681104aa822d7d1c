"""Collect what a check finds: each kind of fault once, with the number of cases and the first few of them."""

from collections.abc import Iterable
from typing import Final

from pydantic import Field

from kg.model import Frozen
from kg.records.integrity import show_id

OTHER_RULES: Final = "papers that wait for the next kg build, which links them by the rules of this version"
"""Reported of a sound graph that other rules linked, so that it cannot be compared with the current ones."""

_SHOWN: Final = 3


class Finding(Frozen):
    """A kind of fault that a graph has."""

    what: str = Field(description="what is wrong, in words: 'authors of no paper'")
    count: int = Field(description="number of cases")
    examples: tuple[str, ...] = Field(description="ids of the first few")

    @property
    def sentence(self) -> str:
        """The finding in one line: "authors of no paper: 2 (author:a, author:b)"."""
        shown = ", ".join(map(show_id, self.examples))
        more = ", …" if self.count > len(self.examples) else ""
        return f"{self.what}: {self.count:,}" + (f" ({shown}{more})" if shown else "")


class Findings:
    """Collects findings; memory does not grow with the number of cases."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._examples: dict[str, list[str]] = {}

    def __bool__(self) -> bool:
        return bool(self._counts)

    def add(self, what: str, *ids: str, count: int | None = None) -> None:
        """Add cases of a kind of fault.

        Args:
            what: what is wrong, in words; equal words are one kind.
            ids: the ids of the cases.
            count: the number of cases, if it differs from the number of ids.
        """
        self._counts[what] = self._counts.get(what, 0) + (len(ids) if count is None else count)
        examples = self._examples.setdefault(what, [])
        examples += ids[: _SHOWN - len(examples)]

    def extend(self, what: str, ids: Iterable[str]) -> None:
        """Add one case for each id; there may be none."""
        for id in ids:
            self.add(what, id)

    def to_tuple(self) -> tuple[Finding, ...]:
        """Return the findings, in the order in which each kind was first added."""
        return tuple(
            Finding(what=what, count=count, examples=tuple(self._examples[what]))
            for what, count in self._counts.items()
        )
