"""The names that hold in every paper of a graph: corpus-wide abbreviations, and merges."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from kg.linking.abbreviations import find_consensus_abbreviations
from kg.linking.merges import Merge


@dataclass(frozen=True)
class AliasTable:
    """Map names in normal form to what they stand for, in every paper of a corpus.

    Attributes:
        expansions: abbreviation -> its expansion.
        merges: names that are linked as another, each with the reason.
    """

    expansions: Mapping[str, str] = field(default_factory=dict)
    merges: Collection[Merge] = ()

    @cached_property
    def canonical(self) -> dict[str, str]:
        """Map each merged name to its canonical name."""
        return {merge.name: merge.into for merge in self.merges}

    @staticmethod
    def from_lexicon() -> "AliasTable":
        """Make the table that holds before any paper has been read: the lexicon's abbreviations."""
        return AliasTable(find_consensus_abbreviations(()))


NO_ALIASES: Final = AliasTable()
