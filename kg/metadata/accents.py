"""Letters without accents, as names are compared and keys are spelled."""

import unicodedata
from typing import Final

_UNFOLDED: Final = str.maketrans("øđłıæœð", "odliaod")
"""Letters that have no accent to lose."""


def fold_accents(text: str) -> str:
    """Return a text in small letters without accents.

    >>> fold_accents("Łukasz Gödel")
    'lukasz godel'
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_UNFOLDED))
    return "".join(character for character in plain if not unicodedata.combining(character))
