"""Does a short form stand for a long form, and how well?

After the idea of Schwartz and Hearst (2003, "A simple algorithm for identifying abbreviation definitions in
biomedical text"): the letters of the short form stand in the long form in the same order, the first one at
its beginning. Where they take the shortest long form, the alignments are scored here, so that letters at
the beginnings of words count for more and words without a letter count against.
"""

import re
from functools import cache
from itertools import pairwise

AT_WORD_START = 2.0
IN_CAPITALS = 1.5
GOES_ON = 1.0
INSIDE = -1.0
DIGIT_SKIPPED = -0.5
WORD_SKIPPED = -1.5
NO = float("-inf")

SMALL_WORDS = frozenset(
    "a an and as at based by for from in into of on or over that the to under using via with".split()
)
SPOKEN = {
    "1": ("one", "first", "uni", "single"),
    "2": ("to", "two", "bi", "second", "squared", "double"),
    "3": ("three", "tri", "third"),
    "4": ("for", "four", "quad"),
    "5": ("five",),
    "6": ("six",),
    "α": ("alpha",),
    "β": ("beta",),
    "γ": ("gamma",),
    "δ": ("delta",),
    "ε": ("epsilon",),
    "λ": ("lambda",),
    "μ": ("mu", "micro"),
    "π": ("pi",),
    "σ": ("sigma",),
    "φ": ("phi",),
    "ω": ("omega",),
    "x": ("cross", "trans", "ex"),
    "&": ("and",),
}
"""What a character of a short form may stand for besides itself."""

_WORD = re.compile(r"[^\W_]+")


def letters(short: str) -> str:
    """The characters of a short form that the long form has to explain: no plural, no punctuation."""
    bare = re.sub(r"(?<=[^\W\d_a-z])'?s\Z", "", re.sub(r"\\[a-zA-Z]+\{|[{}$\\^_]", "", short))
    return "".join(c for c in bare if c.isalnum() or c == "&")


def score(short: str, long: str) -> float:
    """How well a long form explains a short form.

    Args:
        short: the short form as the text has it.
        long: the candidate, beginning with its first word.

    Returns:
        Points per letter, at most 2; minus infinity where the letters are not there in order.
    """
    wanted = letters(short)
    if not wanted or not long:
        return NO
    reached = _first(wanted[0], long)
    skippable = sum(c.isdigit() for c in wanted) and len(wanted) - sum(c.isdigit() for c in wanted) >= 2
    content = _content_words(long)
    for before, char in pairwise(wanted):
        again = _next(before, reached, long, content, False) if char in "23" else {}
        reached = _next(char, reached, long, content, bool(skippable) and char.isdigit())
        reached |= {j: points for j, points in again.items() if _starts_word(long, j)}
    total = max(
        (points + WORD_SKIPPED / 2 * (content[-1] - content[j + 1]) for j, points in reached.items()),
        default=NO,
    )
    return total / len(wanted)


def initials_agree(short: str, long: str) -> bool:
    """Whether the capitals of a short form, three or more, are the first letters of the content words."""
    capitals = [char for char in short if char.isupper()]
    initials = [found.group()[0].upper() for found in _WORD.finditer(long) if not _is_small(found.group())]
    return len(capitals) > 2 and capitals == initials


def _first(char: str, long: str) -> dict[int, float]:
    return {0: AT_WORD_START} if _stands_for(char, long, 0) else {}


def _next(
    char: str, reached: dict[int, float], long: str, content: tuple[int, ...], may_skip: bool
) -> dict[int, float]:
    """Best points of each place where this character may stand, from those of the character before."""
    found: dict[int, float] = {}
    for j in range(min(reached, default=len(long)) + 1, len(long)):
        if _stands_for(char, long, j):
            best = max((p + _points(long, k, j, content) for k, p in reached.items() if k < j), default=NO)
            if best > NO:
                found[j] = best
    if may_skip:
        for k, p in reached.items():
            found[k] = max(found.get(k, NO), p + DIGIT_SKIPPED)
    return found


def _points(long: str, before: int, at: int, content: tuple[int, ...]) -> float:
    skipped = content[at] - content[before + 1]
    if _starts_word(long, at):
        return AT_WORD_START + WORD_SKIPPED * skipped
    if at == before + 1:
        return GOES_ON
    if long[at].isupper():
        return IN_CAPITALS + WORD_SKIPPED * max(0, skipped - 1)
    return INSIDE + WORD_SKIPPED * skipped


def _stands_for(char: str, long: str, at: int) -> bool:
    if long[at].casefold() == char.casefold():
        return True
    spoken = SPOKEN.get(char.casefold())
    return spoken is not None and _starts_word(long, at) and long[at:].casefold().startswith(spoken)


def _starts_word(long: str, at: int) -> bool:
    return long[at].isalnum() and (at == 0 or not long[at - 1].isalnum())


@cache
def _is_small(word: str) -> bool:
    return word.casefold() in SMALL_WORDS


def _content_words(long: str) -> tuple[int, ...]:
    """For each offset, how many content words begin before it; one more entry for the end."""
    begins = {m.start() for m in _WORD.finditer(long) if not _is_small(m.group())}
    counts = [0]
    for at in range(len(long)):
        counts.append(counts[-1] + (at in begins))
    return tuple(counts)
