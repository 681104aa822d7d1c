"""Undo what DBLP adds to titles and names in every format: a full stop, a number."""

import re
from typing import Final

_NUMBER: Final = re.compile(r"\s+\d{4}$")


def cut_full_stop(title: str) -> str:
    """Cut the full stop that DBLP puts after every title that does not end with another sign.

    >>> cut_full_stop("Counting Reeds."), cut_full_stop("Reeds in the U.S.A.")
    ('Counting Reeds', 'Reeds in the U.S.A')
    """
    return title if title.endswith("..") else title.removesuffix(".")


def cut_number(name: str) -> str:
    """Cut the number that tells namesakes apart.

    >>> cut_number("Wei Wang 0001")
    'Wei Wang'
    """
    return _NUMBER.sub("", name)
