"""``kg complete``: ask services for what the papers of the graph lack."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg.cli.live import OfflineOption
from kg.cli.notes import print_note
from kg.cli.options import SourceLimitOption, StoreOption, open_graph
from kg.cli.text import count
from kg.graph import Graph
from kg.model import Paper, SourceError
from kg.settings import read_settings

if TYPE_CHECKING:
    from kg.live import Client

_BATCH: Final = 50
"""Papers that are asked about and written together: what an interruption costs."""


def complete(
    from_: Annotated[
        str, typer.Option("--from", metavar="SERVICE,…", help="Services to ask, the first one first.")
    ] = "openalex,s2",
    limit: SourceLimitOption = None,
    offline: OfflineOption = False,
    store: StoreOption = None,
) -> None:
    """Ask services for the abstracts, years, venues and DOIs that papers lack; only empty fields are filled.

    Papers are named to the services by DOI, arXiv id or PubMed id. It can be interrupted and repeated: each
    50 papers are written as soon as they are complete.
    """
    from kg.live import Client
    from kg.live.completing import check_services

    services = check_services(from_)
    with closing(Client(read_settings(), offline=offline)) as client, open_graph(store) as graph:
        wanted = _find_incomplete(graph)[:limit]
        tally: Counter[tuple[str, str]] = Counter()
        for start in range(0, len(wanted), _BATCH):
            _complete_batch(graph, wanted[start : start + _BATCH], services, client, tally)
        _print_tally(tally, len(wanted))
        _print_left(graph)


def _find_incomplete(graph: Graph) -> list[Paper]:
    """Return the papers that lack something that can be asked for, those without an abstract first."""
    from kg.live.completing import lacks_something

    return sorted(filter(lacks_something, _iter_papers(graph)), key=lambda paper: bool(paper.abstract))


def _iter_papers(graph: Graph) -> Iterator[Paper]:
    from kg.records.papers import iter_paper_ids, iter_papers

    for stored in iter_papers(graph, iter_paper_ids(graph)):
        yield stored.paper


def _complete_batch(
    graph: Graph,
    papers: Sequence[Paper],
    services: list[str],
    client: "Client",
    tally: Counter[tuple[str, str]],
) -> None:
    """Ask about some papers, and write what was found; a service that fails is not asked again.

    Raises:
        SourceError: every service has failed.
    """
    from kg.live.completing import ask_service, fill, lacks_something

    papers_by_id = {paper.id: paper for paper in papers}
    problem: SourceError | None = None
    for service in list(services):
        lacking = [paper for paper in papers_by_id.values() if lacks_something(paper)]
        try:
            found = ask_service(service, lacking, client) if lacking else {}
        except SourceError as error:
            problem = error
            services.remove(service)
            if services:
                print_note(f"{error}; going on with {', '.join(services)}")
            continue
        for id, other in found.items():
            papers_by_id[id], filled = fill(papers_by_id[id], other)
            tally.update((field, service) for field in filled)
    if changed := [papers_by_id[paper.id] for paper in papers if papers_by_id[paper.id] != paper]:
        graph.build(changed)
    if problem and not services:
        raise problem


def _print_tally(tally: Counter[tuple[str, str]], asked: int) -> None:
    parts = [f"{number:,} × {field} from {service}" for (field, service), number in tally.most_common()]
    print(f"{count(asked, 'paper')} asked about: {', '.join(parts) or 'nothing found'}", file=sys.stderr)


def _print_left(graph: Graph) -> None:
    """Say how many papers have no abstract still, and how many of these no service can be asked about."""
    from kg.live.completing import lacks_something

    lacking = [paper for paper in _iter_papers(graph) if not paper.abstract]
    unknown = sum(not lacks_something(paper) for paper in lacking)
    if lacking:
        more = f"; {unknown:,} of them have no DOI, arXiv id or PubMed id to ask by" if unknown else ""
        print(f"{count(len(lacking), 'paper')} without an abstract{more}", file=sys.stderr)
