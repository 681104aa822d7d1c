"""Score how well a long form explains a short form.

This follows Schwartz and Hearst (2003, "A simple algorithm for identifying abbreviation definitions in
biomedical text"): the letters of the short form occur in the long form in the same order, the first one at
its beginning. They take the shortest long form; here, the alignments are scored, so that letters at the
beginnings of words count for more, and words without a letter count against.
"""

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

POINTS_AT_WORD_START = 2.0
POINTS_FOR_CAPITAL = 1.5
POINTS_FOR_NEXT_LETTER = 1.0
POINTS_INSIDE_WORD = -1.0
POINTS_FOR_SKIPPED_DIGIT = -0.5
POINTS_FOR_SKIPPED_WORD = -1.5
NO_MATCH = float("-inf")

FUNCTION_WORDS = frozenset(
    "a an and as at based by for from in into of on or over that the to under using via with".split()
)
SPELLED_OUT = {
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
"""Character of a short form -> words that it may stand for besides itself."""

_COUNTS = "23456"
"""Digits that may say how often the letter beside them occurs."""

_WORD = re.compile(r"[^\W_]+")
_COMMA = re.compile(r",\s*(?:(?:and|or)\s)?")
_COMMAND = re.compile(r"\\[a-zA-Z]+")


def significant_letters(short: str) -> str:
    """Return the characters of a short form that the long form has to explain: no plural, no punctuation."""
    bare = re.sub(r"(?<=[^\W\d_a-z])'?s\Z", "", re.sub(r"\\[a-zA-Z]+\{|[{}$\\^_]", "", short))
    return "".join(c for c in bare if c.isalnum() or c == "&")


def score_long_form(short: str, long: str) -> float:
    """Score how well a long form explains a short form.

    Args:
        short: the short form as the text has it.
        long: the candidate, beginning with its first word.

    Returns:
        Points per letter, at most 2; minus infinity if the letters do not occur in order.
    """
    wanted = significant_letters(short)
    if not wanted or not long:
        return NO_MATCH
    points_at = {0: POINTS_AT_WORD_START} if _stands_for(wanted[0], long, 0) else {}
    digit_count = sum(c.isdigit() for c in wanted)
    may_skip_digits = digit_count > 0 and len(wanted) - digit_count >= 2
    content = _count_content_words(long)
    for before, char in pairwise(wanted):
        repeated = _place_repeated(before, char, points_at, long, content) if char in _COUNTS else {}
        points_at = _place_next(char, points_at, long, content, may_skip_digits and char.isdigit())
        points_at |= repeated
    total = max(
        (
            points + POINTS_FOR_SKIPPED_WORD / 2 * (content[-1] - content[at + 1])
            for at, points in points_at.items()
        ),
        default=NO_MATCH,
    )
    return total / len(wanted)


def has_matching_initials(short: str, long: str) -> bool:
    """Check whether the capitals of a short form, three or more, are the initials of the content words."""
    capitals = [char for char in short if char.isupper()]
    words = [found.group() for found in _WORD.finditer(long)]
    initials = [word[0].upper() for word in words if not _is_function_word(word)]
    return len(capitals) > 2 and capitals == initials


def explains_every_part(short: str, long: str) -> bool:
    """Check that each part of a long form, after a comma, begins with a letter of the short form, in order.

    "Heating, ventilation, and air-conditioning (HVAC)" is an enumeration. Any other comma ends a long form,
    as in "covers a range of measures, from tail risk (CVaR)".
    """
    letters = iter(significant_letters(short).casefold()[1:])
    words = (_WORD.search(part) for part in _COMMA.split(_COMMAND.sub("", long))[1:])
    return all(
        word and not _is_function_word(word.group()) and word.group()[0].casefold() in letters
        for word in words
    )


def _place_repeated(
    letter: str, count: str, points_at: dict[int, float], long: str, content: tuple[int, ...]
) -> dict[int, float]:
    """Align a letter once more, or as often as a digit after it says: "R2-Net", "W3C".

    Arguments and result are those of `_place_next`, except ``count``, the digit. Only beginnings of words
    count.
    """
    found: dict[int, float] = {}
    for times in range(1, int(count)):
        points_at = _place_next(letter, points_at, long, content, False)
        points_at = {at: points for at, points in points_at.items() if _starts_word(long, at)}
        if times in (1, int(count) - 1):
            found |= points_at
    return found


def _place_next(
    char: str, points_at: dict[int, float], long: str, content: tuple[int, ...], may_skip: bool
) -> dict[int, float]:
    """Align one more character: one step of a dynamic program over the offsets of the long form.

    Args:
        char: a character of the short form.
        points_at: offset -> best points of an alignment whose last character is there.
        long: the long form.
        content: the counts that ``_count_content_words`` returns.
        may_skip: the character may be left unmatched, at a price.

    Returns:
        The same as ``points_at``, for alignments that end with this character.
    """
    placed: dict[int, float] = {}
    # The most points of alignments that end before the last offset, as if all words before had been skipped.
    # As each skipped word costs the same, that is the best to go on from, wherever the next character is.
    best = NO_MATCH
    best_at_count: dict[int, float] = {}
    for at in range(min(points_at, default=len(long)) + 1, len(long)):
        if (points := points_at.get(at - 2)) is not None:
            count = content[at - 1]
            best = max(best, points - POINTS_FOR_SKIPPED_WORD * count)
            best_at_count[count] = max(best_at_count.get(count, NO_MATCH), points)
        if _stands_for(char, long, at):
            nearest = points_at.get(at - 1, NO_MATCH)
            points = _best_step(long, at, content[at], nearest, best, best_at_count)
            if points > NO_MATCH:
                placed[at] = points
    if may_skip:
        for at, points in points_at.items():
            placed[at] = max(placed.get(at, NO_MATCH), points + POINTS_FOR_SKIPPED_DIGIT)
    return placed


def _best_step(
    long: str, at: int, count: int, nearest: float, best: float, best_at_count: Mapping[int, float]
) -> float:
    """Return the most points of an alignment that goes on with a character at an offset.

    Args:
        long: the long form.
        at: the offset.
        count: content words that begin before it.
        nearest: points of the alignment that ends right before it.
        best: most points of all other alignments, as if they had skipped all words before them.
        best_at_count: number of content words that begin before the end of an alignment -> most points of
            such alignments.
    """
    skipped = POINTS_FOR_SKIPPED_WORD * count
    if _starts_word(long, at):
        return POINTS_AT_WORD_START + max(nearest, best + skipped)
    if long[at].isupper():
        others = (
            points + POINTS_FOR_SKIPPED_WORD * max(0, count - before - 1)
            for before, points in best_at_count.items()
        )
        return max(nearest + POINTS_FOR_NEXT_LETTER, POINTS_FOR_CAPITAL + max(others, default=NO_MATCH))
    return max(nearest + POINTS_FOR_NEXT_LETTER, POINTS_INSIDE_WORD + best + skipped)


def _stands_for(char: str, long: str, at: int) -> bool:
    if long[at].casefold() == char.casefold():
        return True
    words = SPELLED_OUT.get(char.casefold())
    return words is not None and _starts_word(long, at) and long[at : at + 10].casefold().startswith(words)


def _starts_word(long: str, at: int) -> bool:
    return long[at].isalnum() and (at == 0 or not long[at - 1].isalnum())


@cache
def _is_function_word(word: str) -> bool:
    return word.casefold() in FUNCTION_WORDS


def _count_content_words(long: str) -> tuple[int, ...]:
    """Return for each offset the number of content words that begin before it, with one entry for the end."""
    begins = {m.start() for m in _WORD.finditer(long) if not _is_function_word(m.group())}
    counts = [0]
    for at in range(len(long)):
        counts.append(counts[-1] + (at in begins))
    return tuple(counts)
