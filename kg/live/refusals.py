"""Explain why a service refused a request, without the address, which may hold a key."""

from email.utils import parsedate_to_datetime
from typing import Final

from kg.live.asking import Refused

_KEY_REFUSED: Final = (401, 403)


def explain_refusal(
    title: str, status: int, wait: int | None, key: str | None, reason: str | None
) -> Refused:
    """Return an error that says what was refused, and what can be done.

    Args:
        title: the name of the service in sentences.
        status: of HTTP.
        wait: seconds that the service asks to wait for.
        key: the variable that holds the key that was sent; None if none was sent.
        reason: the reason that the service gives.
    """
    when = f"in {format_wait(wait)}" if wait is not None else "later"
    if status == 429:
        message = f"{title} takes no more requests; run this again {when}"
    elif status in _KEY_REFUSED and key:
        message = f"{title} refused the key in {key}: correct it, or unset it"
    elif status >= 500:
        message = f"{title} failed with status {status}; run this again {when}"
    else:
        message = f"{title} refused the request with status {status}" + (f": {reason}" if reason else "")
    return Refused(message, status)


def read_wait(retry_after: str | None, now: float) -> int | None:
    """Return the seconds of a Retry-After, which may be a date; None if there is none.

    Args:
        retry_after: the header of that name.
        now: seconds since 1970.
    """
    said = (retry_after or "").strip()
    try:
        if said.isdecimal():
            return int(said)
        return max(0, round(parsedate_to_datetime(said).timestamp() - now))
    except (ValueError, OverflowError):
        return None


def format_wait(seconds: int) -> str:
    """Format a number of seconds as a duration, rounded up.

    >>> format_wait(54_001), format_wait(90)
    ('16 hours', '90 seconds')
    """
    if seconds < 120:
        return f"{seconds} seconds"
    return f"{-(-seconds // 60)} minutes" if seconds < 7200 else f"{-(-seconds // 3600)} hours"
