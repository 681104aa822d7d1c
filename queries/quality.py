"""How good a graph is: what is missing in it, and what stands in it twice."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Final

from kg.linking.wordings import distinctive_stems
from kg.store import Reader, Record
from queries.answers import Completeness, Duplicate
from queries.papers import check_limit, concept_row, kind_of
from queries.reader import ask

SMALL_WORDS: Final = frozenset("a an and for from in of on the to with".split())
RARE: Final = 2500
"""Only names that one paper in so many uses are compared: rare ones have many look-alikes."""
LONGEST_GROUP: Final = 6
"""Concepts that look alike; more of them are no duplicates but a habit of naming."""


def completeness(reader: Reader) -> Completeness:
    """Numbers of papers and concepts that lack something."""
    (papers,) = ask(reader, "gaps_in_papers")
    (facts,) = ask(reader, "gaps_in_facts")
    kinds = ask(reader, "kinds")
    return Completeness(
        **papers,
        **facts,
        concepts=sum(row["concepts"] for row in kinds),
        concepts_of_one_paper=sum(row["of_one_paper"] for row in kinds),
        concepts_without_broader=sum(row["without_broader"] for row in kinds),
    )


def duplicates(reader: Reader, limit: int = 20) -> list[Duplicate]:
    """Concepts that are likely one thing: candidates for ``kg concepts merge``, the likeliest first.

    Args:
        reader: the graph.
        limit: most pairs to return.
    """
    check_limit(limit)
    least = max(1, ask(reader, "count_papers")[0]["papers"] // RARE)
    rows = ask(reader, "names_in_use", least=least)
    pairs: dict[tuple[str, str], Duplicate] = {}
    for reason, score, sign in SIGNS:
        for one, other in _alike(rows, sign):
            pairs.setdefault((one["key"], other["key"]), _duplicate(one, other, reason, score))
    for one, other in _initials(rows):
        pairs.setdefault((one["key"], other["key"]), _duplicate(one, other, "initials", 0.4))
    ranked = sorted(pairs.items(), key=lambda p: (-p[1].score, -min(p[1].concept.df, p[1].other.df), p[0]))
    return [pair for _, pair in ranked[:limit]]


SIGNS: Final[tuple[tuple[str, float, Callable[[str], str]], ...]] = (
    ("same letters", 0.9, lambda form: form.replace(" ", "")),
    ("same words, another order or ending", 0.7, lambda form: " ".join(sorted(distinctive_stems(form)))),
)
"""Why two names may be one, how sure that is, and the sign by which such names are found."""


def _alike(rows: Iterable[Record], sign: Callable[[str], str]) -> Iterator[tuple[Record, Record]]:
    """Pairs of concepts of one kind with one sign, the more frequent concept first."""
    groups: dict[tuple[str, str], dict[str, Record]] = defaultdict(dict)
    for row in rows:
        groups[_kind(row), sign(row["key"].replace("-", " "))].setdefault(row["key"], row)
    for group in groups.values():
        if 1 < len(group) <= LONGEST_GROUP:
            yield from combinations(group.values(), 2)


def _initials(rows: Iterable[Record]) -> Iterator[tuple[Record, Record]]:
    """Long forms with a concept that has their initials as its name: "rlhf"."""
    short = {(_kind(row), row["key"]): row for row in rows if 3 <= len(row["key"]) <= 6}
    found: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for row in rows:
        words = row["key"].split("-")
        for some in (words, [word for word in words if word not in SMALL_WORDS]):
            sign = _kind(row), "".join(word[0] for word in some if word)
            if len(some) > 2 and sign in short and row not in found[sign]:
                found[sign].append(row)
    for sign, long_forms in found.items():
        if len(long_forms) == 1:
            yield long_forms[0], short[sign]


def _kind(row: Record) -> str:
    return kind_of(row).value


def _duplicate(one: Record, other: Record, reason: str, score: float) -> Duplicate:
    return Duplicate(concept=concept_row(one), other=concept_row(other), reason=reason, score=score)
