"""The list of questions, the help of one, and answers that read better as something else than a table."""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from pydantic import BaseModel

from kg.cli.lineages import print_lineage
from kg.cli.output import print_table
from kg.cli.paths import print_paths
from kg.cli.prose import print_prose
from kg.cli.reading_order import print_reading_order
from kg.cli.text import count
from queries import Cell, Descent, Emerging, Path, Question, Step, Year

GROUPS: Final = {
    "Papers": "find paper resolve-paper related why why-not reading-order papers-with evidence",
    "Concepts": "concept resolve-concept uses central bridge duplicates",
    "Methods, datasets and tasks": (
        "methods-for-task datasets-for-task comparison-table alternatives lineage gaps matrix first-uses"
    ),
    "Over the years": "trend emerging trending",
    "The graph": "stats completeness",
}
"""Heading -> questions, as they are listed for people."""
_FOR_PROGRAMMERS: Final = re.compile(
    r", a paper that was\s+resolved before|, or one\s+that the graph does not hold, with its extraction"
    r"|\s*\(see :[^)]*\)|\s+(?:hide|weights|without|diverse): [^\n]*"
)
"""Parts of the documentation of arguments that a command does not take."""
_BARS: Final = "▁▂▃▄▅▆▇█"


def complete_name(incomplete: str) -> list[tuple[str, str]]:
    """Return the questions that begin with what was typed, each with what it answers."""
    from queries import QUESTIONS

    return [(name, found.doc) for name, found in QUESTIONS.items() if name.startswith(incomplete)]


def print_questions() -> None:
    """Print all questions in groups: how each is asked, and what it answers."""
    from queries import QUESTIONS

    forms = {name: _describe_form(asked) for name, asked in QUESTIONS.items()}
    width = max(map(len, forms.values()))
    for place, (heading, names) in enumerate(GROUPS.items()):
        print(f"\n{heading}" if place else heading)
        for name in names.split():
            print_prose(f"  {forms[name]:<{width}}  {QUESTIONS[name].doc}", hang=width + 2)
    print("\nkg query NAME --help tells more of one.")


def _describe_form(asked: Question) -> str:
    """Return the name of a question and what it is asked about, such as "gaps TASK"."""
    return " ".join([asked.name, *map(str.upper, asked.arguments)])


def print_help(asked: Question) -> None:
    """Print how a question is asked, and what its documentation says of arguments and answer."""
    options = " [-k LIMIT]" if asked.has_limit else ""
    more = " …" if asked.many else ""
    named = "".join(f" [--{name} {name.upper()}]" for name in (*asked.options, *asked.lists))
    print(f"Usage: kg query {_describe_form(asked)}{more}{named}{options}\n")
    documentation = (inspect.getdoc(asked.function) or "").partition("\n\nRaises:")[0]
    for line in _iter_help(_FOR_PROGRAMMERS.sub("", documentation)):
        print_prose(line, hang=2 if line.startswith(" ") else 0)


def _iter_help(documentation: str) -> Iterator[str]:
    """Yield the lines of a docstring that concern somebody at a terminal, each paragraph as one line."""
    waiting = ""
    for line in documentation.splitlines():
        if line.strip() == "reader: the graph.":
            continue
        deeper = len(line) - len(line.lstrip()) > len(waiting) - len(waiting.lstrip())
        if waiting and line.strip() and (deeper or not waiting.startswith(" ")) and waiting[-1] != ":":
            waiting += f" {line.strip()}"
            continue
        yield from [waiting.replace("``", "")] if waiting else ()
        if not line.strip():
            yield ""
        waiting = line.rstrip() if line.strip() else ""
    yield from [waiting.replace("``", "")] if waiting else ()


def _print_matrix(cells: Sequence[Cell]) -> None:
    """Print methods as rows, tasks as numbered columns; a point stands for none."""
    tasks = list(dict.fromkeys(cell.task for cell in cells))
    methods = list(dict.fromkeys(cell.method for cell in cells))
    papers = {(cell.method, cell.task): cell.papers for cell in cells}
    table = [[method, *(str(papers[method, task] or "·") for task in tasks)] for method in methods]
    print_table(["papers that use", *map(str, range(1, len(tasks) + 1))], table)
    for number, task in enumerate(tasks, start=1):
        print_prose(f"{number:3} {task}")


def _print_trend(years: Sequence[Year]) -> None:
    """Print a bar for each year, as high as the share of its papers, and the numbers of three of them."""
    best = max(years, key=lambda year: year.share)
    print(f"{years[0].year} {draw_bars([year.share for year in years])} {years[-1].year}")
    for label, year in (("first", years[0]), ("most", best), ("last", years[-1])):
        print(f"{label:>6}: {year.share:.1%} in {year.year}, {year.papers:,} of {count(year.of, 'paper')}")


def _print_rising(rows: Sequence[Emerging]) -> None:
    """Print which share of the papers mentions each concept, lately and before."""
    table = [
        (
            f"{row.concept.name} ({row.concept.kind})",
            f"{count(row.papers_recent, 'paper')}, {row.recent:.1%}",
            f"{count(row.papers_before, 'paper')}, {row.before:.1%}",
            f"{row.growth:.1f}",
        )
        for row in rows
    ]
    print_table(("concept", f"since {rows[0].since}", "before", "growth"), table)


def draw_bars(values: Sequence[float]) -> str:
    """Return a bar for each value, in proportion to the largest; a blank for none.

    >>> draw_bars([0, 0.5, 1])
    ' ▄█'
    """
    most = max(values, default=0) or 1
    heights = [round(value / most * len(_BARS)) for value in values]
    return "".join(
        _BARS[max(height, 1) - 1] if value else " " for height, value in zip(heights, values, strict=True)
    )


VIEWS: Final[Mapping[type[BaseModel], Callable[[Sequence[Any]], None]]] = {
    Cell: _print_matrix,
    Descent: print_lineage,
    Emerging: _print_rising,
    Path: print_paths,
    Step: print_reading_order,
    Year: _print_trend,
}
"""Type of the rows of an answer that reads better as something else than a table -> what prints them."""
