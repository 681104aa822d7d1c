"""Whose work a sentence of an abstract speaks of: that of its authors, or that of others.

Abstracts begin with what is known and lacking, and go on with what was done. An extractor that reads one
mention at a time takes "Recent studies use X" for a use of X; a reason that quotes the sentence would be
refuted by it.
"""

import re
from functools import lru_cache
from typing import Final

_OWN: Final = re.compile(
    r"\b(?:we(?! (?:have )?(?:recently )?(?:witness|see|saw))|our|ours|us|I)\b"
    r"|\b(?:this|the present|the current) (?:\w+ )?(?:article|contribution|demo|effort|paper|project|report"
    r"|research|study|submission|survey|system|thesis|tutorial|work)\b"
    r"|\b(?:the|this) proposed \w+"
    r"|^(?:\w+ )?(?:ablation|evaluations?|empirical|experiment(?:s|al)?|findings|results?|simulations?)\b",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"\b(?:existing|previous(?:ly)?|prior|recent(?:ly)?|past|earlier|traditional(?:ly)?|conventional(?:ly)?|often"
    r"|usual(?:ly)?|common(?:ly)?|typical(?:ly)?|widely|frequently|generally|popular|many|most|much|several"
    r"|numerous|state-of-the-art (?:approaches|methods|models|systems)|despite|although|remains?|nowadays"
    r"|today|becomes?|became"
    r"|(?:has|have) (?:also |recently |long )?(?:been|become|achieved|shown|demonstrated|emerged|exhibited"
    r"|gained|attracted|made|led|revolutioni[sz]ed))\b",
    re.IGNORECASE,
)
_OF_OTHERS: Final = re.compile(
    r"\b(?:conventional|current|earlier|existing|many|most|other|past|previous|prior|recent|several|traditional)"
    r" (?:(?!(?:I|our|we) )[\w-]+ ){0,3}$"
    r"|\b(?:drawback|gap|limitation|shortcoming|weakness)(?:e?s)?\b(?:(?!\b(?:we|our)\b)[^.;:]){0,80}$",
    re.IGNORECASE,
)
"""Before a name: "many existing ", "a limitation of methods such as "."""
_COMPARED: Final = re.compile(
    r"\b(?:than|compar(?:ed|able) (?:to|with)|competitive with|in contrast to|on par with|unlike"
    r"|alternatives? to|instead of|rather than|replac(?:e|es|ing)"
    r"|outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?"
    r"|(?:approach|match)(?:es|ed|ing)? the (?:\w+ )?(?:accuracy|performance|quality) of)"
    r" (?:(?!(?:at|by|for|in|on) )[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
"""Before a name: "faster than the "."""
_COMPARISON: Final = re.compile(
    r"\b(?:than|compar(?:ative(?:ly)?|ed?|es|ing|isons?)|contrast|unlike|versus|vs|against|instead of"
    r"|superior|inferior|better|worse|on par|relative to|baselines?|competit(?:ive|ors?)|counterparts?"
    r"|alternatives?|(?:beat|exceed|outperform|surpass)(?:s|es|ed|ing)?|state-of-the-art|SOTA"
    r"|(?:advantages?|edge|gains?|improv(?:e|es|ed|ing|ements?)|speed-?ups?)"
    r" (?:[\w.%-]+ ){0,3}(?:over|on|upon))\b",
    re.IGNORECASE,
)
"""In a sentence that sets something beside something else."""


@lru_cache(maxsize=1024)
def find_own_work(abstract: str) -> int:
    """Return the offset at which authors first speak of their own work; 0 where they never do.

    What stands before is background: an abstract begins with what is known and lacking.

    >>> find_own_work("Parsing is slow. We parse fast.")
    17
    """
    found = _OWN.search(abstract)
    return found.start() if found else 0


@lru_cache(maxsize=4096)
def speaks_of_own_work(sentence: str) -> bool:
    """Check whether a sentence says what its authors do.

    >>> list(map(speaks_of_own_work, ["We test it on MUSDB.", "Most systems are tested on MUSDB."]))
    [True, False]
    """
    return bool(_OWN.search(sentence))


@lru_cache(maxsize=4096)
def speaks_of_others(sentence: str) -> bool:
    """Check whether a sentence says what is known, or what others do.

    >>> list(map(speaks_of_others, ["Recent models need much data.", "We extend a recent model."]))
    [True, False]
    """
    return bool(_OTHERS.search(sentence)) and not speaks_of_own_work(sentence)


def names_work_of_others(before: str) -> bool:
    """Check whether what is named next is the work of others, even in a sentence of the authors' own work.

    Args:
        before: the text up to the name.

    >>> list(map(names_work_of_others, ["We show that most existing ", "We test our "]))
    [True, False]
    """
    return bool(_OF_OTHERS.search(before))


def compares_with(before: str) -> bool:
    """Check whether what is named next is compared with.

    Args:
        before: the text up to the name.

    >>> list(map(compares_with, ["It is faster than a standard ", "It is faster than others on "]))
    [True, False]
    """
    return bool(_COMPARED.search(before))


@lru_cache(maxsize=4096)
def shows_comparison(sentence: str) -> bool:
    """Check whether a sentence sets something beside something else.

    >>> list(map(shows_comparison, ["It gains 3 % over BERT.", "We exploit both with BERT."]))
    [True, False]
    """
    return bool(_COMPARISON.search(sentence))
