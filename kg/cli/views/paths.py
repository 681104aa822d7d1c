"""Paths between two papers or concepts for people: a line for each step."""

from collections.abc import Sequence

from kg.cli.printing.prose import print_prose
from kg.cli.printing.text import count
from queries import Path


def print_paths(paths: Sequence[Path]) -> None:
    """Print paths, shortest first, each as its start and what every step leads to.

    Args:
        paths: the answer, at least one.
    """
    for number, path in enumerate(paths):
        if number:
            print()
        print(count(path.steps, "step"))
        start, *stops = zip(path.names, path.ids, strict=True)
        print_prose("  {}  [{}]".format(*start))
        width = max(map(len, path.ways), default=0)
        for way, (name, id) in zip(path.ways, stops, strict=True):
            print_prose(f"    {way:<{width}}  {name}  [{id}]", hang=width + 2)
