"""Which concepts are kinds of which: made anew from all concepts, and only the difference is written."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from kg.batches import CONCEPTS, chunks
from kg.linking import Broader, build_hierarchy, concept_id, load_lexicon
from kg.linking.hierarchy import above, reach
from kg.model import Kind, Row
from kg.schema import load_statement
from kg.store import GraphStore, Record, Write

PREFERRED: Final = (Kind.TASK, Kind.METHOD, Kind.DATASET, Kind.TOPIC)
"""What a broader concept is taken for where it is as often one kind as another."""

_KINDS: Final = {kind.value.casefold(): kind for kind in Kind}


def order(store: GraphStore) -> None:
    """Bring the hierarchy up to date: its edges, the concepts that stand above others only, what is derived.

    Args:
        store: where all concepts are counted and named.
    """
    concepts = _Concepts(_rows(store, "concepts"))
    said = Counter({(row["narrow"], row["broad"]): row["papers"] for row in _rows(store, "said_broader")})
    edges = build_hierarchy(concepts.papers, said, load_lexicon())
    if _write_edges(store, concepts, dict(concepts.linked(edges))):
        concepts = _Concepts(_rows(store, "concepts"))
    for some in chunks(concepts.changed(edges), CONCEPTS):
        store.execute([_write("write_above", some)])


def _write_edges(store: GraphStore, concepts: "_Concepts", edges: Mapping[tuple[str, str], str]) -> bool:
    """Write the hierarchy; true where concepts came or went that only stand above others."""
    present = {(row["narrow"], row["broad"]): row["reason"] for row in _rows(store, "broader_edges")}
    gone = sorted(pair for pair in present if edges.get(pair) != present[pair])
    new = sorted(pair for pair in edges if edges[pair] != present.get(pair))
    for some in chunks(gone, CONCEPTS):
        store.execute([_write("delete_broader", [{"narrow": a, "broad": b} for a, b in some])])
    come = concepts.missing({broad for _, broad in edges})
    for rows in chunks(come, CONCEPTS):
        store.execute([_write(f"write_broader_{kind}", alike) for kind, alike in _by_kind(rows).items()])
    for some in chunks(new, CONCEPTS):
        rows = [{"narrow": a, "broad": b, "reason": edges[a, b]} for a, b in some]
        store.execute([_write("write_broader", rows)])
    needed = {concept for pair in edges for concept in pair}
    idle = sorted(concepts.unmentioned - needed)
    for ids in chunks(idle, CONCEPTS):
        store.execute([(load_statement("kg.resolution", "delete_concepts").text, {"ids": ids})])
    return bool(come or idle)


class _Concepts:
    """All concepts of a graph, found by kind and normal form."""

    def __init__(self, rows: Sequence[Record]) -> None:
        self._rows = rows
        self._kinds: dict[str, Counter[Kind]] = defaultdict(Counter)
        for row in rows:
            if row["df"]:
                self._kinds[_form(row["key"])][_kind_of(row["id"])] = row["df"]
        self.papers = {form: kinds.total() for form, kinds in self._kinds.items()}
        """Normal form -> papers that mention it, whatever they take it for."""
        self.unmentioned = {row["id"] for row in rows if not row["df"]}
        """Ids of those that only stand above others."""

    def linked(self, edges: Iterable[Broader]) -> Iterator[tuple[tuple[str, str], str]]:
        """Ids of the narrow and the broad concept, with the reason; each kind of a name has its own."""
        for edge in edges:
            for kind in self._kinds.get(edge.narrow) or (self._kind(edge.narrow, None),):
                broad = concept_id(self._kind(edge.broad, kind), edge.broad)
                yield (concept_id(kind, edge.narrow), broad), edge.reason

    def missing(self, ids: Iterable[str]) -> list[Row]:
        """Rows of the concepts among these that the graph does not hold."""
        return [_row(concept) for concept in sorted(set(ids) - {row["id"] for row in self._rows})]

    def changed(self, edges: Sequence[Broader]) -> list[Row]:
        """Concepts for which the graph does not say yet what stands above them and who reaches them."""
        papers = reach(self.papers, edges)
        ways = above(edges)
        rows: list[Row] = []
        for row in self._rows:
            form = _form(row["key"])
            higher = [f"{steps} {name.replace(' ', '-')}" for name, steps in ways(form).items()]
            if higher != (row["above"] or []) or papers.get(form, 0) != row["reach"]:
                rows.append({"id": row["id"], "above": higher, "reach": papers.get(form, 0)})
        return rows

    def _kind(self, form: str, wanted: Kind | None) -> Kind:
        """The kind of a name that stands above: that of what is below it where it is used so, else what most
        papers take it for, else what the lexicon says."""
        kinds = self._kinds.get(form)
        if not kinds:
            return load_lexicon().kinds[form]
        return wanted if wanted and wanted in kinds else max(PREFERRED, key=lambda kind: kinds[kind])


def _kind_of(concept: str) -> Kind:
    return _KINDS[concept.partition(":")[0]]


def _form(key: str) -> str:
    return key.replace("-", " ")


def _row(concept: str) -> Row:
    kind, _, key = concept.partition(":")
    return {"id": concept, "key": key, "name": load_lexicon().names.get(_form(key), _form(key)), "kind": kind}


def _by_kind(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[str(row["kind"])].append(row)
    return found


def _rows(store: GraphStore, name: str) -> list[Record]:
    return store.query(load_statement("kg.resolution", name).text)


def _write(name: str, rows: Sequence[Row]) -> Write:
    return load_statement("kg.resolution", name).text, {"rows": rows}
