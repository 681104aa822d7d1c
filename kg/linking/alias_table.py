"""What holds for names in every paper of a graph: corpus-wide abbreviations, merges, and kinds."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from kg.linking.abbreviations import find_consensus_abbreviations
from kg.linking.kinds import RESOURCES, KindDecision
from kg.linking.lexicon import load_lexicon
from kg.linking.merges import Merge
from kg.model import Kind


@dataclass(frozen=True)
class AliasTable:
    """Map names in normal form to what they stand for, in every paper of a corpus.

    Attributes:
        expansions: abbreviation -> its expansion.
        merges: names that are linked as another, each with the reason.
        kinds: names that papers take for things of several kinds, each with the kind that it has.
    """

    expansions: Mapping[str, str] = field(default_factory=dict)
    merges: Collection[Merge] = ()
    kinds: Collection[KindDecision] = ()

    @cached_property
    def canonical(self) -> dict[str, str]:
        """Map each merged name to its canonical name."""
        return {merge.name: merge.into for merge in self.merges}

    @cached_property
    def _kinds(self) -> dict[str, Kind | None]:
        return {decision.name: decision.kind for decision in self.kinds}

    def find_kind(self, form: str) -> Kind | None:
        """Return the kind that a name has in every paper; None where each paper decides.

        A dataset or metric of the lexicon is one before any paper was read.
        """
        if form in self._kinds:
            return self._kinds[form]
        listed = load_lexicon().find_kind(form)
        return listed if listed in RESOURCES else None

    @staticmethod
    def from_lexicon() -> "AliasTable":
        """Make the table that holds before any paper has been read: the lexicon's abbreviations."""
        return AliasTable(find_consensus_abbreviations(()))


NO_ALIASES: Final = AliasTable()
