"""How many papers use each method on each task: a table with methods down and tasks across."""

from collections.abc import Sequence

from kg.cli.printing.prose import print_prose
from kg.cli.printing.tables import print_table
from queries import Cell


def print_matrix(cells: Sequence[Cell]) -> None:
    """Print methods as rows, tasks as numbered columns; a point stands for none."""
    tasks = list(dict.fromkeys(cell.task for cell in cells))
    methods = list(dict.fromkeys(cell.method for cell in cells))
    papers = {(cell.method, cell.task): cell.papers for cell in cells}
    table = [[method, *(str(papers[method, task] or "·") for task in tasks)] for method in methods]
    print_table(["papers that use", *map(str, range(1, len(tasks) + 1))], table)
    for number, task in enumerate(tasks, start=1):
        print_prose(f"{number:3} {task}")
