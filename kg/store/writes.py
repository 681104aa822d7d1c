"""Turn a batch into writing statements, in the order in which they must run."""

from collections.abc import Iterable

from kg.model import GraphBatch, Row, Value
from kg.schema import AUTHOR, NODE_WRITES, PAPER, RELATIONSHIP_WRITES, Statement, load_statement
from kg.store.protocol import Write


def make_writes(batch: GraphBatch) -> list[Write]:
    """Return the statements of a batch: first removals, then nodes, then relationships.

    Raises:
        KeyError: the batch holds a label or a type that the schema does not know.
    """
    nodes = [_write(_find_node_write(label), rows=_copy(rows)) for label, rows in batch.nodes.items()]
    edges = [
        _write(RELATIONSHIP_WRITES[kind], rows=_copy(rows)) for kind, rows in batch.relationships.items()
    ]
    mark = _write(_load("mark_unlinked"), added=_find_last_added(batch))
    return [*_make_removals(batch), *nodes, *edges, mark]


def _find_last_added(batch: GraphBatch) -> str | None:
    """Return when the newest papers of a batch were added; None if no paper in it has a time."""
    times = (row.get("added") for row in batch.nodes.get(PAPER.label, ()))
    return max((time for time in times if isinstance(time, str)), default=None)


def _make_removals(batch: GraphBatch) -> list[Write]:
    """Return the statements that remove papers, or their facts, with all that only these support.

    The order matters: the concepts and relations that a paper supports are read from its facts, so those go
    last.
    """
    changed = [*batch.forgotten, *batch.replaced]
    removals = [
        _write(_load("mark_stale"), ids=changed),
        _write(_load("remove_from_relations"), ids=changed),
        _write(_load("delete_aliases"), ids=list(batch.forgotten)),
        _write(_load("delete_papers"), ids=list(batch.forgotten)),
        _write(_load("delete_facts"), ids=list(batch.replaced)),
    ]
    needed = [write for write in removals if write[1]["ids"]]
    if batch.renamed_authors:
        needed.append(_write(_load("rename_authors"), rows=_copy(batch.renamed_authors)))
    if batch.removed_authors:
        needed.append(_write(_load("delete_authors"), ids=list(batch.removed_authors)))
    return needed


def _find_node_write(label: str) -> Statement:
    return _load("write_authors") if label == AUTHOR.label else NODE_WRITES[label]


def _load(name: str) -> Statement:
    return load_statement("kg.store", name)


def _write(statement: Statement, **parameters: object) -> Write:
    return statement.text, parameters


def _copy(rows: Iterable[Row]) -> list[dict[str, Value]]:
    """Return rows as dicts, as engines take no other mapping."""
    return [dict(row) for row in rows]
