"""Fold letters to their forms without accents, for comparing names and spelling keys."""

import unicodedata
from typing import Final

_UNFOLDED: Final = str.maketrans("øđłıæœð", "odliaod")
"""Letters that Unicode does not decompose into a plain letter and an accent -> the letter to write
instead."""


def fold_accents(text: str) -> str:
    """Return a text in lower case and without accents.

    >>> fold_accents("Łukasz Gödel")
    'lukasz godel'
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_UNFOLDED))
    return "".join(character for character in plain if not unicodedata.combining(character))
