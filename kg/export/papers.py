"""Write papers with their facts: JSON Lines for programs, CSV for spreadsheets."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

import orjson

from kg.batches import batched
from kg.metadata.cells import MARK, MARK_COLUMN, join_list, protect_cell
from kg.metadata.controls import mask_controls
from kg.model import Kind, Paper
from kg.records.fetching import PORTION
from kg.records.papers import iter_facts, iter_papers
from kg.records.types import Fact, StoredPaper
from kg.store import Reader

PAPER_COLUMNS: Final = tuple(
    dict.fromkeys(
        (
            *("id", "title", "abstract", "authors", "family_names"),
            *(name for name in Paper.model_fields if name != "source"),
            *("links", "source"),
        )
    )
)
"""Properties of a paper in the order in which they are written: first those that people look for first."""

MENTION_KEYS: Final = ("start", "end", "text", "kind", "role", "confidence")
"""Keys of a mention, in the order of its cells."""

KIND_COLUMNS: Final = {
    Kind.METHOD: "methods",
    Kind.DATASET: "datasets",
    Kind.TASK: "tasks",
    Kind.TOPIC: "topics",
    Kind.METRIC: "metrics",
}
"""Kind of a concept -> column with the names of the concepts of that kind."""


def write_jsonl(reader: Reader, ids: Iterable[str], file: BinaryIO) -> int:
    """Write one paper a line, which ``kg build`` can read again, and return the number of papers."""
    number = 0
    for paper, facts in _iter_papers_with_facts(reader, ids):
        file.write(orjson.dumps(_make_record(paper, facts)) + b"\n")
        number += 1
    return number


def write_csv(reader: Reader, ids: Iterable[str], file: BinaryIO, spreadsheet_safe: bool = False) -> int:
    """Write one paper a row, with a column for the concepts of each kind; return the number of papers.

    Args:
        reader: the graph.
        ids: of papers.
        file: where to write.
        spreadsheet_safe: put an apostrophe before cells that a spreadsheet would take for formulas, and say
            so in a last column, by which ``kg build`` knows to remove it.
    """
    number = 0
    text = io.TextIOWrapper(file, "utf-8", newline="", write_through=True)
    table = csv.writer(text)
    format_ = format_protected if spreadsheet_safe else format_cell
    marks = {MARK_COLUMN: MARK} if spreadsheet_safe else {}
    table.writerow([*PAPER_COLUMNS, "proposes", *KIND_COLUMNS.values(), *marks])
    for paper, facts in _iter_papers_with_facts(reader, ids):
        table.writerow([*map(format_, _make_row(paper, facts)), *marks.values()])
        number += 1
    text.detach()
    return number


def make_properties(stored: StoredPaper) -> dict[str, Any]:
    """Return the properties of a paper by `PAPER_COLUMNS`; what it lacks is None or an empty list."""
    values = {**dict(stored.paper), "links": stored.links}
    listed = {name: list(value) for name, value in values.items() if isinstance(value, tuple)}
    return {name: listed.get(name, values[name]) for name in PAPER_COLUMNS}


def _iter_papers_with_facts(reader: Reader, ids: Iterable[str]) -> Iterator[tuple[StoredPaper, list[Fact]]]:
    """Yield each paper with its facts, in the order of its text."""
    for portion in batched(ids, PORTION):
        facts: dict[str, list[Fact]] = defaultdict(list)
        for fact in iter_facts(reader, portion):
            facts[fact.paper].append(fact)
        for stored in iter_papers(reader, portion):
            yield stored, facts[stored.id]


def _make_record(stored: StoredPaper, facts: Iterable[Fact]) -> dict[str, Any]:
    return {
        **make_properties(stored),
        "abbreviations": [{"short": a.short, "long": a.long} for a in stored.abbreviations],
        "facts": [_make_fact(fact) for fact in facts],
    }


def _make_fact(fact: Fact) -> dict[str, Any]:
    return {
        "type": fact.type,
        "concept": fact.concept,
        "name": fact.name,
        "kind": fact.kind.value,
        "confidence": round(fact.confidence, 4),
        "run": fact.run,
        "mentions": [dict(zip(MENTION_KEYS, cells, strict=True)) for cells in iter_mention_cells(fact)],
    }


def _make_row(stored: StoredPaper, facts: list[Fact]) -> list[object]:
    proposed = [fact.name for fact in facts if fact.type == "PROPOSES"]
    names_by_kind = [[fact.name for fact in facts if fact.kind == kind] for kind in KIND_COLUMNS]
    return [*make_properties(stored).values(), proposed, *names_by_kind]


def iter_mention_cells(fact: Fact) -> Iterator[tuple[object, ...]]:
    """Yield the cells of each mention of a fact, in the order of `MENTION_KEYS`."""
    for mention in fact.mentions:
        place = mention.start, mention.end, mention.text
        yield *place, mention.kind.value, mention.role.value, round(mention.confidence, 4)


def format_cell(value: object) -> str:
    """Format a value as a cell without control characters; a list is joined by semicolons, None is empty."""
    if value is None:
        return ""
    return mask_controls(join_list(value) if isinstance(value, list) else str(value))


def format_protected(value: object) -> str:
    """Format a value as a cell that no spreadsheet takes for a formula, as which numbers do not count."""
    cell = format_cell(value)
    return protect_cell(cell) if isinstance(value, str | list) else cell
