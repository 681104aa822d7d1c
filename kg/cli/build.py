"""``kg build``: papers into the graph."""

import sys
from collections.abc import Mapping
from itertools import islice
from typing import Annotated, Final

import typer

from kg.cli.options import (
    RejectsOption,
    SourceFormatOption,
    SourcesArgument,
    StoreOption,
    TakeOption,
    open_graph,
)
from kg.cli.progress import progress
from kg.cli.rejects import rejects

NAMED: Final = 12
"""Properties that are named where RDF did not map."""


def build(
    source: SourcesArgument,
    store: StoreOption = None,
    format: SourceFormatOption = "auto",
    limit: TakeOption = None,
    rejects_file: RejectsOption = None,
    into_existing: Annotated[
        bool, typer.Option("--into-existing", help="Also write beside a graph of something else.")
    ] = False,
) -> None:
    """Read papers, extract methods, datasets and tasks, and keep them in the graph.

    The same command again goes on where it was cut off, and leaves alone what is already there. An RDF export
    gives its papers with all that was read out of them.
    """
    from kg.sources import read_all
    from queries import stats

    with (
        open_graph(store, into_existing=into_existing) as graph,
        rejects(rejects_file) as reject,
        progress("building") as advance,
    ):
        records = islice(read_all(source, format, on_unmapped=_say_what_is_left), limit)
        report = graph.build(records, on_reject=reject, on_progress=advance)
        counts = stats(graph, top=0)
    print(
        f"{report.records:,} records: {report.new:,} new papers, {report.updated:,} updated, "
        f"{report.unchanged:,} unchanged, {report.duplicates:,} duplicates, {report.rejected:,} rejected "
        f"in {report.seconds:.1f} s",
        file=sys.stderr,
    )
    print(
        f"{graph.target}: {counts.papers:,} papers, {counts.concepts:,} concepts",
        file=sys.stderr,
    )


def _say_what_is_left(left: Mapping[str, int]) -> None:
    """Name what of an RDF file did not map, the commonest first."""
    named = [f"{count:,} × {name}" for name, count in islice(left.items(), NAMED)]
    more = f", and {len(left) - NAMED:,} others" if len(left) > NAMED else ""
    if left:
        print(f"left out: {', '.join(named)}{more}", file=sys.stderr)
