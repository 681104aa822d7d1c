"""Choose the keys of an exported bibliography: those that papers came with, and new ones for the others."""

import re
from collections import Counter
from collections.abc import Iterable

from kg.linking import slugify
from kg.metadata.accents import fold_accents
from kg.metadata.bibtex_writing import write_key
from kg.metadata.name_parts import split_name
from kg.model import Paper


class CitationKeys:
    """Gives each paper a key of its own in one bibliography; keys that differ only in case count as equal.

    Args:
        given: the keys that papers of the bibliography came with; new ones differ from all of them.
    """

    def __init__(self, given: Iterable[str] = ()) -> None:
        self._given = {write_key(key).casefold() for key in given}
        self._taken: set[str] = set()
        self._counts = Counter[str]()

    def take(self, paper: Paper) -> str:
        """Return the key that a paper came with, or one like ``vaswani2017attention``, numbered if taken."""
        given = write_key(paper.citation_key or "")
        if given and given.casefold() not in self._taken:
            self._taken.add(given.casefold())
            return given
        return self._number(given or _make_key(paper))

    def _number(self, key: str) -> str:
        """Return a key that is still free: the given one, or it with the first number that makes it free."""
        folded = key.casefold()
        while True:
            self._counts[folded] += 1
            ending = "" if self._counts[folded] == 1 else f"-{self._counts[folded]}"
            numbered = f"{folded}{ending}"
            if numbered not in self._taken and numbered not in self._given:
                self._taken.add(numbered)
                return f"{key}{ending}"


def _make_key(paper: Paper) -> str:
    family = fold_accents(_find_family_name(paper)) or "anonymous"
    word = next((word for word in slugify(paper.title).split("-") if len(word) > 3), "paper")
    return re.sub(r"[^a-z0-9]", "", f"{family}{paper.year or ''}{word}".casefold()) or "paper"


def _find_family_name(paper: Paper) -> str:
    """Return the family name of the first author, without the particles before it."""
    _, family, _ = split_name(next(iter(paper.authors), ""), paper.family_names)
    return " ".join(word for word in family.split() if not word[0].islower())
