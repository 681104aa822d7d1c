"""What the hierarchy is built from: all that is known about the names of a corpus."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Protocol

from kg.linking.lexicon import Lexicon
from kg.linking.ordinary_words import is_ordinary
from kg.model import Kind


class Names(Protocol):
    """What the hierarchy asks about the names of a corpus, all of them by normal form."""

    @property
    def lexicon(self) -> Lexicon:
        """The well-known names."""

    def count_papers(self, form: str) -> int:
        """Return the number of papers that mention a name, 0 where none does."""

    def find_used_kind(self, form: str) -> Kind | None:
        """Return the kind that most papers take a name for, None where none mentions it."""

    def is_compound(self, form: str) -> bool:
        """Check for a proper name that hyphens make of others: "SBERT-NLI" is neither of the two."""

    def ends_in_capitals(self, form: str) -> bool:
        """Check for an ordinary word at the end that is written in capitals: "FC-CLIP" is no clip."""

    def count_longer(self, form: str) -> int:
        """Return the number of longer names that end in a name which papers mention; 0 for all others."""


def find_kind(form: str, names: Names) -> Kind | None:
    """Return the kind of a name, that of the lexicon first; None where neither says one."""
    return names.lexicon.find_kind(form) or names.find_used_kind(form)


@dataclass(frozen=True)
class CorpusNames:
    """All names of a corpus."""

    papers: Mapping[str, int]
    """Name -> number of papers that mention it."""
    lexicon: Lexicon
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    """Name -> the kind that most papers take it for."""
    compounds: Collection[str] = frozenset()
    """Proper names that hyphens make of other proper names."""
    capitals: Collection[str] = frozenset()
    """Names that end in an ordinary word which is written in capitals."""

    def count_papers(self, form: str) -> int:
        """Return the number of papers that mention a name, 0 where none does."""
        return self.papers.get(form, 0)

    def find_used_kind(self, form: str) -> Kind | None:
        """Return the kind that most papers take a name for, None where none mentions it."""
        return self.kinds.get(form)

    def is_compound(self, form: str) -> bool:
        """Check for a proper name that hyphens make of others."""
        return form in self.compounds

    def ends_in_capitals(self, form: str) -> bool:
        """Check for an ordinary word at the end that is written in capitals."""
        return form in self.capitals

    def count_longer(self, form: str) -> int:
        """Return the number of longer names that end in a name which papers mention; 0 for all others."""
        return self._longer[form]

    @cached_property
    def _longer(self) -> Mapping[str, int]:
        endings = (ending for form in self.papers for ending in list_endings(form))
        return Counter(ending for ending in endings if ending in self.papers)


def list_endings(form: str) -> Iterator[str]:
    """Yield the last words of a name, the name itself left out."""
    at = form.find(" ")
    while at >= 0:
        yield form[at + 1 :]
        at = form.find(" ", at + 1)


def list_runs(form: str) -> Iterator[str]:
    """Yield every run of words of a name, the name itself included."""
    words = form.split()
    for start, end in combinations(range(len(words) + 1), 2):
        yield " ".join(words[start:end])


def is_compound(name: str) -> bool:
    """Check whether a name is written as one word whose last part is a proper name: "SBERT-NLI".

    Args:
        name: as texts spell it.
    """
    head, hyphen, last = name.rpartition("-")
    return bool(head and hyphen) and " " not in name and any(map(str.isupper, last))


def ends_in_capitals(name: str) -> bool:
    """Check whether the last word of a name is an ordinary one, but written in capitals: "MESH", "FC-CLIP".

    Args:
        name: as texts spell it.
    """
    last = name.replace("-", " ").rpartition(" ")[2]
    return len(last) > 1 and last.isupper() and is_ordinary(last)
