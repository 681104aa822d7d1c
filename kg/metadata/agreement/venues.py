"""Decide whether two names of journals or conferences mean the same one."""

import re
import unicodedata
from typing import Final

_SMALL: Final = frozenset("the of and for in on a an de la le des du der die das und für et y e &".split())

_PREPRINTS: Final = re.compile(
    r"(?:arxiv|corr|(?:bio|med|chem|psya|tech|soca|eco|eng|eartha)r?xiv|ssrn|research square|preprints?\.org|"
    r"osf preprints|authorea|zenodo)\b.*|hal(?:\s*\(.*)?",
    re.IGNORECASE,
)


def is_preprint_server(venue: str) -> bool:
    """Check whether a venue holds preprints and deposits, so that no paper counts as published there.

    >>> is_preprint_server("arXiv (Cornell University)"), is_preprint_server("Halbert Studies")
    (True, False)
    """
    return _PREPRINTS.fullmatch(venue.strip()) is not None


def compare_venues(left: str | None, right: str | None) -> bool | None:
    """Return whether two venues agree; None if one is missing. Words may be cut off, or be initials.

    >>> compare_venues("J. Fish Biol.", "Journal of Fish Biology"), compare_venues("Nature", "Owl Studies")
    (True, False)
    """
    words = _list_words(left or ""), _list_words(right or "")
    if not all(words):
        return None
    shorter, longer = sorted(words, key=len)
    initials = "".join(word[0] for word in longer)
    return (len(shorter) == 1 and shorter[0] == initials) or all(map(_is_short_form, shorter, longer))


def _is_short_form(left: str, right: str) -> bool:
    return left.startswith(right) or right.startswith(left)


def _list_words(venue: str) -> list[str]:
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", venue).casefold())
    return [word for word in words if word not in _SMALL]
