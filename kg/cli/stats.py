"""``kg stats``: size and shape of the graph."""

from kg.cli.options import OutputFormat, OutputOption, StoreOption, open_graph
from kg.cli.output import show_one
from kg.cli.text import concept_line


def stats(store: StoreOption = None, format: OutputOption = OutputFormat.TABLE) -> None:
    """How large the graph is, and what its papers are about."""
    import queries

    with open_graph(store) as graph:
        answer = queries.stats(graph)

    def as_text() -> None:
        years = f", {answer.years[0]} to {answer.years[1]}" if answer.years else ""
        print(f"{answer.papers:,} papers{years}; {answer.authors:,} authors, {answer.citations:,} citations")
        print(
            f"{answer.concepts:,} concepts: {answer.methods:,} methods, {answer.datasets:,} datasets, "
            f"{answer.tasks:,} tasks, {answer.topics:,} topics; {answer.facts:,} facts"
        )
        print("\nmost mentioned:")
        for concept in answer.top:
            print(f"  {concept_line(concept)}")

    show_one(answer, format, as_text)
