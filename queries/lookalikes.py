"""Find concepts that are in the graph twice, under names that look alike."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from kg.linking.wordings import GENERIC_WORDS, distinctive_stems
from kg.model import Kind
from kg.records.packing import form_of
from kg.store import Reader
from queries.answers import answers
from queries.arguments import check_limit
from queries.models import ConceptRow, Duplicate
from queries.papers import count_papers
from queries.statements import ask

FUNCTION_WORDS: Final = frozenset("a an and for from in of on the to with".split())
"""Words that initials may skip."""
PAPERS_PER_MENTION_TO_COMPARE: Final = 2500
"""A concept is compared if one paper in so many mentions it: rare names look alike by chance."""
MAX_ALIKE_CONCEPTS: Final = 6
"""Most concepts that look alike and count as duplicates; more of them are only named after one pattern."""
MIN_DISTINCTIVE_WORDS: Final = 2
"""Words besides generic ones that two names must share before the generic ones count for nothing."""
INITIALS_SCORE: Final = 0.4
"""Share of cases in which a concept is the same as one whose name has these initials."""


@answers(Duplicate)
def duplicates(reader: Reader, limit: int = 20) -> list[Duplicate]:
    """List concepts that are probably one thing, the likeliest first: candidates for 'kg concepts merge'.

    Args:
        reader: the graph.
        limit: most pairs to return.
    """
    limit = check_limit(limit)
    min_papers = max(1, count_papers(reader) // PAPERS_PER_MENTION_TO_COMPARE)
    rows = ask(reader, "mentioned_concepts", min_papers=min_papers)
    found = _find_pairs([ConceptRow.of(row) for row in rows])
    ranked = sorted(found.items(), key=lambda p: (-p[1].score, -min(p[1].concept.df, p[1].other.df), p[0]))
    return [pair for _, pair in ranked[:limit]]


def _leave_out_ending(form: str) -> str:
    """Return what names share that differ in order or ending, or in generic words at the end.

    Behind one word alone, generic words tell things apart: a diffusion process is no diffusion model. Further
    ahead they narrow a name, as in "model-based reinforcement learning".
    """
    stems = distinctive_stems(form)
    if len(stems) < MIN_DISTINCTIVE_WORDS:
        return form
    words = form.split()
    while distinctive_stems(" ".join(words[:-1])) == stems:
        words.pop()
    return " ".join(sorted([*stems, *GENERIC_WORDS.intersection(words)]))


def _keep_distinctive(form: str) -> str:
    return " ".join(sorted(distinctive_stems(form)))


SIGNS: Final[tuple[tuple[str, float, Callable[[str], str]], ...]] = (
    ("same letters", 0.9, lambda form: form.replace(" ", "")),
    ("same words, another order or ending", 0.85, _leave_out_ending),
    ("same words, but for generic ones", 0.45, _keep_distinctive),
)
"""Reason why two names may be one, share of cases in which they are, and the form that such names share."""


def _find_pairs(concepts: list[ConceptRow]) -> dict[tuple[str, str], Duplicate]:
    """Return each pair by its slugs, with the first reason that holds for it.

    Args:
        concepts: the most mentioned first.
    """
    found: dict[tuple[str, str], Duplicate] = {}

    def add(one: ConceptRow, other: ConceptRow, reason: str, score: float) -> None:
        pair = Duplicate(concept=one, other=other, reason=reason, score=score)
        found.setdefault((one.slug, other.slug), pair)

    for reason, score, sign in SIGNS:
        for one, other in _pair_by_sign(concepts, sign):
            add(one, other, reason, score)
    for one, other in _pair_by_initials(concepts):
        add(one, other, "initials", INITIALS_SCORE)
    return found


def _pair_by_sign(
    concepts: Iterable[ConceptRow], sign: Callable[[str], str]
) -> Iterator[tuple[ConceptRow, ConceptRow]]:
    """Yield pairs of concepts of one kind with one sign, the more frequent concept first."""
    groups: dict[tuple[Kind, str], dict[str, ConceptRow]] = defaultdict(dict)
    for concept in concepts:
        form = form_of(concept.slug)
        groups[concept.kind, sign(form)].setdefault(concept.slug, concept)
    for group in groups.values():
        if 1 < len(group) <= MAX_ALIKE_CONCEPTS:
            yield from combinations(group.values(), 2)


def _pair_by_initials(concepts: Sequence[ConceptRow]) -> Iterator[tuple[ConceptRow, ConceptRow]]:
    """Yield pairs of a long form and the concept that has its initials as a name: "rlhf".

    Initials that several long forms share are no evidence, and are left out.
    """
    short_forms = {(c.kind, c.slug): c for c in concepts if 3 <= len(c.slug) <= 6}
    found: dict[tuple[Kind, str], list[ConceptRow]] = defaultdict(list)
    for concept in concepts:
        words = concept.slug.split("-")
        for some in (words, [word for word in words if word not in FUNCTION_WORDS]):
            sign = concept.kind, "".join(word[0] for word in some if word)
            if len(some) > 2 and sign in short_forms and concept not in found[sign]:
                found[sign].append(concept)
    for sign, long_forms in found.items():
        if len(long_forms) == 1:
            yield long_forms[0], short_forms[sign]
