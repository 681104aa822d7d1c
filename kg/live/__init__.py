"""Read papers from services on the network, which are asked only if a user names one.

One module for each service knows its addresses, pages and pitfalls, and turns answers into papers with the
parsers of :mod:`kg.sources`. An :class:`~kg.live.asking.Asker` sends the requests.
"""

from kg.live.asking import Answer, Asker, Refused, Request, Wanted
from kg.live.client import Client
from kg.live.reading import read
from kg.live.services import SERVICES, is_live, read_live

__all__ = [
    "SERVICES",
    "Answer",
    "Asker",
    "Client",
    "Refused",
    "Request",
    "Wanted",
    "is_live",
    "read",
    "read_live",
]
