"""Papers, each with what it says of which concepts: JSON Lines for programs, CSV for spreadsheets."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

import orjson

from kg.export.reading import portions, said_of
from kg.model import Kind
from kg.store import Reader, Record
from queries.papers import kind_of

PLAIN: Final = (
    "id",
    "title",
    "abstract",
    "authors",
    "year",
    "date",
    "venue",
    "doi",
    "arxiv_id",
    "url",
    "references",
    "links",
    "source",
)
"""Properties of a paper, in the order in which they are written."""

MENTION: Final = ("start", "end", "text", "kind", "role", "confidence")
"""What is said of each mention."""

KINDS: Final = {
    Kind.METHOD: "methods",
    Kind.DATASET: "datasets",
    Kind.TASK: "tasks",
    Kind.TOPIC: "topics",
}
"""Kind of a concept -> column of its names."""


def write_jsonl(reader: Reader, ids: Iterable[str], file: BinaryIO) -> int:
    """One paper a line; ``kg build`` reads it as papers again. Returns their number."""
    number = 0
    for paper, facts in _papers(reader, ids):
        file.write(orjson.dumps(_record(paper, facts)) + b"\n")
        number += 1
    return number


def write_csv(reader: Reader, ids: Iterable[str], file: BinaryIO) -> int:
    """One paper a row, with the names of its concepts in a column for each kind. Returns their number."""
    number = 0
    text = io.TextIOWrapper(file, "utf-8", newline="", write_through=True)
    table = csv.writer(text)
    table.writerow([*PLAIN, "proposes", *KINDS.values()])
    for paper, facts in _papers(reader, ids):
        table.writerow(_row(paper, facts))
        number += 1
    text.detach()
    return number


def _papers(reader: Reader, ids: Iterable[str]) -> Iterator[tuple[Record, list[Record]]]:
    """Each paper with its facts in the order of its text."""
    for portion in portions(ids):
        facts: dict[str, list[Record]] = defaultdict(list)
        for row in said_of(reader, "facts", portion):
            facts[row["paper"]].append(row)
        for paper in said_of(reader, "papers", portion):
            yield paper, facts[paper["id"]]


def _record(paper: Record, facts: Iterable[Record]) -> dict[str, Any]:
    lists = {name: paper[name] or [] for name in ("authors", "references", "links")}
    short_forms = [pair.split("\t", 1) for pair in paper["abbreviations"] or ()]
    return {
        **{name: paper[name] for name in PLAIN},
        **lists,
        "abbreviations": [{"short": short, "long": long} for short, long in short_forms],
        "facts": [_fact(fact) for fact in facts],
    }


def _fact(row: Record) -> dict[str, Any]:
    return {
        "type": row["type"],
        "concept": row["concept"],
        "name": row["name"],
        "kind": kind_of(row).value,
        "confidence": round(row["confidence"], 4),
        "run": row["run"],
        "mentions": [dict(zip(MENTION, place, strict=True)) for place in places(row)],
    }


def _row(paper: Record, facts: list[Record]) -> list[str]:
    proposed = [fact["name"] for fact in facts if fact["type"] == "PROPOSES"]
    of_kind = [[fact["name"] for fact in facts if kind_of(fact) == kind] for kind in KINDS]
    return [*(cell(paper[name]) for name in PLAIN), *map(cell, (proposed, *of_kind))]


def places(fact: Record) -> Iterator[tuple[object, ...]]:
    """Each mention of a fact, as :data:`MENTION` names its parts."""
    columns = (fact[name] for name in ("starts", "ends", "surfaces", "kinds", "roles", "confidences"))
    for *place, sure in zip(*columns, strict=True):
        yield *place, round(sure, 4)


def cell(value: object) -> str:
    """A value as a cell; a list is joined by semicolons, nothing is an empty cell."""
    if value is None:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
