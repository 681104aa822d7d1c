"""Link papers anew where the corpus came to agree on other names.

The invariant: all papers are linked under the short forms and merges that the Store node holds. When the
corpus agrees on others, only papers that may use a changed name are linked anew, from their mentions.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from kg.batches import CONCEPTS, PAPERS, chunks
from kg.linking import AliasTable, collect_expansions, normalize_name, resolve_entities, spell_out
from kg.model import Abbreviation, GraphBatch, Kind, Mention, Role, Row
from kg.records.rows import add_facts, add_relations
from kg.schema import load_statement
from kg.store import GraphStore, Record


def relink(store: GraphStore, old: AliasTable, new: AliasTable) -> None:
    """Bring every paper from one table to another.

    Args:
        store: where the papers are.
        old: the table under which the papers are linked.
        new: the one under which they shall be.
    """
    papers: set[str] = set()
    if spelled := _changed(old.expansions, new.expansions):
        papers |= _papers_spelling(store, spelled)
    if named := _changed(old.canonical, new.canonical):
        papers |= _papers_naming(store, named, new.expansions)
    for ids in chunks(sorted(papers), PAPERS):
        link_papers(store, ids, new)


def link_papers(store: GraphStore, ids: Sequence[str], table: AliasTable) -> None:
    """Link some papers from their mentions, in one transaction.

    Args:
        store: where the papers are.
        ids: of the papers.
        table: the names that hold across papers.
    """
    rows = store.query(load_statement("kg.resolution", "evidence").text, {"ids": list(ids)})
    store.write(_linked_anew(rows, table))


def _changed(old: Mapping[str, str], new: Mapping[str, str]) -> set[str]:
    return {name for name in {*old, *new} if old.get(name) != new.get(name)}


def _papers_spelling(store: GraphStore, changed: set[str]) -> set[str]:
    """Papers that say a changed short form without defining it, alone or inside: "gan", "gan inversion"."""
    phrases = _Phrases(changed)
    inside = cache(lambda surface: phrases.inside(normalize_name(surface)))
    own: dict[str, set[str]] = defaultdict(set)
    for row in store.query(load_statement("kg.resolution", "definitions").text):
        own[row["paper"]].update(collect_expansions(abbreviations([row["definition"]]), {}))
    said = _said(store, lambda surface: bool(inside(surface)))
    return {paper for paper, surface in said if inside(surface) - own.get(paper, set())}


def _papers_naming(store: GraphStore, names: set[str], short_forms: Mapping[str, str]) -> set[str]:
    """Papers with a mention of one of these names, spelled out, whatever it is linked as."""
    named = cache(lambda surface: spell_out(normalize_name(surface), short_forms) in names)
    return {paper for paper, _ in _said(store, named)} | _papers_defining(store, names, short_forms)


def _said(store: GraphStore, wanted: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Papers and the surfaces of a sort that they use.

    A concept has all spellings that papers use for it, but for what was written since it was last named.
    """
    concepts = store.query(load_statement("kg.resolution", "concept_spellings").text)
    ids = [row["id"] for row in concepts if row["stale"] or any(map(wanted, row["spellings"]))]
    for some in chunks(ids, CONCEPTS):
        for row in store.query(load_statement("kg.resolution", "papers_of_concepts").text, {"ids": some}):
            for surface in filter(wanted, row["surfaces"]):
                yield row["paper"], surface


def _papers_defining(store: GraphStore, names: set[str], short_forms: Mapping[str, str]) -> set[str]:
    """Papers that say one of these names by a short form of their own."""
    parts = {part for name in names for part in _phrases(name)}
    definitions = store.query(load_statement("kg.resolution", "definitions").text)
    pairs = (
        (row["paper"], abbreviation)
        for row in definitions
        for abbreviation in abbreviations([row["definition"]])
    )
    ids = {paper for paper, abbreviation in pairs if normalize_name(abbreviation.long) in parts}
    papers: set[str] = set()
    for some in chunks(sorted(ids), PAPERS):
        for row in store.query(load_statement("kg.resolution", "surfaces_of_papers").text, {"ids": some}):
            expand = collect_expansions(abbreviations(row["abbreviations"]), short_forms)
            if any(spell_out(normalize_name(surface), expand) in names for surface in row["surfaces"]):
                papers.add(row["paper"])
    return papers


def _phrases(name: str) -> Iterator[str]:
    """All runs of words of a name."""
    words = name.split()
    return (" ".join(words[start:end]) for start, end in combinations(range(len(words) + 1), 2))


class _Phrases:
    """Phrases that can be looked for, as whole words, in many names."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = defaultdict(list)
        for phrase in phrases:
            self._by_first[phrase.split(" ", 1)[0]].append(f" {phrase} ")

    def inside(self, name: str) -> set[str]:
        """Those that a name holds."""
        padded = f" {name} "
        near = (phrase for word in name.split() for phrase in self._by_first.get(word, ()))
        return {phrase.strip() for phrase in near if phrase in padded}


def _linked_anew(evidence: Sequence[Record], table: AliasTable) -> GraphBatch:
    """The facts of some papers, made once more from their mentions."""
    nodes: dict[str, dict[str, Row]] = defaultdict(dict)
    relationships: dict[str, list[Row]] = defaultdict(list)
    papers: dict[str, list[Record]] = defaultdict(list)
    for row in evidence:
        papers[row["paper"]].append(row)
    for paper, rows in papers.items():
        mentions = [mention for row in rows for mention in _mentions(row)]
        found = resolve_entities(mentions, abbreviations(rows[0]["abbreviations"]), table)
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
