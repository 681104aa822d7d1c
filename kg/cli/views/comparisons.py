"""A comparison table for people: methods down, datasets across, and the sentences behind the cells below."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from kg.cli.options import OutputFormat
from kg.cli.printing.latex import find_unsupported, format_latex_row
from kg.cli.printing.markdown_tables import print_markdown_row
from kg.cli.printing.prose import print_prose
from kg.cli.printing.tables import print_table
from kg.cli.printing.text import format_paper
from kg.metadata.controls import escape_controls
from kg.metadata.markdown import escape_markdown
from kg.model import Role
from queries import Comparison

PIVOTED: Final = frozenset({OutputFormat.TABLE, OutputFormat.MARKDOWN, OutputFormat.LATEX})
"""Formats with a row for each method and a column for each dataset; in others, a row is one comparison."""
MAX_COLUMNS: Final = 10
"""Most datasets that a terminal shows side by side."""
_PROPOSED_MARK: Final = "*"


class _Layout(NamedTuple):
    methods: dict[str, str]
    """Id -> name, in the order of the rows."""
    datasets: dict[str, str]
    cells: Mapping[tuple[str, str], list[Comparison]]
    numbers: dict[str, int]
    """Id of a paper -> its number below the table."""


def print_comparison(rows: Sequence[Comparison], format: OutputFormat) -> None:
    """Print a table with numbers of papers in its cells; a star marks a paper that proposes the method.

    Args:
        rows: the answer, at least one.
        format: a table, Markdown or LaTeX.
    """
    layout = _lay_out(rows)
    if format is OutputFormat.LATEX:
        _print_latex(layout)
    elif format is OutputFormat.MARKDOWN:
        _print_markdown(rows, layout)
    else:
        _print_text(rows, layout)


def _lay_out(rows: Sequence[Comparison]) -> _Layout:
    cells: dict[tuple[str, str], list[Comparison]] = defaultdict(list)
    for row in rows:
        cells[row.method.id, row.dataset.id].append(row)
    return _Layout(
        methods={row.method.id: row.method.name for row in rows},
        datasets={row.dataset.id: row.dataset.name for row in rows},
        cells=cells,
        numbers={paper: n for n, paper in enumerate(dict.fromkeys(row.paper.id for row in rows), start=1)},
    )


def _format_cell(layout: _Layout, method: str, dataset: str) -> str:
    """Return the numbers of the papers of a cell: "3*, 7"."""
    found = layout.cells.get((method, dataset), ())
    return ", ".join(
        f"{layout.numbers[row.paper.id]}{_PROPOSED_MARK if row.role is Role.PROPOSED else ''}"
        for row in found
    )


def _print_text(rows: Sequence[Comparison], layout: _Layout) -> None:
    datasets = list(layout.datasets)[:MAX_COLUMNS]
    shown = [method for method in layout.methods if any((method, data) in layout.cells for data in datasets)]
    table = [
        [layout.methods[method], *(_format_cell(layout, method, dataset) or "·" for dataset in datasets)]
        for method in shown
    ]
    print_table(["method", *(layout.datasets[dataset] for dataset in datasets)], table)
    if len(datasets) < len(layout.datasets):
        print_prose(f"{len(datasets)} of {len(layout.datasets)} datasets are shown; --format csv has all.\n")
    seen = [row for row in rows if row.dataset.id in datasets]
    for paper, number in layout.numbers.items():
        own = [row for row in seen if row.paper.id == paper]
        if own:
            print_prose(f"[{number}] {format_paper(own[0].paper)}", hang=4)
            for line in _list_evidence(own):
                print_prose(f"    {escape_controls(line)}", hang=6)


def _list_evidence(rows: Sequence[Comparison]) -> list[str]:
    """Return a line for each sentence of one paper, after the methods and datasets that it is evidence of."""
    behind: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        behind[row.sentence].append(f"{row.method.name} ({row.role.value}) on {row.dataset.name}")
    return [f"{', '.join(names)}: “{sentence}”" for sentence, names in behind.items()]


def _print_markdown(rows: Sequence[Comparison], layout: _Layout) -> None:
    print_markdown_row(map(escape_markdown, ["method", *layout.datasets.values()]))
    print_markdown_row(["---"] * (len(layout.datasets) + 1))
    for method, name in layout.methods.items():
        cells = [name, *(_format_cell(layout, method, dataset) for dataset in layout.datasets)]
        print_markdown_row(map(escape_markdown, cells))
    print()
    for paper, number in layout.numbers.items():
        own = [row for row in rows if row.paper.id == paper]
        print(f"{number}. {escape_markdown(format_paper(own[0].paper))}")
        for line in _list_evidence(own):
            print(f"   - {escape_markdown(line)}")


def _print_latex(layout: _Layout) -> None:
    """Print a table for booktabs; comments below it say which paper each number is."""
    head = format_latex_row(["method", *layout.datasets.values()])
    rows = [
        format_latex_row([name, *(_format_cell(layout, method, dataset) for dataset in layout.datasets)])
        for method, name in layout.methods.items()
    ]
    print(r"% needs \usepackage{booktabs}, and for some letters \usepackage[T1]{fontenc}")
    if foreign := find_unsupported("".join([head, *rows])):
        print(f"% needs XeLaTeX or LuaLaTeX, and a font with these characters: {foreign}")
    print(rf"\begin{{tabular}}{{l{'c' * len(layout.datasets)}}}")
    print(r"\toprule", head, r"\midrule", *rows, r"\bottomrule", r"\end{tabular}", sep="\n")
    papers = {row.paper.id: row.paper for found in layout.cells.values() for row in found}
    for paper, number in layout.numbers.items():
        print(f"% {number}: {escape_controls(' '.join(format_paper(papers[paper]).split()))}")
