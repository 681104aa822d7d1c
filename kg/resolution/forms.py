"""The normal forms of what papers call things, spelled out by the abbreviations of each paper."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Final

from kg.linking import find_own_expansions, make_form, normalize_name
from kg.records.packing import unpack_abbreviations

CACHED_SURFACES: Final = 65_536
"""Surface forms whose normal form is cached: a few of them make up most mentions of a corpus."""
CACHED_DEFINITIONS: Final = 16_384
"""Papers whose own expansions are cached."""


class PaperForms:
    """Make normal forms under the abbreviations that hold across a corpus, and those of single papers.

    Args:
        expansions: abbreviation -> expansion that holds across the corpus, both in normal form.
    """

    def __init__(self, expansions: Mapping[str, str]) -> None:
        self._expansions = expansions
        self._make_form = lru_cache(CACHED_SURFACES)(lambda surface: make_form(surface, expansions))
        self._expand = lru_cache(CACHED_DEFINITIONS)(partial(_expand, expansions))

    def list_forms(self, surfaces: Iterable[str], definitions: Sequence[str] | None, title: str) -> set[str]:
        """Return the normal forms of surface forms in a paper, each once.

        Args:
            surfaces: as the paper spells them.
            definitions: abbreviations that the paper defines, packed.
            title: of the paper.
        """
        distinct = set(surfaces)
        own = self._expand(tuple(definitions), title) if definitions else {}
        special = {surface for surface in distinct if own and self._may_hold(surface, own)}
        forms = set(map(self._make_form, distinct - special))
        if special:
            expansions = {**self._expansions, **own}
            forms.update(make_form(surface, expansions) for surface in special)
        return forms

    def _may_hold(self, surface: str, own: Mapping[str, str]) -> bool:
        """Check whether an abbreviation of the paper is the name, or a word of it or of its expansion."""
        form = normalize_name(surface)
        words = (form, *form.split(), *self._expansions.get(form, "").split())
        return not own.keys().isdisjoint(words)


def _expand(expansions: Mapping[str, str], definitions: tuple[str, ...], title: str) -> Mapping[str, str]:
    return find_own_expansions(unpack_abbreviations(definitions), expansions, title)
