"""Papers without an abstract: how many a build has read, and which services can be asked for them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.cli.printing.text import count
from kg.graph import Graph

if TYPE_CHECKING:
    from kg.ingest import Report
    from kg.live.completing import Askable


def describe_missing_abstracts(report: "Report", graph: Graph) -> str:
    """Return a sentence that counts the papers read without an abstract, and names services to ask.

    Another record of the same paper may have had an abstract. So the papers to ask about are counted in the
    graph, not among the records.
    """
    from kg.live.completing import count_askable
    from kg.records.papers import iter_papers_without_abstract

    lacking = report.without_abstract
    came = f"{lacking:,} of {count(report.records - report.rejected, 'paper')} came without an abstract"
    askable = count_askable(iter_papers_without_abstract(graph))
    if not askable.papers:
        return f"{came}, and the graph has one for each of them"
    of = "" if askable.papers == lacking else f"of {askable.papers:,} in the graph, "
    return f"{came}: little is extracted from a title; {of}kg complete can ask {_list_services(askable)}"


def _list_services(askable: "Askable") -> str:
    """Return "arXiv for 5, and OpenAlex and Semantic Scholar for 9; 2 have no id"."""
    from kg.live.apis import APIS

    by_number: dict[int, list[str]] = defaultdict(list)
    for service, number in askable.by_service.items():
        by_number[number].append(APIS[service].title)
    named = [f"{_join(titles)} for {number:,}" for number, titles in by_number.items()]
    unknown = f"{askable.unknown:,} {'has' if askable.unknown == 1 else 'have'} no id to ask by"
    known = ", and ".join([", ".join(named[:-1]), named[-1]]) if len(named) > 1 else "".join(named)
    if not known:
        return f"no service: {unknown}"
    return f"{known}; {unknown}" if askable.unknown else known


def _join(names: Sequence[str]) -> str:
    """Return "A, B and C"."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
