"""Warn whoever names a paper by its citation key that other papers came with the same key."""

from collections.abc import Iterable

from kg.cli.notes import say
from kg.cli.text import format_paper
from kg.graph import Graph

_MAX_SHOWN = 5


def tell_namesakes(graph: Graph, names: Iterable[str]) -> None:
    """Name the other papers that came with the id of one, on standard error.

    Args:
        graph: where the papers are.
        names: by which a user named papers; those that are no ids are passed over.
    """
    from queries.paper_names import find_namesakes

    for name in names:
        others = find_namesakes(graph, name)
        if others:
            shown = ", ".join(map(format_paper, others[:_MAX_SHOWN]))
            more = f" and {len(others) - _MAX_SHOWN} more" if len(others) > _MAX_SHOWN else ""
            say(f"kg: '{name}' is also the key of {shown}{more}")
