"""A lineage for people: what a method builds on, then what was built on it, each with its sentence."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from kg.cli.printing.prose import print_prose
from kg.cli.printing.text import format_paper
from kg.metadata.controls import escape_controls
from queries import Basis, Descent, Side

_UNKNOWN: Final = "   ?"
_HEADINGS: Final = {Side.OLDER: "Builds on", Side.NEWER: "Built on it"}
_BASES: Final = {Basis.DERIVED: "", Basis.PART: " (as a part)", Basis.NAME: " (by its name)"}


def print_lineage(rows: Sequence[Descent]) -> None:
    """Print the two sides of a lineage, indented by the steps from the method.

    Args:
        rows: the answer, at least one.
    """
    for number, (side, found) in enumerate(groupby(rows, key=lambda row: row.side)):
        print(f"\n{_HEADINGS[side]}" if number else _HEADINGS[side])
        for row in found:
            _print_row(row)


def _print_row(row: Descent) -> None:
    indent = "  " * row.depth
    nearer = f", from {row.nearer.name}" if row.depth > 1 else ""
    line = f"{indent}{row.year or _UNKNOWN} {row.method.name}{nearer}{_BASES[row.basis]}"
    print_prose(escape_controls(line), hang=5)
    print_prose(escape_controls(f"{indent}     “{row.sentence}”"), hang=1)
    print_prose(escape_controls(f"{indent}     {format_paper(row.paper)}"), hang=2)
