"""The hierarchy: which concept is broader than which other, by the lexicon, by name, or by what papers claim.

"Cinematic audio source separation" ends in "audio source separation", so it is a kind of it; "diffusion
model for time series" begins with "diffusion model". Words are cut off a name until the rest is known, from
the lexicon or from at least two papers. What papers claim ("X is a kind of Y") counts where two of them agree
and nothing else is known.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from kg.linking.lexicon import Lexicon
from kg.linking.merges import begins_with_verb
from kg.linking.word_lists import GENERIC_LAST_WORDS

MAX_PARENTS: Final = 3
"""Broader concepts that one concept has at most."""
MAX_STEPS: Final = 3
"""Steps up the hierarchy that still say something about a concept."""
MAX_REACH_STEPS: Final = 100
"""Steps up the hierarchy in which papers are counted: no ladder of meanings is as high."""
MIN_PAPERS: Final = 2
"""Papers that must use a name, or make a claim, for it to count."""

_PREPOSITION: Final = re.compile(r" (?:for|in|on|with|via|from|by|using|under|over|through|across|of|to|as) ")
_VAGUE_WORDS: Final = GENERIC_LAST_WORDS | frozenset(
    "analysis application architecture bound case data detection estimation evaluation feature function "
    "generation inference information layer learning loss measure mechanism model modeling network objective "
    "optimization paradigm performance policy prediction prior problem process processing property "
    "recognition representation result search selection set solution space structure study system task term "
    "theory training transform understanding unit variable view".split()
)
"""Last words that say too little to name a broader concept on their own."""


class HierarchyEdge(NamedTuple):
    """One step of the hierarchy: a concept and one that is broader, both by normal form."""

    narrow: str
    broad: str
    reason: str
    """``lexicon``, ``name``, or how many papers claim it: ``2 papers``."""


def build_hierarchy(
    papers: Mapping[str, int], claims: Mapping[tuple[str, str], int], lexicon: Lexicon
) -> list[HierarchyEdge]:
    """Find what each concept is a kind of, up to the top.

    Args:
        papers: normal form of each concept -> number of papers that mention it.
        claims: (narrow, broad) -> number of papers that claim it.
        lexicon: well-known tasks and methods.

    Returns:
        Edges without cycles, sorted, at most `MAX_PARENTS` from one concept; a function of the arguments
        alone. A broader concept may be one that no paper mentions.
    """
    found: dict[str, list[HierarchyEdge]] = {}
    frontier = sorted(papers)
    while frontier:
        for form in frontier:
            found[form] = list(_find_broader(form, papers, lexicon))
        frontier = sorted({edge.broad for form in frontier for edge in found[form]} - set(found))
    # Up to here there can be no cycle: the lexicon has none, a name is always longer than what it is cut down
    # to, and from a name of the lexicon only its own edges go on. An edge that papers claim could close one,
    # so it is added only if what it leads to does not lead back; sorted, so that the same one wins always.
    broader = {form: [edge.broad for edge in edges] for form, edges in found.items()}
    narrower = _invert(broader)
    for (narrow, broad), count in sorted(claims.items()):
        unplaced = narrow != broad and not found.get(narrow, True)
        if unplaced and count >= MIN_PAPERS and not _leads_to(broad, narrow, broader, narrower):
            found[narrow].append(HierarchyEdge(narrow, broad, f"{count} papers"))
            broader[narrow].append(broad)
            narrower[broad].append(narrow)
    return sorted(edge for edges in found.values() for edge in edges[:MAX_PARENTS])


def _invert(broader: Mapping[str, Sequence[str]]) -> defaultdict[str, list[str]]:
    """Return name -> names right below it."""
    narrower: defaultdict[str, list[str]] = defaultdict(list)
    for form, above in broader.items():
        for name in above:
            narrower[name].append(form)
    return narrower


def _leads_to(
    start: str, goal: str, broader: Mapping[str, Sequence[str]], narrower: Mapping[str, Sequence[str]]
) -> bool:
    """Check whether a name has another above it, at any number of steps.

    Both ways are walked at once, up from the one and down from the other, and the shorter one decides: a
    chain of thousands of claims would be walked thousands of times otherwise.
    """
    above, below = {start}, {goal}
    up, down = [start], [goal]
    while up and down:
        if _advance(up, broader, above, below) or _advance(down, narrower, below, above):
            return True
    return False


def _advance(
    pending: list[str], links: Mapping[str, Sequence[str]], seen: set[str], wanted: Collection[str]
) -> bool:
    """Go one step on from the last pending name; return whether that leads to a wanted one."""
    new = [name for name in links.get(pending.pop(), ()) if name not in seen]
    seen.update(new)
    pending += new
    return any(name in wanted for name in new)


def _find_broader(form: str, papers: Mapping[str, int], lexicon: Lexicon) -> Iterator[HierarchyEdge]:
    """Yield the edges that the lexicon has for a name, or else the one that its own words suggest."""
    canonical = lexicon.canonicalize(form)
    if canonical in lexicon.broader:
        yield from (
            HierarchyEdge(form, broader, "lexicon")
            for broader in lexicon.broader[canonical]
            if broader != form
        )
        return
    for shorter in _cut_down(form):
        broader = lexicon.canonicalize(shorter)
        if broader in lexicon.broader or (" " in broader and papers.get(broader, 0) >= MIN_PAPERS):
            yield HierarchyEdge(form, broader, "name")
            return


def _cut_down(form: str) -> Iterator[str]:
    """Yield shorter names that may be broader, the longest first."""
    head = _PREPOSITION.split(form, maxsplit=1)[0]
    if head != form:
        yield head
    words = head.split()
    # "evaluating X" is no X, and the last words of "X and Y" are only one of two things.
    if begins_with_verb(head) or "and" in words:
        return
    if "based" in words:  # "BERT-based parsing" is parsing, and no BERT
        words = ["", *words[words.index("based") + 1 :]]
    for start in range(1, len(words)):
        rest = words[start:]
        if (len(rest) > 1 and not rest[-1].isdigit()) or rest[0] not in _VAGUE_WORDS:
            yield " ".join(rest)


def make_ancestor_lookup(
    edges: Collection[HierarchyEdge], max_steps: float = MAX_STEPS
) -> Callable[[str], dict[str, int]]:
    """Make a function that finds everything broader than a name.

    Args:
        edges: the hierarchy.
        max_steps: steps to go up; `math.inf` for all.

    Returns:
        A function from a name to {broader name: fewest steps up to it}, nearest first, then by name.
    """
    parents: dict[str, list[str]] = {}
    for edge in edges:
        parents.setdefault(edge.narrow, []).append(edge.broad)

    def find_ancestors(form: str) -> dict[str, int]:
        found: dict[str, int] = {}
        level, steps = [form], 0
        while level and steps < max_steps:
            above = {broader for name in level for broader in parents.get(name, ())}
            level = sorted(name for name in above if name not in found and name != form)
            steps += 1
            found.update(dict.fromkeys(level, steps))
        return found

    return find_ancestors


def count_reach(papers: Mapping[str, int], edges: Collection[HierarchyEdge]) -> dict[str, int]:
    """Count for each name the papers that mention it or something narrower.

    A paper that mentions several of these names counts once for each.

    Args:
        papers: normal form -> number of papers that mention it.
        edges: the hierarchy.
    """
    find_ancestors = make_ancestor_lookup(edges, max_steps=MAX_REACH_STEPS)
    reach = Counter(papers)
    for form, count in papers.items():
        for name in find_ancestors(form):
            reach[name] += count
    return dict(reach)
