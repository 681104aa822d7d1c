"""Link papers anew where the corpus came to agree on other names.

The invariant: all papers are linked under the short forms and merges that the Store node holds. When the
corpus agrees on others, only papers that may use a changed name are linked anew, from their mentions.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from kg.build.chunks import CONCEPTS, PAPERS, chunks
from kg.build.rows import add_facts, add_relations
from kg.linking import Agreement, entities, normal_form
from kg.model import Abbreviation, GraphBatch, Kind, Mention, Role, Row
from kg.schema import statement
from kg.store import GraphStore, Record


def relink(store: GraphStore, old: Agreement, new: Agreement) -> None:
    """Bring every paper from one agreement to another.

    Args:
        store: where the papers are.
        old: the agreement under which the papers are linked.
        new: the one under which they shall be.
    """
    papers: set[str] = set()
    if spelled := _changed(old.short_forms, new.short_forms):
        papers |= _papers_spelling(store, spelled, old.short_forms)
    if named := _changed(old.into, new.into):
        papers |= _papers_linked_as(store, named | {old.into[name] for name in named if name in old.into})
    for ids in chunks(sorted(papers), PAPERS):
        link_papers(store, ids, new)


def link_papers(store: GraphStore, ids: Sequence[str], agreement: Agreement) -> None:
    """Link some papers from their mentions, in one transaction.

    Args:
        store: where the papers are.
        ids: of the papers.
        agreement: the names that hold across papers.
    """
    rows = store.query(statement("kg.build", "evidence").text, {"ids": list(ids)})
    store.write(_linked_anew(rows, agreement))


def _changed(old: Mapping[str, str], new: Mapping[str, str]) -> set[str]:
    return {name for name in {*old, *new} if old.get(name) != new.get(name)}


def _papers_linked_as(store: GraphStore, names: set[str]) -> set[str]:
    """Papers with a concept of one of these names, or that say one which another wording of theirs hides."""
    keys = {name.replace(" ", "-") for name in names}
    concepts = store.query(statement("kg.build", "concept_keys").text)
    linked = {row["id"] for row in concepts if row["key"] in keys}
    said = cache(lambda surface: normal_form(surface) in names)
    papers = {
        row["paper"]
        for row in store.query(statement("kg.build", "definitions").text)
        if any(map(said, row["definition"].split("\t")))
    }
    for some in chunks([row["id"] for row in concepts], CONCEPTS):
        hit = linked.intersection(some)
        for ids, all_of_them in ((sorted(hit), True), (sorted(set(some) - hit), False)):
            for row in store.query(statement("kg.build", "papers_of_concepts").text, {"ids": ids}):
                if all_of_them or any(map(said, row["surfaces"])):
                    papers.add(row["paper"])
    return papers


def _papers_spelling(store: GraphStore, changed: set[str], old: Mapping[str, str]) -> set[str]:
    """Papers with a surface that holds a changed short form, alone or inside: "gan", "gan inversion"."""
    spelled = _Phrases(changed)
    stands_in = _Phrases({*changed, *(old[short] for short in changed if short in old)})
    keys = store.query(statement("kg.build", "concept_keys").text)
    ids = [row["id"] for row in keys if row["key"].replace("-", " ") in stands_in]
    papers: set[str] = set()
    for some in chunks(ids, CONCEPTS):
        for row in store.query(statement("kg.build", "papers_of_concepts").text, {"ids": some}):
            if any(normal_form(surface) in spelled for surface in row["surfaces"]):
                papers.add(row["paper"])
    return papers


class _Phrases:
    """Phrases that can be looked for, as whole words, in many names."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = defaultdict(list)
        for phrase in phrases:
            self._by_first[phrase.split(" ", 1)[0]].append(f" {phrase} ")

    def __contains__(self, name: str) -> bool:
        padded = f" {name} "
        return any(phrase in padded for word in name.split() for phrase in self._by_first.get(word, ()))


def _linked_anew(evidence: Sequence[Record], agreement: Agreement) -> GraphBatch:
    """The facts of some papers, made once more from their mentions."""
    nodes: dict[str, dict[str, Row]] = defaultdict(dict)
    relationships: dict[str, list[Row]] = defaultdict(list)
    papers: dict[str, list[Record]] = defaultdict(list)
    for row in evidence:
        papers[row["paper"]].append(row)
    for paper, rows in papers.items():
        mentions = [mention for row in rows for mention in _mentions(row)]
        found = entities(mentions, abbreviations(rows[0]["abbreviations"]), agreement)
        add_facts(paper, found, rows[0]["run"], nodes, relationships)
        add_relations(paper, rows[0]["relations"], found, relationships)
    return GraphBatch(
        replaced=tuple(papers),
        nodes={label: tuple(rows.values()) for label, rows in nodes.items()},
        relationships={kind: tuple(facts) for kind, facts in relationships.items()},
    )


def _mentions(row: Record) -> Iterator[Mention]:
    columns = ("starts", "ends", "surfaces", "kinds", "roles", "confidences")
    for start, end, text, kind, role, sure in zip(*(row[name] for name in columns), strict=True):
        yield Mention(start=start, end=end, text=text, kind=Kind(kind), role=Role(role), confidence=sure)


def abbreviations(definitions: Iterable[str] | None) -> list[Abbreviation]:
    """Abbreviations as a Paper node keeps them: short form, tab, long form."""
    pairs = (definition.split("\t", 1) for definition in definitions or ())
    return [Abbreviation(short=short, long=long) for short, long in pairs]
