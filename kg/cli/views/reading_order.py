"""A reading order for people: a numbered list of papers, each with what it brings and why that is needed."""

from collections.abc import Mapping, Sequence

from kg.cli.printing.prose import print_prose
from kg.cli.printing.text import format_paper
from queries import Brought, Step


def print_reading_order(steps: Sequence[Step]) -> None:
    """Print the papers of a reading order, with the sentences behind each concept.

    Args:
        steps: the papers, in reading order.
    """
    numbers = {step.paper.id: number for number, step in enumerate(steps, start=1)}
    for number, step in enumerate(steps, start=1):
        if number > 1:
            print()
        print_prose(f"{number:2}. {format_paper(step.paper)}", hang=4)
        for brought in step.brings:
            _print_brought(brought, numbers)


def _print_brought(brought: Brought, numbers: Mapping[str, int]) -> None:
    name = brought.concept.name
    print_prose(f"    brings {name}: “{brought.sentence}”", (name,), hang=2)
    if brought.path:
        print_prose(f"    {_describe_way(brought, numbers)}", (name,), hang=2)


def _describe_way(brought: Brought, numbers: Mapping[str, int]) -> str:
    """Return why a concept is needed: "5 uses BART, which is a kind of transformer: “…”"."""
    number = numbers.get(brought.needed_by.id) if brought.needed_by else None
    by = f"paper {number}" if number else "the goal"
    steps = [f"{way} {name}" for way, name in zip(brought.ways, brought.path, strict=True)]
    said = f": “{brought.needed_sentence}”" if brought.needed_sentence else ""
    return f"needed: {by} {', which '.join(steps)}{said}"
