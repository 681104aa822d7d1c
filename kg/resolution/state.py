"""What the Store node remembers of linking: the agreement in force, and what users decided."""

from collections.abc import Iterable

from kg.linking import AliasTable, Curation, Merge
from kg.schema import load_statement
from kg.store import GraphStore, Record


def read_alias_table(store: GraphStore) -> AliasTable:
    """The agreement under which the papers of a store are linked."""
    state = _state(store)
    if not state or not state["short_forms"]:
        return AliasTable.from_lexicon()
    merges = tuple(Merge(*entry.split("\t")) for entry in state["merges"] or ())
    return AliasTable(dict(pairs_of(state["short_forms"])), merges)


def read_curation(store: GraphStore) -> Curation:
    """What users said of pairs of names."""
    state = _state(store)
    entries = [entry.split("\t") for entry in (state and state["decisions"]) or ()]
    return Curation(
        together=tuple((name, into) for what, name, into in entries if what == "merge"),
        apart=tuple((name, into) for what, name, into in entries if what == "split"),
    )


def pairs_of(entries: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs that stand as "one, tab, other"."""
    return [(one, other) for one, _, other in (entry.partition("\t") for entry in entries)]


def _state(store: GraphStore) -> Record | None:
    rows = store.query(load_statement("kg.resolution", "store_state").text)
    return rows[0] if rows else None
