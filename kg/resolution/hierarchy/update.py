"""Bring the hierarchy of a graph up to date: only what differs from the wanted one is written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.batches import batched
from kg.linking import load_lexicon
from kg.model import Kind, Row
from kg.records.packing import form_of, pack_broader, split_concept_id
from kg.resolution.hierarchy.full import FullHierarchy
from kg.resolution.hierarchy.incremental import IncrementalHierarchy
from kg.resolution.hierarchy.previous import PreviousState
from kg.resolution.hierarchy.wanted import Changes, WantedHierarchy
from kg.resolution.relink import CONCEPTS_PER_TRANSACTION
from kg.resolution.statements import make_write
from kg.schema import NODE_WRITES
from kg.store import GraphStore, Write


def update_hierarchy(store: GraphStore, previous: PreviousState | None = None) -> None:
    """Bring the hierarchy up to date: edges, concepts that only the hierarchy needs, reach.

    Args:
        store: where all concepts are counted and named.
        previous: what it held when the hierarchy was last up to date; without it, all concepts are looked at.
    """
    wanted: WantedHierarchy = IncrementalHierarchy(store, previous) if previous else FullHierarchy(store)
    for ids in batched(wanted.missing, CONCEPTS_PER_TRANSACTION):
        store.execute(list(_iter_concept_writes(ids)))
    for ids in batched(wanted.unneeded, CONCEPTS_PER_TRANSACTION):
        store.execute([make_write("delete_concepts", ids=ids)])
    for changes in wanted.iter_changes(store):
        if any(changes):
            store.execute(list(_iter_place_writes(changes)))


def _iter_place_writes(changes: Changes) -> Iterator[Write]:
    """Yield the statements that write changes, in their order."""
    if changes.gone:
        yield make_write("delete_broader", rows=[{"narrow": a, "broad": b} for a, b in changes.gone])
    if changes.new:
        yield make_write("write_broader", rows=[edge._asdict() for edge in changes.new])
    if changes.outdated:
        rows = [
            {"id": place.id, "above": pack_broader(place.broader), "reach": place.reach}
            for place in changes.outdated
        ]
        yield make_write("write_ancestors", rows=rows)


def _iter_concept_writes(ids: Iterable[str]) -> Iterator[Write]:
    """Yield the statements that write concepts which no paper mentions, and count and name them at once."""
    rows: dict[Kind, list[Row]] = defaultdict(list)
    for id in ids:
        kind, slug = split_concept_id(id)
        form = form_of(slug)
        name = load_lexicon().names.get(form, form)
        rows[kind].append({"id": id, "key": slug, "name": name, "aliases": [], "forms": None, "df": 0})
    for kind, alike in rows.items():
        yield NODE_WRITES[kind.value].text, {"rows": alike}
    yield make_write("name_concepts", rows=[row for alike in rows.values() for row in alike])
