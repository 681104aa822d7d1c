"""Papers of a service for a program: one call, with the settings of the environment."""

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

    Nothing is asked before the first one is taken.

    Args:
        source: prefix and query, such as ``arxiv:cat:cs.SD AND abs:vocoder``.
        limit: most papers, not counting those that they cite.
        since: ISO date; only papers published from then on, of services that know dates.
        references: also the papers that these cite, one hop, where the service has them.
        offline: ask nobody; take only answers that an earlier call or command has kept.
        on_note: called with a sentence about what the service lacks or leaves out.

    Raises:
        UsageError: there is no such service, or nothing is asked of it.
        SourceError: the service cannot be reached, refuses, or does not answer as it should.
    """
    if not is_live(source):
        raise UsageError(f"'{source}' is of no service: there are {', '.join(sorted(SERVICES))}")
    settings = read_settings()
    wanted = Wanted(limit, since, references, on_note, settings.kg_mailto)
    with closing(Client(settings, offline=offline)) as client:
        yield from read_live(source, client, wanted)
