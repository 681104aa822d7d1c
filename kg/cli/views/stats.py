"""The size of a graph, and its most common concepts."""

from kg.cli.printing.text import count, format_concept
from queries import Stats


def print_stats(counts: Stats) -> None:
    """Print a line for the papers, one for the concepts, and the concepts that most papers mention."""
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
