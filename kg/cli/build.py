"""``kg build``: papers into the graph."""

import sys
from itertools import islice
from typing import Annotated

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

    The same command again goes on where it was cut off, and leaves alone what is already there.
    """
    from kg.sources import read_all
    from queries import stats

    with (
        open_graph(store, into_existing=into_existing) as graph,
        rejects(rejects_file) as reject,
        progress("building") as advance,
    ):
        records = islice(read_all(source, format), limit)
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
