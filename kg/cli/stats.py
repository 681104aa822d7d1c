"""``kg stats``: size and shape of the graph."""

from kg.cli.options import OutputFormat, OutputOption, SpreadsheetSafeOption, StoreOption, open_graph
from kg.cli.printing.answers import print_row
from kg.cli.printing.notes import NOT_LINKED, say
from kg.cli.views.stats import print_stats


def stats(
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
    safe: SpreadsheetSafeOption = False,
) -> None:
    """Show how large the graph is, and what its papers are about."""
    import queries
    from kg.records.state import is_linked

    with open_graph(store) as graph:
        counts = queries.stats(graph)
        linked = is_linked(graph)
    print_row(counts, format, lambda: print_stats(counts), safe)
    if not counts.papers:
        say("kg: the graph holds no papers: kg build SOURCE")
    if not linked:
        say(f"kg: {NOT_LINKED}")
