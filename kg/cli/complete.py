"""``kg complete``: ask services for fields that papers of the graph lack."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg.batches import batched
from kg.cli.building.services import OfflineOption, watch_quota
from kg.cli.options import StoreOption, limit_option, open_graph
from kg.cli.printing.notes import print_note
from kg.cli.printing.text import count
from kg.cli.terminal.progress import progress
from kg.graph import Graph
from kg.model import Paper, SourceError
from kg.settings import read_settings

if TYPE_CHECKING:
    from kg.live import Asker, Wanted

_BATCH: Final = 50
"""Number of papers that are asked about and written together: an interruption loses at most so many."""

_LimitOption = Annotated[int | None, limit_option("--limit", help="Maximum number of papers to ask about.")]


def complete(
    from_: Annotated[
        str, typer.Option("--from", metavar="SERVICE,…", help="Services to ask, the first one first.")
    ] = "arxiv,pubmed,acl,openalex,s2,crossref",
    limit: _LimitOption = None,
    offline: OfflineOption = False,
    store: StoreOption = None,
) -> None:
    """Ask services for the abstracts, years, venues and DOIs that papers lack; only empty fields are filled.

    Papers are named to the services by DOI, arXiv id, PubMed id or ACL Anthology id. It can be interrupted
    and repeated: each 50 papers are written as soon as they are complete.
    """
    from kg.live import Client, Wanted
    from kg.live.completing import can_be_asked, check_services

    services, settings = check_services(from_), read_settings()
    wanted = Wanted(note=print_note, mailto=settings.kg_mailto)
    quotas: list[str] = [""]
    on_quota = watch_quota(quotas.append)
    with (
        closing(Client(settings, offline=offline, on_quota=on_quota)) as client,
        open_graph(store) as graph,
    ):
        papers = _find_incomplete(graph, services)[:limit]
        askable = [service for service in services if any(can_be_asked(service, paper) for paper in papers)]
        completer = _Completer(askable, client, wanted)
        with progress("asking about", "papers", len(papers), more=lambda: quotas[-1]) as advance:
            for batch in batched(papers, _BATCH):
                if changed := completer.complete(batch):
                    graph.build(changed)
                advance(len(batch))
                if not completer.services:
                    break
        _print_tally(completer)
        _print_still_lacking(graph)
    if completer.problem and not completer.services:
        raise completer.problem


def _find_incomplete(graph: Graph, services: Sequence[str]) -> list[Paper]:
    """Return the papers that lack a field and that at least one of the services can be asked about.

    Papers without an abstract come first. Papers of one volume stand together, because some services answer
    with a whole volume.
    """
    from kg.live.completing import can_be_asked, lacks_something

    return sorted(
        (
            paper
            for paper in _iter_papers(graph)
            if lacks_something(paper) and any(can_be_asked(service, paper) for service in services)
        ),
        key=lambda paper: (bool(paper.abstract), paper.id),
    )


def _iter_papers(graph: Graph) -> Iterator[Paper]:
    from kg.records.papers import iter_paper_ids, iter_papers

    for stored in iter_papers(graph, iter_paper_ids(graph)):
        yield stored.paper


class _Completer:
    """Completes papers from one service after another; a service that has failed is not asked again.

    Args:
        services: in the order in which they are asked.
        asker: sends the requests.
        wanted: holds the mail address of the user, which some services ask for.

    Attributes:
        services: those that have not failed.
        asked: number of papers that were asked about.
        tally: number of fields filled, by field and service.
        problem: the last failure.
    """

    def __init__(self, services: Sequence[str], asker: "Asker", wanted: "Wanted") -> None:
        self.services = list(services)
        self.asked = 0
        self.tally: Counter[tuple[str, str]] = Counter()
        self.problem: SourceError | None = None
        self._asker = asker
        self._wanted = wanted

    def complete(self, papers: Sequence[Paper]) -> list[Paper]:
        """Ask about some papers, and return those of which a field could be filled."""
        from kg.live.completing import ask_service, fill, lacks_something

        self.asked += len(papers)
        papers_by_id = {paper.id: paper for paper in papers}
        for service in list(self.services):
            lacking = [paper for paper in papers_by_id.values() if lacks_something(paper)]
            try:
                for id, other in ask_service(service, lacking, self._asker, self._wanted):
                    papers_by_id[id], filled = fill(papers_by_id[id], other)
                    self.tally.update((field, service) for field in filled)
            except SourceError as problem:
                self._give_up(service, problem)
        return [papers_by_id[paper.id] for paper in papers if papers_by_id[paper.id] != paper]

    def _give_up(self, service: str, problem: SourceError) -> None:
        self.problem = problem
        self.services.remove(service)
        if self.services:
            print_note(f"{problem}; going on with {', '.join(self.services)}")


def _print_tally(completer: _Completer) -> None:
    filled = completer.tally.most_common()
    parts = [f"{number:,} × {field} from {service}" for (field, service), number in filled]
    asked = count(completer.asked, "paper")
    print(f"{asked} asked about: {', '.join(parts) or 'nothing found'}", file=sys.stderr)


def _print_still_lacking(graph: Graph) -> None:
    """Say how many papers still have no abstract, and how many of these have no id to ask a service by."""
    from kg.live.completing import count_askable
    from kg.records.papers import iter_papers_without_abstract

    left = count_askable(iter_papers_without_abstract(graph))
    if left.papers:
        more = f"; {left.unknown:,} without an id to ask by" if left.unknown else ""
        print(f"{count(left.papers, 'paper')} without an abstract{more}", file=sys.stderr)
