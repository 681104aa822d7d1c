"""Make addresses within the explorer, and check addresses outside it before they are linked."""

from collections.abc import Iterable
from typing import Final
from urllib.parse import quote, urlencode, urlsplit

from kg.model import Kind

_KINDS: Final = frozenset(kind.lower() for kind in Kind)
"""Kinds, in lower case, with which the ids of concepts begin."""


def link_paper(identity: str) -> str:
    """Return the address of a paper's page."""
    return f"/paper/{quote(identity, safe='')}"


def link_concept(identity: str) -> str:
    """Return the address of a concept's page."""
    return f"/concept/{quote(identity, safe='')}"


def link_candidate(identity: str) -> str:
    """Return the address of the page of a concept or, if an id begins with no kind of concept, of a paper."""
    is_concept = identity.partition(":")[0] in _KINDS
    return link_concept(identity) if is_concept else link_paper(identity)


def link(path: str, parameters: Iterable[tuple[str, object]]) -> str:
    """Return the address of a page with parameters, those without a value left out."""
    given = [(name, str(value)) for name, value in parameters if value not in (None, "")]
    return f"{path}?{urlencode(given)}" if given else path


def link_outside(address: str | None) -> str | None:
    """Return an address if it is one of the web, the only kind that pages link to; otherwise None."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None
