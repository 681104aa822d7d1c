"""``kg export``: the graph for other programs."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg.cli.export_neo4j import export_neo4j
from kg.cli.export_vocabulary import export_vocabulary
from kg.cli.lookup.lists import find_listed_papers
from kg.cli.options import StoreOption, open_graph
from kg.cli.printing.notes import say
from kg.cli.printing.text import count
from kg.cli.terminal.progress import progress
from kg.cli.totals import count_nodes, count_papers
from kg.graph import Graph
from kg.model import UsageError

if TYPE_CHECKING:
    from kg.export import ExportReport

MAX_NAMED_PAPERS: Final = 5
"""How many papers of a list that the graph does not contain are named; the others are only counted."""

_VocabularyOption = Annotated[
    bool,
    typer.Option("--vocabulary", help="Older spelling of kg export-vocabulary FILE: describe the RDF terms."),
]
_Neo4jAdminOption = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="Older spelling of kg export-neo4j DIR: write files for Neo4j's bulk importer.",
        show_default=False,
    ),
]
_SpreadsheetSafeOption = Annotated[
    bool | None,
    typer.Option(
        "--spreadsheet-safe/--no-spreadsheet-safe",
        help="CSV: keep spreadsheets from taking a cell for a formula. By default in .zip, not in .csv.",
        show_default=False,
    ),
]


_FileArgument = Annotated[
    str | None,
    typer.Argument(
        help="RDF (.nt, .ttl, .nq, .trig, .jsonld), a network (.gexf, .graphml) or papers (.jsonl, .csv, "
        ".bib, .ris), each optionally with .gz; or all tables (.zip); - is N-Triples on standard output.",
        show_default=False,
    ),
]
_BaseOption = Annotated[
    str | None, typer.Option(help="RDF: base of the IRIs of papers, concepts, authors and runs.")
]
_Rdf12Option = Annotated[
    bool, typer.Option("--rdf12", help="RDF: state facts with the triple terms of RDF 1.2.")
]
_DescribeOption = Annotated[
    bool, typer.Option("--describe", help="RDF: write a description (VoID, DCAT) next to the file.")
]
_ConceptOption = Annotated[
    list[str] | None,
    typer.Option(
        help="Only papers that mention this concept or a narrower one; repeat it to require several."
    ),
]
_IdsOption = Annotated[
    str | None,
    typer.Option(
        help="Only papers that this file lists: one id, DOI or title per line, or any source (.bib, …)."
    ),
]


def export(
    file: _FileArgument = None,
    base: _BaseOption = None,
    rdf12: _Rdf12Option = False,
    describe: _DescribeOption = False,
    vocabulary: _VocabularyOption = False,
    neo4j_admin: _Neo4jAdminOption = None,
    concept: _ConceptOption = None,
    ids: _IdsOption = None,
    spreadsheet_safe: _SpreadsheetSafeOption = None,
    store: StoreOption = None,
) -> None:
    """Write the graph, or some of its papers, in the format that the file name asks for."""
    if neo4j_admin is not None:
        options = (base, rdf12, describe, vocabulary, concept, ids, spreadsheet_safe is not None)
        if file is not None or any(options):
            raise UsageError("--neo4j-admin DIR takes the place of FILE and all its options: leave them out")
        return export_neo4j(neo4j_admin, store)
    if file is None:
        raise UsageError("give a FILE to write to; for Neo4j's bulk importer: kg export-neo4j DIR")
    if vocabulary:
        return export_vocabulary(file, base)
    from queries import stats

    with open_graph(store) as graph:
        papers = _select_papers(graph, concept, ids)
        with _show_progress(graph, file, papers) as advance:
            report = graph.export(
                file,
                base=base or None,
                rdf12=rdf12,
                describe=describe,
                papers=papers,
                spreadsheet_safe=spreadsheet_safe,
                on_progress=advance,
            )
        mentioned = stats(graph, top=0).concepts
    print(f"{file}: {_summarize(report, mentioned)}", file=sys.stderr)
    return None


@contextmanager
def _show_progress(graph: Graph, file: str, papers: set[str] | None) -> Iterator[Callable[[int], None]]:
    """Show how far an export has got, unless it is written to where progress is shown."""
    from kg.export import is_list

    if file == "-":
        yield lambda nodes: None
        return
    if is_list(file):
        shown = progress("exporting", "papers", count_papers(graph) if papers is None else len(papers))
    else:
        shown = progress("exporting", "nodes", count_nodes(graph))
    with shown as advance:
        yield advance


def _summarize(report: "ExportReport", mentioned: int) -> str:
    """Return what was written: "26 papers, 300 concepts, 204 of them mentioned by papers"."""
    counts = {"triple": report.triples, "paper": report.papers, "concept": report.concepts}
    summary = ", ".join(count(n, name) for name, n in counts.items() if n or name == "paper")
    further = f", {mentioned:,} of them mentioned by papers" if report.concepts > mentioned else ""
    return summary + further


def _select_papers(graph: Graph, concepts: list[str] | None, file: str | None) -> set[str] | None:
    """Return the ids of the papers that both selections allow; None if there is no selection."""
    from queries import papers_with

    selected: set[str] | None = None
    if concepts:
        selected = {paper.id for paper in papers_with(graph, concepts, sys.maxsize)}
    if file is not None:
        listed = find_listed_papers(graph, file)
        _print_unknown(listed.unknown)
        selected = set(listed.ids) if selected is None else selected & set(listed.ids)
    return selected


def _print_unknown(names: Sequence[str]) -> None:
    """Name the papers of a list that the graph does not contain."""
    if names:
        named = ", ".join(f"'{name}'" for name in names[:MAX_NAMED_PAPERS])
        more = f" and {len(names) - MAX_NAMED_PAPERS:,} more" if len(names) > MAX_NAMED_PAPERS else ""
        say(f"kg: left out because the graph does not contain them: {named}{more}")
