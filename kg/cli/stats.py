"""``kg stats``: size and shape of the graph."""

from kg.cli.options import OutputFormat, OutputOption, SpreadsheetSafeOption, StoreOption, open_graph
from kg.cli.output import print_row
from kg.cli.text import format_concept
from queries import Stats


def stats(
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
    safe: SpreadsheetSafeOption = False,
) -> None:
    """Show how large the graph is, and what its papers are about."""
    import queries

    with open_graph(store) as graph:
        counts = queries.stats(graph)
    print_row(counts, format, lambda: _print_counts(counts), safe)


def _print_counts(counts: Stats) -> None:
    years = f", {counts.years[0]} to {counts.years[1]}" if counts.years else ""
    print(f"{counts.papers:,} papers{years}; {counts.authors:,} authors, {counts.citations:,} citations")
    print(
        f"{counts.concepts:,} concepts: {counts.methods:,} methods, {counts.datasets:,} datasets, "
        f"{counts.tasks:,} tasks, {counts.topics:,} topics; {counts.facts:,} facts"
    )
    print("\nmost mentioned:")
    for concept in counts.top:
        print(f"  {format_concept(concept)}")
