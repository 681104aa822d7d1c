"""Whether a few words belong to one phrase, so that a verb before them may have the name behind as object."""

import re
from typing import Final

MAX_OBJECT: Final = 5
"""Most words between a verb and the name of its object: "builds on *the pre-trained* BERT"."""
SIGNS: Final = "“”\"'‘’*(),"
"""Quotation marks, brackets and the like that may stand around a word."""
_SUBJECT_CHANGES: Final = frozenset(
    "accuracy achieve achieves against although as at be beats because better but by can compare"
    " compared comparing compares despite efficiency evaluate evaluated evaluates evaluating exceeds"
    " existing experiments find found from generated generation however if into like may not or other"
    " others outperform outperformed outperforming outperforms over performance previous prior quality"
    " rather recent results show showed shows since such surpass surpasses surpassing than their them"
    " these they those though through to traditional training unlike using via we when where whereas"
    " while whose with without yields".split()
)
"""Words after which a clause is no longer about what stands before them."""
OF_PARTS: Final = frozenset("and from into to using with".split())
"""Those of these words that may join the objects of a verb such as "combines"."""
_CLAUSE_ENDS: Final = re.compile(r"[.;?!](?:\s|(?=[A-Z])|$)|:\s")


def is_object(text: str) -> bool:
    """Check whether a text is what may stand between a verb and the name of its object."""
    return is_phrase(text, MAX_OBJECT) and not re.search(r"\b(?:for|in|on|at)\s", text)


def is_phrase(text: str, most: int, spared: frozenset[str] = frozenset()) -> bool:
    """Check whether a text is a few words that belong together.

    Args:
        text: the words.
        most: how many there may be.
        spared: words that are allowed here, although a clause is usually about something else after them.
    """
    if _CLAUSE_ENDS.search(text):
        return False
    words = [word.strip(SIGNS).lower() for word in text.split()]
    return len(words) <= most and (_SUBJECT_CHANGES - spared).isdisjoint(words)
