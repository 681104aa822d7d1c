"""What a build does after the last paper: link across papers, count and name concepts, order them.

Every step looks at the graph alone and ends in the same state however often it is begun, so a build that
was cut off anywhere goes on here.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from kg.batches import CONCEPTS, chunks
from kg.linking import AliasTable, choose_name, find_consensus_abbreviations, find_merges
from kg.model import Row
from kg.resolution.hierarchy import order
from kg.resolution.relink import relink
from kg.resolution.state import pairs_of, read_alias_table, read_curation
from kg.schema import load_statement
from kg.store import GraphStore, Write


def is_linked(store: GraphStore) -> bool:
    """False while the store holds papers that no linking has seen."""
    state = store.query(load_statement("kg.resolution", "store_state").text)
    return bool(state and state[0]["linked"])


def link(store: GraphStore) -> None:
    """Bring everything that is derived from the papers up to date."""
    table = _agree(store)
    store.execute([_write("link_citations"), _write("link_citations_by_alias")])
    stale = [row["id"] for row in store.query(load_statement("kg.resolution", "stale_concepts").text)]
    for concepts in chunks(stale, CONCEPTS):
        _count_and_name(store, concepts)
    order(store)
    used = [row["id"] for row in store.query(load_statement("kg.resolution", "runs_in_use").text)]
    store.execute(
        [
            _write("delete_orphan_authors"),
            _write("delete_orphan_runs", used=used),
            _write(
                "mark_linked",
                short_forms=[f"{short}\t{long}" for short, long in sorted(table.expansions.items())],
                merges=["\t".join(merge) for merge in table.merges],
            ),
        ]
    )


def _agree(store: GraphStore) -> AliasTable:
    """Link all papers under what the corpus agrees on by now: first the short forms, then the other names."""
    before, decided = read_alias_table(store), read_curation(store)
    rows = store.query(load_statement("kg.resolution", "definitions").text)
    defined = (pairs_of([row["definition"]])[0] for row in rows)
    spelled = AliasTable(find_consensus_abbreviations(defined, decided.apart), before.merges)
    relink(store, before, spelled)
    named = {
        row["key"].replace("-", " ")
        for row in store.query(load_statement("kg.resolution", "names_in_use").text)
    }
    table = AliasTable(spelled.expansions, find_merges(named | set(before.canonical), decided))
    relink(store, spelled, table)
    return table


def _write(name: str, **parameters: object) -> Write:
    return load_statement("kg.resolution", name).text, parameters


def _count_and_name(store: GraphStore, concepts: Sequence[str]) -> None:
    """Settle stale concepts: name, aliases and df from all papers, or gone where no paper is left.

    Args:
        store: where the concepts are.
        concepts: their ids.
    """
    papers: Counter[str] = Counter()
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    for row in store.query(load_statement("kg.resolution", "surfaces").text, {"ids": concepts}):
        papers[row["id"]] += 1
        surfaces[row["id"]].update(set(row["surfaces"]))
    rows = [_named(concept, papers[concept], surfaces[concept]) for concept in surfaces]
    gone = [concept for concept in concepts if concept not in surfaces]
    store.execute([_write("name_concepts", rows=rows), _write("delete_concepts", ids=gone)])


def _named(concept: str, df: int, surfaces: Mapping[str, int]) -> Row:
    name = choose_name(surfaces, concept.partition(":")[2].replace("-", " "))
    return {"id": concept, "name": name, "aliases": sorted({*surfaces} - {name}), "df": df}
