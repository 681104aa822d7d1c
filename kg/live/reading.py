"""Read papers of a service from a program, in one call, with the settings of the environment."""

from collections.abc import Callable
from contextlib import closing

from kg.live.asking import Records, Wanted
from kg.live.client import Client
from kg.live.services import SERVICES, is_live, read_live
from kg.model import UsageError
from kg.settings import read_settings


def read(
    source: str,
    *,
    limit: int | None = None,
    since: str | None = None,
    references: bool = False,
    offline: bool = False,
    on_note: Callable[[str], None] = lambda note: None,
) -> Records:
    """Yield the papers that a service gives for an address, as :meth:`kg.Graph.build` takes them.

    No request is sent before the first paper is taken.

    Args:
        source: prefix and query, such as ``arxiv:cat:cs.SD AND abs:vocoder``.
        limit: most papers, not counting those that they cite.
        since: ISO date from which on papers must be published, for services that know dates.
        references: whether to add the papers that these cite, one hop away, if the service has them.
        offline: whether to send nothing, and use only answers that earlier calls or commands have stored.
        on_note: called with a sentence about what the service lacks or leaves out.

    Raises:
        UsageError: there is no such service, or the query is empty.
        SourceError: the service cannot be reached, refuses, or does not answer as it should.
    """
    if not is_live(source):
        raise UsageError(f"'{source}' is of no service: there are {', '.join(sorted(SERVICES))}")
    settings = read_settings()
    wanted = Wanted(limit, since, references, on_note, settings.kg_mailto)
    with closing(Client(settings, offline=offline)) as client:
        yield from read_live(source, client, wanted)
