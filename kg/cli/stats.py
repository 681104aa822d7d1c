"""``kg stats``: size and shape of the graph."""

from kg.cli.notes import NOT_LINKED, say
from kg.cli.options import OutputFormat, OutputOption, SpreadsheetSafeOption, StoreOption, open_graph
from kg.cli.output import print_row
from kg.cli.text import count, format_concept
from queries import Stats


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
    print_row(counts, format, lambda: _print_counts(counts), safe)
    if not counts.papers:
        say("kg: the graph holds no papers: kg build SOURCE")
    if not linked:
        say(f"kg: {NOT_LINKED}")


def _print_counts(counts: Stats) -> None:
    years = f", {counts.years[0]} to {counts.years[1]}" if counts.years else ""
    authors, citations = count(counts.authors, "author"), count(counts.citations, "citation")
    print(f"{count(counts.papers, 'paper')}{years}; {authors}, {citations}")
    of_kind = {name: getattr(counts, f"{name}s") for name in ("method", "dataset", "task", "topic")}
    if counts.metrics:
        of_kind["metric"] = counts.metrics
    listed = ", ".join(count(number, name) for name, number in of_kind.items())
    print(f"{count(counts.concepts, 'concept')}: {listed}; {count(counts.facts, 'fact')}")
    if counts.unmentioned:
        print(f"{count(counts.unmentioned, 'more concept')} that no paper mentions, broader than these")
    if counts.top:
        print("\nmost mentioned:")
    for concept in counts.top:
        print(f"  {format_concept(concept)}")
