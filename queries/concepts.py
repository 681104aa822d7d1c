"""Find concepts by name or id, and tell which are too general."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

from kg.linking import make_form, slugify
from kg.metadata.identifiers import looks_like_id
from kg.model import Ambiguous, NotFound
from kg.records.packing import slug_of, split_concept_id
from kg.records.state import read_state
from kg.store import Reader, Record
from queries.arguments import ConceptName, name_concept
from queries.models import ConceptRow, decode_by_frequency
from queries.papers import count_papers
from queries.statements import ask

HUB_SHARE: Final = 0.05
"""A concept that more than this share of all papers reach is a hub: nothing is found through it."""
MIN_HUB_REACH: Final = 40
"""Papers that may reach a concept in even the smallest graph without making it a hub."""
MAX_SUGGESTIONS: Final = 3
MIN_ALIKENESS: Final = 0.7
"""Least share of letters that a suggested name has in common with the one that was asked for."""
TYPING_ERROR_ALIKENESS: Final = 0.85
"""Share of letters in common from which two names differ only by a typing error."""
_WORD: Final = re.compile(r"\w+")


def resolve_concept(reader: Reader, name: ConceptName) -> ConceptRow:
    """Find the concept that an id, a name or any spelling of it stands for.

    Where one name stands for several kinds of concept, as "distillation" may for a method and a task, the
    one that most papers mention is meant; its id tells it from the others.

    Args:
        reader: the graph.
        name: any of these, or a row of an answer that shows a concept.

    Raises:
        Ambiguous: equally many papers mention several of that name.
        NotFound: none has that name; the error names the nearest.
        UsageError: the name is no text.
    """
    name = name_concept(name)
    found = decode_by_frequency(_find_by_name(reader, name))
    best = [concept for concept in found if concept.id == name] or [c for c in found if c.df == found[0].df]
    if len(best) == 1:
        return best[0]
    if best:
        raise Ambiguous(f"several concepts are called '{name}'", [(c.id, c.name) for c in best])
    similar = [] if looks_like_id(name) else _list_similar_names(reader, name)
    hint = f": did you mean '{similar[0]}'?" if similar else ""
    raise NotFound(f"no concept '{name}'{hint}", similar)


def _find_by_name(reader: Reader, name: str) -> list[Record]:
    """Return the concepts of an id or name, else those that a paper spells so, else the one it is linked to.

    The last finds "GAN" if all papers write "GANs", as abbreviations and merges hold for every spelling. It
    also comes before a concept that no paper mentions, which a merged name may leave behind.
    """
    found = ask(reader, "resolve_concept", name=name, key=slugify(name)) or ask(
        reader, "resolve_spelling", name=name
    )
    if any(row["df"] for row in found):
        return found
    return ask(reader, "resolve_concept", name=name, key=_find_slug_of_linked(reader, name)) or found


def _find_slug_of_linked(reader: Reader, name: str) -> str:
    """Return the slug of the concept to which papers that use a name are linked."""
    table = read_state(reader).alias_table
    form = make_form(name, table.expansions)
    return slug_of(table.canonical.get(form, form))


def resolve_slug(reader: Reader, name: ConceptName) -> str:
    """Find the slug of a name, for questions about all kinds of a concept together.

    Args:
        reader: the graph.
        name: whatever :func:`resolve_concept` understands.

    Raises:
        Ambiguous: concepts with different slugs have that name.
        NotFound: no concept has that name.
    """
    try:
        return resolve_concept(reader, name).slug
    except Ambiguous as several:
        slugs = {split_concept_id(concept)[1] for concept, _ in several.candidates}
        if len(slugs) > 1:
            raise
        return slugs.pop()


def concepts_by_id(reader: Reader, ids: Sequence[str]) -> dict[str, ConceptRow]:
    """Return concepts by id; unknown ids are left out."""
    concepts = map(ConceptRow.of, ask(reader, "concepts_by_id", ids=list(ids)))
    return {concept.id: concept for concept in concepts}


def all_concepts(reader: Reader) -> list[tuple[ConceptRow, tuple[str, ...]]]:
    """Return every concept with its other spellings, in no particular order."""
    return [(ConceptRow.of(row), tuple(row["aliases"] or ())) for row in ask(reader, "all_concepts")]


def find_max_reach(reader: Reader) -> int:
    """Return how many papers may reach a concept that is not a hub."""
    return max(MIN_HUB_REACH, round(HUB_SHARE * count_papers(reader)))


def _list_similar_names(reader: Reader, name: str) -> list[str]:
    """Return a few names that may be meant: for typing errors first, then longer names, then similar ones.

    Case is ignored. A longer name has all words of the one that was asked for, as "diffusion model" has those
    of "diffusion"; the one that most papers mention comes first.
    """
    papers = {row["name"]: row["df"] or 0 for row in ask(reader, "concept_names")}
    names = {found.casefold(): found for found in sorted(papers)}
    asked = name.casefold()
    alike = get_close_matches(asked, names, n=MAX_SUGGESTIONS, cutoff=MIN_ALIKENESS)
    typed = get_close_matches(asked, alike, n=MAX_SUGGESTIONS, cutoff=TYPING_ERROR_ALIKENESS)
    words = set(_WORD.findall(asked))
    longer = [found for found in names if words and words <= set(_WORD.findall(found))]
    longer.sort(key=lambda found: (-papers[names[found]], len(found), found))
    return [names[found] for found in dict.fromkeys([*typed, *longer, *alike])][:MAX_SUGGESTIONS]
