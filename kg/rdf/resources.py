"""Read a graph as RDF resources, each with all triples about it.

Papers, concepts and authors come in the order of their ids, a page at a time, so memory does not grow with
the graph. Each page is a query of its own: if the graph is built meanwhile, the result mixes old and new
states.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import TypeVar

from kg.batches import batched
from kg.rdf import iris, mapping
from kg.rdf.triple_templates import FilledTemplate, Resource
from kg.records.concepts import iter_concept_ids, iter_concepts, iter_relations
from kg.records.fetching import PORTION
from kg.records.papers import (
    iter_aliases,
    iter_authors,
    iter_authorships,
    iter_citations,
    iter_facts,
    iter_paper_ids,
    iter_papers,
    iter_runs,
)
from kg.records.state import read_state
from kg.records.types import Fact, StoredPaper
from kg.store import Reader

_T = TypeVar("_T")


def iter_resources(reader: Reader) -> Iterator[Resource]:
    """Yield all resources: first those of the whole graph, then papers, concepts, authors."""
    return chain(
        _iter_scheme_and_names(reader),
        _iter_runs(reader),
        _iter_papers(reader, iter_paper_ids(reader)),
        _iter_concepts(reader, iter_concept_ids(reader)),
        _iter_authors(reader),
    )


def iter_resources_of(reader: Reader, papers: Sequence[str]) -> Iterator[Resource]:
    """Yield papers, and the concepts that they mention.

    Args:
        reader: the graph.
        papers: ids; unknown ones are left out.
    """
    yield from _iter_papers(reader, papers)
    mentioned = {fact.concept for ids in batched(papers, PORTION) for fact in iter_facts(reader, ids)}
    yield from _iter_concepts(reader, sorted(mentioned))


def _iter_papers(reader: Reader, papers: Iterable[str]) -> Iterator[Resource]:
    """Yield papers with their extraction, authors, citations and aliases."""
    for ids in batched(papers, PORTION):
        facts = _group(iter_facts(reader, ids), "paper")
        authorships = _group(iter_authorships(reader, ids), "paper")
        citations = _group(iter_citations(reader, ids), "paper")
        aliases = _group(iter_aliases(reader, ids), "paper")
        for stored in iter_papers(reader, ids):
            described = chain(
                mapping.map_paper(stored),
                map(mapping.map_authorship, authorships[stored.id]),
                map(mapping.map_citation, citations[stored.id]),
                chain.from_iterable(map(mapping.map_alias, aliases[stored.id])),
            )
            yield _make_paper_resource(stored, facts[stored.id], described)


def _make_paper_resource(
    stored: StoredPaper, facts: list[Fact], described: Iterable[FilledTemplate]
) -> Resource:
    path = iris.make_paper_path(stored.id)
    mentions = mapping.make_mention_paths(path, facts)
    return Resource(
        path,
        about=tuple(dict.fromkeys(described)),
        extracted=(
            *dict.fromkeys(mapping.map_extraction(stored, mentions)),
            *mapping.map_facts(path, facts, mentions),
        ),
        graph=iris.make_run_path(stored.run) if stored.run else None,
    )


def _iter_concepts(reader: Reader, concepts: Iterable[str]) -> Iterator[Resource]:
    """Yield concepts with their broader concepts and their relations to others."""
    for ids in batched(concepts, PORTION):
        relations = _group(iter_relations(reader, ids), "concept")
        for concept in iter_concepts(reader, ids):
            own_relations = relations[concept.id]
            broader = (mapping.map_broader(r) for r in own_relations if r.type == "BROADER")
            others = (mapping.map_relation(r) for r in own_relations if r.type != "BROADER")
            yield Resource(
                iris.make_concept_path(concept.id),
                about=(*mapping.map_concept(concept), *chain.from_iterable(chain(broader, others))),
            )


def _iter_authors(reader: Reader) -> Iterator[Resource]:
    """Yield every author."""
    return (_make_resource(mapping.map_author(author)) for author in iter_authors(reader))


def _iter_runs(reader: Reader) -> Iterator[Resource]:
    """Yield every extractor run."""
    return (_make_resource(mapping.map_run(run)) for run in iter_runs(reader))


def _iter_scheme_and_names(reader: Reader) -> Iterator[Resource]:
    """Yield the scheme of all concepts, the decisions of users about names, and corpus-wide abbreviations."""
    yield _make_resource(mapping.map_scheme())
    state = read_state(reader)
    merged = (("merge", *pair) for pair in state.curation.merged)
    apart = (("split", *pair) for pair in state.curation.kept_apart)
    kinds = (("retype", *pair) for pair in state.curation.kinds)
    for decision in sorted((*merged, *apart, *kinds)):
        yield _make_resource(mapping.map_decision(*decision))
    for short, long in sorted(state.stored_table.expansions.items()):
        yield _make_resource(mapping.map_linked_name(short, long, "abbreviation"))


def _make_resource(filled: FilledTemplate) -> Resource:
    return Resource(filled.root, about=(filled,))


def _group(records: Iterable[_T], attribute: str) -> dict[str, list[_T]]:
    """Return value of an attribute -> records that have it, in their order."""
    key = attrgetter(attribute)
    groups: dict[str, list[_T]] = defaultdict(list)
    for record in records:
        groups[key(record)].append(record)
    return groups
