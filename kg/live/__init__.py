"""Services on the network as sources of papers: asked only where a user names one.

A module a service knows its addresses, pages and traps, and turns answers into papers with the parsers of
:mod:`kg.sources`. What sends the requests is an :class:`~kg.live.asking.Asker`.
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
