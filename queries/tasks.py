"""What is used on a task, what is not yet, and since when."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from kg.model import Ambiguous
from kg.store import Reader, Record
from queries.answers import Cell, Gap, ToolForTask
from queries.concepts import paper_use, resolve_concept
from queries.hubs import hub
from queries.models import PaperUse
from queries.papers import check_limit, concept_row
from queries.reader import ask

ALL: Final = 1_000_000
"""More than any task has methods."""
SHOWN: Final = 3
"""Places that are named for a gap."""


def methods_for_task(reader: Reader, task: str, limit: int = 10) -> list[ToolForTask]:
    """Methods that papers on a task, or on kinds of it, propose, use or compare with; the commonest first.

    Args:
        reader: the graph.
        task: an id, a name or a spelling.
        limit: most methods to return.
    """
    return _tools(reader, "methods_for_task", task, limit)


def datasets_for_task(reader: Reader, task: str, limit: int = 10) -> list[ToolForTask]:
    """Datasets that papers on a task, or on kinds of it, evaluate on or propose; the commonest first.

    Args:
        reader: the graph.
        task: an id, a name or a spelling.
        limit: most datasets to return.
    """
    return _tools(reader, "datasets_for_task", task, limit)


def _tools(reader: Reader, question: str, task: str, limit: int) -> list[ToolForTask]:
    check_limit(limit)
    key = key_of(reader, task)
    rows = ask(reader, question, task=key, apart=[key], limit=limit)
    return [
        ToolForTask(
            concept=concept_row(row),
            **{name: row[name] for name in ("papers", "proposed", "compared", "first", "last")},
        )
        for row in rows
    ]


def gaps(reader: Reader, task: str, limit: int = 10) -> list[Gap]:
    """Methods that no paper uses on a task, though papers use them on its datasets or on sibling tasks.

    Args:
        reader: the graph.
        task: an id, a name or a spelling.
        limit: most methods to return, those used most nearby first.
    """
    check_limit(limit)
    key = key_of(reader, task)
    tried = {row["id"] for row in ask(reader, "methods_for_task", task=key, apart=[], limit=ALL)}
    nearby = [
        *ask(reader, "methods_on_datasets", task=key),
        *ask(reader, "methods_of_sibling_tasks", task=key, hub=hub(reader)),
    ]
    return _gaps(row for row in nearby if row["id"] not in tried)[:limit]


def _gaps(rows: Iterable[Record]) -> list[Gap]:
    found: dict[str, list[Record]] = defaultdict(list)
    for row in rows:
        found[row["id"]].append(row)
    made = [
        Gap(
            concept=concept_row(places[0]),
            papers=sum(row["papers"] for row in places),
            on=tuple(dict.fromkeys(row["place"] for row in _busiest(places)))[:SHOWN],
        )
        for places in found.values()
    ]
    return sorted(made, key=lambda gap: (-gap.papers, gap.concept.id))


def _busiest(rows: Iterable[Record]) -> list[Record]:
    return sorted(rows, key=lambda row: (-row["papers"], row["place"]))


def matrix(
    reader: Reader, methods: Sequence[str] = (), tasks: Sequence[str] = (), limit: int = 8
) -> list[Cell]:
    """How many papers use which method on which task, empty cells included.

    Args:
        reader: the graph.
        methods: names; by default the most mentioned.
        tasks: the same.
        limit: of each, where none are named.
    """
    check_limit(limit)
    rows = _named(reader, methods, "common_methods", limit)
    columns = _named(reader, tasks, "common_tasks", limit)
    found = ask(reader, "papers_at_work", keys=list({**rows, **columns}))
    papers = {row["key"]: set(row["papers"]) for row in found}
    return [
        Cell(method=name, task=task_name, papers=len(papers.get(method, set()) & papers.get(task, set())))
        for method, name in rows.items()
        for task, task_name in columns.items()
    ]


def _named(reader: Reader, names: Sequence[str], common: str, limit: int) -> dict[str, str]:
    """Slug -> name."""
    if names:
        known = [resolve_concept(reader, name) for name in names]
        return {concept.id.partition(":")[2]: concept.name for concept in known}
    return {row["key"]: row["name"] for row in ask(reader, common, limit=limit)}


def first_uses(reader: Reader, method: str, task: str, limit: int = 5) -> list[PaperUse]:
    """The first papers that use a method on a task, or on kinds of it, earliest first.

    Args:
        reader: the graph.
        method: an id, a name or a spelling.
        task: the same.
        limit: most papers to return.
    """
    check_limit(limit)
    rows = ask(reader, "first_uses", method=key_of(reader, method), task=key_of(reader, task), limit=limit)
    return [paper_use(row) for row in rows]


def key_of(reader: Reader, name: str) -> str:
    """The slug that all kinds of one concept share."""
    try:
        return resolve_concept(reader, name).id.partition(":")[2]
    except Ambiguous as several:
        keys = {concept.partition(":")[2] for concept, _ in several.candidates}
        if len(keys) > 1:
            raise
        return keys.pop()
