"""The hierarchy: which concept is broader than which other, and why.

The lexicon says so for well-known names. For others, their own words tell what they are a kind of
(:mod:`kg.linking.heads`) and what they are for (:mod:`kg.linking.purposes`). What papers claim ("X is a Y")
counts where nothing else is known.
"""

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from kg.linking.heads import find_head
from kg.linking.names import CorpusNames, Names
from kg.linking.purposes import find_purpose

MAX_PARENTS: Final = 3
"""Broader concepts that one concept has at most."""
MAX_STEPS: Final = 3
"""Steps up the hierarchy that still say something about a concept."""
MAX_REACH_STEPS: Final = 100
"""Steps up the hierarchy over which papers are counted: more than any hierarchy of concepts has."""


BY_WORDS: Final = frozenset(("lexicon", "name", "purpose"))
"""Reasons that need no claim of a paper."""


class HierarchyEdge(NamedTuple):
    """One step of the hierarchy: a concept and one that is broader, both by normal form."""

    narrow: str
    broad: str
    reason: str
    """``lexicon``, ``name``, ``purpose``, or how many papers claim it: ``2 papers``."""


def build_hierarchy(names: CorpusNames, claims: Mapping[tuple[str, str], int]) -> list[HierarchyEdge]:
    """Find what each concept is a kind of, up to the top.

    Args:
        names: all names of a corpus, and the lexicon.
        claims: (narrow, broad) -> number of papers that claim it.

    Returns:
        Edges without cycles, sorted, at most `MAX_PARENTS` from one concept; a function of the arguments
        alone. A broader concept may be one that no paper mentions.
    """
    found, unmentioned = find_broader(names.papers, names)
    add_claims(found, claims, lambda form: form in names.papers or form in unmentioned)
    return sorted(edge for edges in found.values() for edge in edges[:MAX_PARENTS])


def find_broader(forms: Collection[str], names: Names) -> tuple[dict[str, list[HierarchyEdge]], set[str]]:
    """Find what the lexicon and their words place above names, and above broader ones that no paper mentions.

    Args:
        forms: the names, in normal form.
        names: of the corpus.

    Returns:
        Name -> its edges, for names that have any; and the broader names that no paper mentions.
    """
    found: dict[str, list[HierarchyEdge]] = {}
    unmentioned: set[str] = set()
    frontier = forms
    while frontier:
        reached: set[str] = set()
        for form in frontier:
            if edges := list(_find_edges(form, names)):
                found[form] = edges
                reached.update(edge.broad for edge in edges if not names.count_papers(edge.broad))
        frontier = reached - unmentioned
        unmentioned |= reached
    return found, unmentioned


def add_claims(
    found: dict[str, list[HierarchyEdge]],
    claims: Mapping[tuple[str, str], int],
    is_known: Callable[[str], bool],
) -> None:
    """Add what papers claim of names that nothing else places, most claimed first.

    Up to here there can be no cycle: the lexicon has none, a name is always longer than what it is cut down
    to, and from a name of the lexicon only its own edges go on. An edge that papers claim could close one, so
    it is added only if what it leads to does not lead back; claims are sorted, so that the same ones win.

    Args:
        found: name -> its edges, which are added to; for all names that those in claims lead to, at least.
        claims: (narrow, broad) -> number of papers that claim it.
        is_known: checks whether a name has a concept.
    """
    unplaced = {narrow for narrow, _ in claims if narrow not in found and is_known(narrow)}
    narrower = _invert(found) if unplaced else {}
    for (narrow, broad), count in sorted(claims.items(), key=lambda claim: (-claim[1], claim[0])):
        counts = narrow != broad and narrow in unplaced and len(found.get(narrow, ())) < MAX_PARENTS
        if counts and not _leads_to(broad, narrow, found, narrower):
            found.setdefault(narrow, []).append(HierarchyEdge(narrow, broad, _count_papers(count)))
            narrower.setdefault(broad, []).append(narrow)


def _count_papers(count: int) -> str:
    return "1 paper" if count == 1 else f"{count} papers"


