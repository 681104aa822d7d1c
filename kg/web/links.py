"""Addresses within the explorer, and the only addresses outside of it that are linked."""

from collections.abc import Iterable
from urllib.parse import quote, urlencode, urlsplit


def link_paper(identity: str) -> str:
    """Return the address of a paper's page."""
    return f"/paper/{quote(identity, safe='')}"


def link_concept(identity: str) -> str:
    """Return the address of a concept's page."""
    return f"/concept/{quote(identity, safe='')}"


def link(path: str, parameters: Iterable[tuple[str, object]]) -> str:
    """Return the address of a page with parameters, those without a value left out."""
    given = [(name, str(value)) for name, value in parameters if value not in (None, "")]
    return f"{path}?{urlencode(given)}" if given else path


def link_outside(address: str | None) -> str | None:
    """Return an address if it is one of the web, which alone may be followed from a page; else None."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None
