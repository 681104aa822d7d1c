"""The result of a view: a page for people, and the same data for programs."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

from starlette.datastructures import QueryParams

from kg.model import Ambiguous, KgError, NotFound, QueryTimeout, SourceError, StoreError, UsageError
from kg.web.snapshots import Snapshot

STATUS_OF_ERRORS: Final = (
    (NotFound, 404),
    (Ambiguous, 300),
    (UsageError, 400),
    (QueryTimeout, 504),
    (SourceError, 400),
    (StoreError, 503),
)


class Page(NamedTuple):
    """A page before it is rendered."""

    template: str
    """Name of the file in ``templates``, without its ending."""
    title: str
    data: Mapping[str, Any]
    """The values that the template shows, and that the address with ``.json`` returns."""
    status: int = 200


View: TypeAlias = Callable[[Snapshot, QueryParams, str], Page]
"""Makes a page from the graph, the parameters of an address, and the name at the end of its path."""


def status_of(error: KgError) -> int:
    """Return the HTTP status with which an error is answered."""
    return next((status for kind, status in STATUS_OF_ERRORS if isinstance(error, kind)), 500)


def read_number(parameters: QueryParams, name: str, default: int, most: int) -> int:
    """Return a parameter as a number from 0 to a limit; the default if it is not a number."""
    value = parameters.get(name, "")
    return min(int(value), most) if value.isascii() and value.isdigit() and len(value) < 10 else default
