"""What the words around a name tell: of results, of training, of rivals, of what something is made with."""

import re
from typing import Final

_WITHIN_LIST: Final = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:,|\band\b|,\s*and\b|\bor\b|&)"  # the first separator, then further items
    r"(?:\s*(?:[A-Z\d][^\s,]*(?![^\s,])|(?:and|or)\b|&|,|\([^)]*\)))*\s*"  # whole words, or it never ends
)
_MAX_LIST: Final = 300
"""Characters from one item of a list to another."""
_RIVAL: Final = re.compile(
    r"(?:\bthan|\boutperform\w*|\bsurpass\w*|\b(?:comparable|quality|relative|compared) (?:to|with))"
    r"(?: the)?\s$",
    re.IGNORECASE,
)
_TRAINING: Final = re.compile(
    r"\b(?:pre-?|fine-?)?(?:train|tun)\w*(?!.*\b(?:evaluat|test|experiment|result|achiev))"
    r"(?:\s[\w-]+){0,6}?\s(?:on|with|from|using)(?:\s[^\s.;:]+){0,10}\s$",
    re.IGNORECASE,
)
_WITHIN: Final = re.compile(
    r"\b(?:using|leverag\w+|help of|incorporat\w+|based on|built (?:up)?on|via|initiali[sz]ed \w+)"
    r"(?: the| a)?\s$",
    re.IGNORECASE,
)
_OF_OTHERS: Final = re.compile(
    r"(?:recent(?:ly)?|existing|current(?:ly)?|previous(?:ly)?|prior|traditional(?:ly)?|although|while|despite|many"
    r"|most)\b",
    re.IGNORECASE,
)
_MEASURED: Final = re.compile(r"\s(?:scores?|points?|metrics?|values?)\b")
_RESULT: Final = re.compile(
    r"\b(?:evaluat|experiment|outperform|state[- ]of[- ]the[- ](?:art|arts)|sota|results?\b|benchmark|achiev"
    r"|accura|improv|surpass|obtain|attain|leaderboard|test(?:ed|ing)? (?:on|set)|compar|score|perform|gain"
    r"|competitive)"
    r"|\d ?%",
    re.IGNORECASE,
)
_LOOK: Final = 100
"""Characters before a name that may say what is done with it."""


def joins_list(between: str) -> bool:
    """Check whether what stands between two names makes them items of one list.

    >>> [joins_list(text) for text in (", ", ", MR and ", " on ", "")]
    [True, True, False, False]
    """
    return len(between) <= _MAX_LIST and bool(_WITHIN_LIST.fullmatch(between))


def is_rival(before: str) -> bool:
    """Check whether a text goes on with what something is set against: a method, whatever it is taken for.

    >>> is_rival("It is better than "), is_rival("It is better on ")
    (True, False)
    """
    return bool(_RIVAL.search(before[-_LOOK:]))


def is_within(before: str) -> bool:
    """Check whether a text goes on with what something is made with, and not with what is compared.

    >>> is_within("With the help of "), is_within("We evaluate it on ")
    (True, False)
    """
    return bool(_WITHIN.search(before[-_LOOK:]))


def is_trained_on(before: str) -> bool:
    """Check whether a text goes on with what something is trained on, and not with what it is tested on.

    >>> is_trained_on("We train it on "), is_trained_on("It is pretrained and evaluated on ")
    (True, False)
    """
    return bool(_TRAINING.search(before[-_LOOK:]))


def is_measure(after: str) -> bool:
    """Check whether a text goes on as behind the name of a metric: "AM-FM score".

    >>> is_measure(" scores on MUSDB"), is_measure(" on MUSDB")
    (True, False)
    """
    return bool(_MEASURED.match(after))


def reports_result(sentence: str) -> bool:
    """Check whether a sentence tells of an evaluation, and not of what others have done before.

    >>> reports_result("Demucs achieves 6.3 dB on MUSDB."), reports_result("We train it on MUSDB.")
    (True, False)
    >>> reports_result("Recently, nets achieve 6.3 dB on MUSDB.")
    False
    """
    return bool(_RESULT.search(sentence)) and not _OF_OTHERS.match(sentence)
