"""URLs in a text, exactly as it has them."""

import re

HOSTS = (
    r"(?:github|gitlab|bitbucket|huggingface|zenodo|kaggle|figshare|osf|sourceforge|codeocean|gitee)"
    r"\.(?:com|org|io|co)"
)
"""Hosts of code and data that are written without a scheme; a regular expression."""

_URL = re.compile(
    r"(?:https?://|ftp://|\bwww\.)[^\s<>\"“”{}|\\^`]+"
    rf"|(?<![\w@/.])(?:[\w-]+\.)?{HOSTS}/[^\s<>\"“”{{}}|\\^`]+"
    r"|(?<![\w@/.])[\w-]+\.(?:github|gitlab|readthedocs)\.io\b(?:/[^\s<>\"“”{}|\\^`]*)?",
    re.IGNORECASE,
)
_PUNCTUATION = ".,;:!?'’*_~$"
_OPENING = {")": "(", "]": "["}


def find(text: str) -> list[tuple[int, int]]:
    """Find every URL in a text, with or without scheme.

    Args:
        text: any text.

    Returns:
        Start and end of each, in the order of the text; the punctuation of the sentence around it is left
        out.
    """
    found = []
    for match in _URL.finditer(text):
        end = match.start() + len(_strip_punctuation(match.group()))
        # "https://" and the like are eight characters: something has to follow them.
        if re.search(r"\w", text[match.start() + 8 : end]):
            found.append((match.start(), end))
    return found


def _strip_punctuation(url: str) -> str:
    """Strip what belongs to the sentence: punctuation, and brackets that the URL itself does not open."""
    while url:
        last = url[-1]
        if last in _PUNCTUATION or (last in _OPENING and url.count(last) > url.count(_OPENING[last])):
            url = url[:-1]
        else:
            break
    return url
