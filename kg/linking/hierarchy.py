"""What a concept is a kind of: by the lexicon, by its own words, by what papers say.

"Cinematic audio source separation" ends in "audio source separation", so it is a kind of it; "diffusion
model for time series" begins with "diffusion model". A name is cut down until the rest is known: from the
lexicon, or from at least two papers. What papers say ("X is a kind of Y") counts where two of them agree and
nothing else is known.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final, NamedTuple

from kg.linking.lexicon import Lexicon
from kg.linking.merges import begins_with_verb
from kg.linking.words import LIGHT_TAILS

MOST: Final = 3
"""Broader concepts of one."""
DEPTH: Final = 3
"""Steps up that still say something of a concept."""
SUPPORT: Final = 2
"""Papers that must use a name, or say a relation, for it to count."""

_HEAD: Final = re.compile(r" (?:for|in|on|with|via|from|by|using|under|over|through|across|of|to|as) ")
_VAGUE: Final = LIGHT_TAILS | frozenset(
    "analysis application architecture bound case data detection estimation evaluation feature function "
    "generation inference information layer learning loss measure mechanism model modeling network objective "
    "optimization paradigm performance policy prediction prior problem process processing property "
    "recognition representation result search selection set solution space structure study system task term "
    "theory training transform understanding unit variable view".split()
)
"""Last words that say too little to stand alone for something broader."""


class Broader(NamedTuple):
    """One concept is a kind of another; both by normal form."""

    narrow: str
    broad: str
    reason: str
    """``lexicon``, ``name``, or how many papers say so."""


def build_hierarchy(
    papers: Mapping[str, int], said: Mapping[tuple[str, str], int], known: Lexicon
) -> list[Broader]:
    """What is a kind of what, up to the top; acyclic, sorted, a function of its arguments alone.

    Args:
        papers: normal form of each concept -> number of papers that mention it.
        said: (narrow, broad) -> number of papers that say so.
        known: the lexicon.
    """
    found: dict[str, list[Broader]] = {}
    open_ends = sorted(papers)
    while open_ends:
        for form in open_ends:
            found[form] = list(_broader(form, papers, known))
        open_ends = sorted({edge.broad for form in open_ends for edge in found[form]} - set(found))
    for (narrow, broad), count in sorted(said.items()):
        loose = narrow != broad and not found.get(narrow, True)
        if loose and count >= SUPPORT and narrow not in _above(broad, found):
            found[narrow].append(Broader(narrow, broad, f"{count} papers"))
    return sorted(edge for edges in found.values() for edge in edges[:MOST])


def _above(form: str, found: Mapping[str, list[Broader]]) -> set[str]:
    """A concept and everything that it is a kind of."""
    seen, open_ends = {form}, [form]
    while open_ends:
        for edge in found.get(open_ends.pop(), ()):
            if edge.broad not in seen:
                seen.add(edge.broad)
                open_ends.append(edge.broad)
    return seen


def _broader(form: str, papers: Mapping[str, int], known: Lexicon) -> Iterator[Broader]:
    """What the lexicon says of a name, or else what its own words say."""
    main = known.main(form)
    if main in known.broader:
        yield from (Broader(form, above, "lexicon") for above in known.broader[main] if above != form)
        return
    for shorter in _cut_down(form):
        above = known.main(shorter)
        if above in known.broader or (" " in above and papers.get(above, 0) >= SUPPORT):
            yield Broader(form, above, "name")
            return


def _cut_down(form: str) -> Iterator[str]:
    """Shorter names of something broader, the longest first."""
    head = _HEAD.split(form, maxsplit=1)[0]
    if head != form:
        yield head
    words = head.split()
    if begins_with_verb(head) or "and" in words:
        return
    if "based" in words:  # "BERT-based parsing" is parsing, and no BERT
        words = ["", *words[words.index("based") + 1 :]]
    for start in range(1, len(words)):
        rest = words[start:]
        if (len(rest) > 1 and not rest[-1].isdigit()) or rest[0] not in _VAGUE:
            yield " ".join(rest)


def above(edges: Collection[Broader], most: float = DEPTH) -> Callable[[str], dict[str, int]]:
    """For a name: everything above it, with the fewest steps to get there; nearest first, then by name.

    Args:
        edges: what is a kind of what.
        most: steps to go.
    """
    parents: dict[str, list[str]] = {}
    for edge in edges:
        parents.setdefault(edge.narrow, []).append(edge.broad)

    def climb(form: str) -> dict[str, int]:
        found: dict[str, int] = {}
        level, steps = [form], 0
        while level and steps < most:
            level = sorted({broad for name in level for broad in parents.get(name, ())} - {form, *found})
            steps += 1
            found.update(dict.fromkeys(level, steps))
        return found

    return climb


def reach(papers: Mapping[str, int], edges: Collection[Broader]) -> dict[str, int]:
    """For each name the papers that mention it or something below it, counted once for each such name.

    Args:
        papers: normal form -> papers that mention it.
        edges: what is a kind of what.
    """
    everything_above = above(edges, most=math.inf)
    total = Counter(papers)
    for form, count in papers.items():
        for name in everything_above(form):
            total[name] += count
    return dict(total)