def _invert(found: Mapping[str, Sequence[HierarchyEdge]]) -> dict[str, list[str]]:
    """Return name -> names right below it."""
    narrower: dict[str, list[str]] = {}
    for form, edges in found.items():
        for edge in edges:
            narrower.setdefault(edge.broad, []).append(form)
    return narrower


def _leads_to(
    start: str,
    goal: str,
    found: Mapping[str, Sequence[HierarchyEdge]],
    narrower: Mapping[str, Sequence[str]],
) -> bool:
    """Check whether a name has another above it, at any number of steps.

    Both ways are walked at once, up from the one and down from the other, and the shorter one decides: a
    chain of thousands of claims would be walked thousands of times otherwise.
    """
    above, below = {start}, {goal}
    up, down = [start], [goal]
    while up and down:
        broader = [edge.broad for edge in found.get(up.pop(), ())]
        if _advance(up, broader, above, below):
            return True
        if _advance(down, narrower.get(down.pop(), ()), below, above):
            return True
    return False


def _advance(pending: list[str], names: Iterable[str], seen: set[str], wanted: Collection[str]) -> bool:
    """Note the names that one step led to, to go on from; return whether a wanted one is among them."""
    new = [name for name in names if name not in seen]
    seen.update(new)
    pending += new
    return any(name in wanted for name in new)


def _find_edges(form: str, names: Names) -> Iterator[HierarchyEdge]:
    """Yield the edges that the lexicon has for a name, or else those that its own words give."""
    lexicon = names.lexicon
    canonical = lexicon.canonicalize(form)
    if canonical in lexicon.broader:
        above = [broader for broader in lexicon.broader[canonical] if broader != form]
        yield from (HierarchyEdge(form, broader, "lexicon") for broader in above)
        purpose = find_purpose(canonical, None, names)
        # A task of the lexicon may be a kind of the method that is named after it.
        is_new = purpose in lexicon.kinds and purpose not in above
        if purpose and is_new and not lexicon.leads_to(purpose, canonical):
            yield HierarchyEdge(form, purpose, "purpose")
        return
    head = find_head(form, names)
    purpose = find_purpose(form, head, names)
    # Interned, because many names have the same head: it is kept once for all of them.
    if head:
        yield HierarchyEdge(form, sys.intern(head), "name")
    if purpose:
        yield HierarchyEdge(form, sys.intern(purpose), "purpose")


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
    parents: dict[str, tuple[str, ...]] = {}
    for edge in edges:
        parents[edge.narrow] = (*parents.get(edge.narrow, ()), edge.broad)

    def find(form: str) -> dict[str, int]:
        if form not in parents:  # true of most names, so it is checked first
            return {}
        return find_ancestors(form, lambda name: parents.get(name, ()), max_steps)

    return find


def find_ancestors(
    form: str, list_broader: Callable[[str], Iterable[str]], max_steps: float = MAX_STEPS
) -> dict[str, int]:
    """Find everything broader than a name.

    Args:
        form: the name.
        list_broader: returns the names right above one.
        max_steps: steps to go up; `math.inf` for all.

    Returns:
        Broader name -> fewest steps up to it, nearest first, then by name.
    """
    found: dict[str, int] = {}
    level, steps = [form], 0
    while level and steps < max_steps:
        above = {broader for name in level for broader in list_broader(name)}
        level = sorted(name for name in above if name not in found and name != form)
        steps += 1
        found.update(dict.fromkeys(level, steps))
    return found


def count_reach(papers: Mapping[str, int], edges: Collection[HierarchyEdge]) -> dict[str, int]:
    """Count for each broader name the papers that mention it or something narrower.

    A paper that mentions several of these names counts once for each. Most names have nothing narrower: their
    own papers are all, and they are left out.

    Args:
        papers: normal form -> number of papers that mention it.
        edges: the hierarchy.
    """
    find_all_above = make_ancestor_lookup(edges, max_steps=MAX_REACH_STEPS)
    reach = {edge.broad: papers.get(edge.broad, 0) for edge in edges}
    for form, count in papers.items():
        for name in find_all_above(form):
            reach[name] += count
    return reach
