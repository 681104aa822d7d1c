"""Warn that a citation key, by which a user names a paper, is the key of other papers as well."""

from collections.abc import Iterable

from kg.cli.printing.notes import say
from kg.cli.printing.text import format_paper
from kg.graph import Graph

_MAX_SHOWN = 5


def print_namesakes(graph: Graph, names: Iterable[str]) -> None:
    """Print on standard error the other papers whose sources gave them the same id.

    Args:
        graph: the graph to look in.
        names: names of papers, as a user typed them; those that are not ids are skipped.
    """
    from queries.paper_names import find_namesakes

    for name in names:
        others = find_namesakes(graph, name)
        if others:
            shown = ", ".join(map(format_paper, others[:_MAX_SHOWN]))
            more = f" and {len(others) - _MAX_SHOWN} more" if len(others) > _MAX_SHOWN else ""
            say(f"kg: '{name}' is also the key of {shown}{more}")
