"""Strip notices of publishers and databases from abstracts: ``© 2020 Elsevier Ltd. All rights reserved.``

Their words become concepts ("Springer Nature", "PsycINFO Database Record") that papers seem to share. A
notice is removed only if it ends or begins the text, opens as notices do, and says nothing else: after "©",
whatever is not a capitalised name must be a word of notices, so that "(c) resurgence of guilt" stays.
"""

from typing import Final

from kg.metadata.notice_patterns import (
    ADDRESS,
    BEGINNING,
    BRACKETS,
    CONTENT,
    ENDING,
    FURTHER,
    HINTS,
    NOTICE_WORDS,
    OPENING,
    STOP,
    WORD,
)

_HINTED: Final = 500
_MAX_NOTICE: Final = 1500
_MAX_FIRST: Final = 150
_MAX_FURTHER: Final = 400
_MAX_PIECES: Final = 12


def strip_notices(text: str) -> str:
    """Return a text, which must be on one line, without the notices that end or begin it."""
    for _ in range(_MAX_PIECES):
        shorter = _strip_first(_strip_last(text))
        if shorter == text:
            break
        text = shorter
    return text


def _strip_last(text: str) -> str:
    if not text.endswith(BRACKETS) and not _has_hint(text[-_HINTED:]):
        return text
    start = max(0, len(text) - _MAX_NOTICE)
    if ending := ENDING.search(text, start):
        return text[: ending.start()].rstrip()
    for opening in OPENING.finditer(text, start):
        if _is_bound(text, opening.start()) and _is_notice(text[opening.start() :]):
            return text[: opening.start()].rstrip(" ([")
    return text


def _has_hint(text: str) -> bool:
    for hint in HINTS:  # noqa: SIM110  # any() takes twice as long, for every abstract
        if hint in text:
            return True
    return False


def _is_bound(text: str, position: int) -> bool:
    """Check whether a notice may begin here: at the beginning, after a sentence, or with "©"."""
    before = text[:position].rstrip()
    return text[position] == "©" or not before or before[-1] in ".!?。)]”\"'’:;[("


def _is_notice(piece: str) -> bool:
    """Check whether a piece consists only of names and the words of notices."""
    if CONTENT.search(piece):
        return False
    words = WORD.findall(ADDRESS.sub(" ", piece))
    return all(word[0].isupper() or word.casefold() in NOTICE_WORDS for word in words)


def _strip_first(text: str) -> str:
    """Return a text without a copyright line that begins it, as Scopus has them: ``© 2015 IEEE. We …``."""
    if not BEGINNING.match(text):
        return text
    end = 0
    for stop in STOP.finditer(text, 0, _MAX_NOTICE):
        piece = text[end : stop.end()]
        is_further = not end or FURTHER.match(piece)
        if not is_further or len(piece) > (_MAX_FURTHER if end else _MAX_FIRST) or not _is_notice(piece):
            break
        end = stop.end()
    return text[end:]
