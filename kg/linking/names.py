"""What is known of the names of a corpus when the hierarchy is made of them."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.linking.lexicon import Lexicon
from kg.model import Kind


@dataclass(frozen=True)
class CorpusNames:
    """All names of a corpus, by normal form."""

    papers: Mapping[str, int]
    """Name -> number of papers that mention it."""
    lexicon: Lexicon
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    """Name -> the kind that most papers take it for."""
    compounds: Collection[str] = frozenset()
    """Proper names that hyphens make of other proper names: "SBERT-NLI" is neither of the two."""

    def find_kind(self, form: str) -> Kind | None:
        """Return the kind of a name, that of the lexicon first; None where neither says one."""
        return self.lexicon.find_kind(form) or self.kinds.get(form)

    @cached_property
    def longer(self) -> Mapping[str, int]:
        """Name of the corpus -> number of longer names that end in it; 0 for all others."""
        endings = (ending for form in self.papers for ending in list_endings(form))
        return Counter(ending for ending in endings if ending in self.papers)


def list_endings(form: str) -> Iterator[str]:
    """Yield the last words of a name, the name itself left out."""
    at = form.find(" ")
    while at >= 0:
        yield form[at + 1 :]
        at = form.find(" ", at + 1)


def is_compound(name: str) -> bool:
    """Check whether a name is written as one word whose last part is a proper name: "SBERT-NLI".

    Args:
        name: as texts spell it.
    """
    head, hyphen, last = name.rpartition("-")
    return bool(head and hyphen) and " " not in name and any(map(str.isupper, last))
