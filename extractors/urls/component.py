"""Addresses in a text, exactly as it has them."""

import re

HOSTS = (
    r"(?:github|gitlab|bitbucket|huggingface|zenodo|kaggle|figshare|osf|sourceforge|codeocean|gitee)"
    r"\.(?:com|org|io|co)"
)
"""Hosts of code and data that are written without a scheme."""

_URL = re.compile(
    r"(?:https?://|ftp://|\bwww\.)[^\s<>\"“”{}|\\^`]+"
    rf"|(?<![\w@/.])(?:[\w-]+\.)?{HOSTS}/[^\s<>\"“”{{}}|\\^`]+"
    r"|(?<![\w@/.])[\w-]+\.(?:github|gitlab|readthedocs)\.io\b(?:/[^\s<>\"“”{}|\\^`]*)?",
    re.IGNORECASE,
)
_TAIL = ".,;:!?'’*_~$"
_PAIRS = {")": "(", "]": "["}


def find(text: str) -> list[tuple[int, int]]:
    """Every address in a text, with or without scheme.

    Args:
        text: any text.

    Returns:
        Start and end of each, in the order of the text; the punctuation of the sentence around it is left
        out.
    """
    found = []
    for match in _URL.finditer(text):
        end = match.start() + len(_without_tail(match.group()))
        if re.search(r"\w", text[match.start() + 8 : end]):
            found.append((match.start(), end))
    return found


def _without_tail(url: str) -> str:
    while url:
        last = url[-1]
        if last in _TAIL or (last in _PAIRS and url.count(last) > url.count(_PAIRS[last])):
            url = url[:-1]
        else:
            break
    return url
