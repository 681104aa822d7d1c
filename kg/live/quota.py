"""Read how many more requests a service takes, if its answers tell."""

from collections.abc import Mapping
from typing import Final, NamedTuple

PASSING: Final = ("x-ratelimit-", "x-rate-limit-")
"""Prefixes of headers that are true only at the moment, not for a stored answer."""
_FEW_DOLLARS: Final = 0.01
_SMALL_SHARE: Final = 0.05
_PER_SECOND: Final = {"pubmed"}
"""Services that tell what is left of a second, which is out of date before anyone has read it."""


class Quota(NamedTuple):
    """What is left of the requests that a service takes."""

    text: str
    """What is left, in words: "$0.053 of today's budget left"."""
    is_low: bool


def read_quota(service: str, headers: Mapping[str, str]) -> Quota | None:
    """Return what is left, or how fast a service may be asked; None if an answer does not tell.

    Args:
        service: the name of the service.
        headers: of an answer: name in lower case -> value.
    """
    dollars = _read_number(headers, "x-ratelimit-remaining-usd")
    if dollars is not None:
        return Quota(f"${dollars:.3f} of today's budget left", dollars < _FEW_DOLLARS)
    left, limit = (_read_number(headers, f"x-ratelimit-{name}") for name in ("remaining", "limit"))
    if left is not None and service not in _PER_SECOND:
        of = f" of {limit:,.0f}" if limit else ""
        return Quota(f"{left:,.0f}{of} requests left", left <= _SMALL_SHARE * (limit or 0))
    at_once, seconds = _read_number(headers, "x-rate-limit-limit"), headers.get("x-rate-limit-interval", "")
    if at_once is not None and seconds:
        return Quota(f"{at_once:,.0f} requests in {seconds} allowed", is_low=False)
    return None


def _read_number(headers: Mapping[str, str], name: str) -> float | None:
    try:
        number = float(headers[name])
    except (KeyError, ValueError):
        return None
    return number if 0 <= number < float("inf") else None
