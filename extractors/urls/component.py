"""Find URLs in a text, exactly as it has them."""

import re

HOSTS = (
    r"(?:github|gitlab|bitbucket|huggingface|zenodo|kaggle|figshare|osf|sourceforge|codeocean|gitee)"
    r"\.(?:com|org|io|co)"
)
"""Regular expression for hosts of code and data whose addresses are also written without a scheme."""

_LABEL = r"[\w-]{1,63}"
"""Regular expression for a part of a host's name, no longer than the domain name system allows."""
_URL = re.compile(
    r"(?P<scheme>https?://|ftp://|\bwww\.)[^\s<>\"“”{}|\\^`]+"
    rf"|(?<![\w@/.])(?:{_LABEL}\.)?{HOSTS}/[^\s<>\"“”{{}}|\\^`]+"
    rf"|(?<![\w@/.]){_LABEL}\.(?:github|gitlab|readthedocs)\.io\b(?:/[^\s<>\"“”{{}}|\\^`]*)?",
    re.IGNORECASE,
)
_PUNCTUATION = ".,;:!?'’*_~$"
_OPENING = {")": "(", "]": "["}


def find(text: str) -> list[tuple[int, int]]:
    """Find every URL in a text, with or without scheme.

    Args:
        text: any text.

    Returns:
        Start and end of each URL, in the order of the text, without the punctuation of the sentence around.
    """
    found = []
    for match in _URL.finditer(text):
        end = match.start() + len(_strip_punctuation(match.group()))
        # Something must follow "https://" and the like; a URL without a scheme begins with its host.
        if re.search(r"\w", text[max(match.start(), match.end("scheme")) : end]):
            found.append((match.start(), end))
    return found


def _strip_punctuation(url: str) -> str:
    """Strip what belongs to the sentence: punctuation, and closing brackets that the URL did not open."""
    # The number of closing brackets of each kind that the URL did not open.
    unopened = {closing: url.count(closing) - url.count(opening) for closing, opening in _OPENING.items()}
    end = len(url)
    while end and (url[end - 1] in _PUNCTUATION or unopened.get(url[end - 1], 0) > 0):
        end -= 1
        if url[end] in unopened:
            unopened[url[end]] -= 1
    return url[:end]
