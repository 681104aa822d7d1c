"""``kg diff``: how two graphs differ."""

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from kg.cli.options import OutputFormat, OutputOption, SpreadsheetSafeOption, open_graph
from kg.cli.printing.answers import print_row, print_rows
from kg.cli.printing.prose import print_prose
from kg.cli.printing.tables import print_table
from kg.cli.terminal.progress import working

if TYPE_CHECKING:
    from kg.news.comparing import Change, Comparison, Difference, What

MAX_SHOWN: Final = 10
"""Most differences of one kind that are printed; --format json gives all."""

_SIGNS: Final["dict[Change, str]"] = {"new": "+", "gone": "-", "changed": "~"}
_KINDS: Final["tuple[What, ...]"] = ("paper", "concept", "merge", "edge", "first use")


def diff(
    first: Annotated[str, typer.Argument(metavar="A", help="The store before: a path or an address.")],
    second: Annotated[str, typer.Argument(metavar="B", help="The store after, on either engine.")],
    format: OutputOption = OutputFormat.TABLE,
    safe: SpreadsheetSafeOption = False,
) -> None:
    """Compare two stores: papers, concepts, merges, edges and first uses that are new, gone or changed.

    Edges are compared between papers and concepts that both stores have; those of others are counted.
    """
    from kg.news.comparing import Difference
    from queries.answers import Answers

    with open_graph(first) as before, open_graph(second) as after, working("comparing"):
        found = before.compare(after)
    if format in (OutputFormat.TABLE, OutputFormat.JSON):
        print_row(found, format, lambda: _print_comparison(found))
    else:
        print_rows(Answers(found.differences, Difference), format, lambda: None, safe)


def _print_comparison(found: "Comparison") -> None:
    if not found.differences and not any(found.edges_of_others):
        print("No difference.")
        return
    rows: list[list[Any]] = [
        [f"{kind}s", *(found.count(kind, change) for change in _SIGNS)] for kind in _KINDS
    ]
    rows.append(["edges of these", found.edges_of_others[1], found.edges_of_others[0], 0])
    print_table(("what", "new", "gone", "changed"), rows)
    for kind in _KINDS:
        _print_kind(kind, [difference for difference in found.differences if difference.what == kind])


def _print_kind(kind: str, differences: "list[Difference]") -> None:
    for difference in differences[:MAX_SHOWN]:
        shown = " → ".join(dict.fromkeys(text for text in (difference.before, difference.after) if text))
        shown += f" ({', '.join(difference.fields)})" if difference.fields else ""
        line = f"{_SIGNS[difference.change]} {kind} {difference.id}"
        print_prose(f"{line}: {shown}" if shown else line, hang=2)
    if len(differences) > MAX_SHOWN:
        print(f"  … {len(differences) - MAX_SHOWN:,} more of them; --format json shows all")
