"""Make papers comparable that the graph does not hold, as if it did; nothing is written.

What was extracted from such a paper is linked to the concepts of the graph by the alias table in force, as
a build would do it. The broader concepts of one that no paper of the graph mentions come from the lexicon and
from its own name, so that "whispered speech separation" still leads to "speech separation".
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kg.linking import CorpusNames, build_hierarchy, load_lexicon, resolve_entities
from kg.linking.hierarchy import make_ancestor_lookup
from kg.linking.names import list_runs
from kg.model import Entity, ExtractedPaper
from kg.records.mentions import pack_text
from kg.records.packing import Broader, form_of, list_concept_ids, slug_of, split_concept_id, unpack_broader
from kg.records.state import read_state
from kg.schema import fact_type
from kg.store import Reader, Record
from queries.models import ConceptFact, PaperRow
from queries.models.nodes import ROLE_OF_FACT
from queries.papers import paper_rows
from queries.relatedness.features import PaperFeatures, make_features
from queries.relatedness.leaving_out import NOTHING, LeftOut
from queries.statements import ask

ID_PREFIX: Final = "unstored:"
"""Begins the id of a paper whose own id is that of another paper of the graph, as citation keys may be."""


def compare_unstored(
    reader: Reader, papers: Sequence[ExtractedPaper], left_out: LeftOut = NOTHING
) -> list[PaperFeatures]:
    """Make papers comparable that the graph does not hold.

    Args:
        reader: the graph whose concepts they are linked to.
        papers: with what was extracted from them.
        left_out: concepts that count for nothing.

    Returns:
        The papers in their order, each under an id that no paper of the graph has.
    """
    taken = paper_rows(reader, [given.paper.id for given in papers])
    table = read_state(reader).alias_table
    linked = [
        resolve_entities(given.extraction.mentions, given.extraction.abbreviations, table) for given in papers
    ]
    concepts = _Concepts(reader, [entity for entities in linked for entity in entities])
    return [
        _make_features(given, [concepts.make_fact(entity) for entity in entities], taken, left_out)
        for given, entities in zip(papers, linked, strict=True)
    ]


def _make_features(
    given: ExtractedPaper, facts: Iterable[ConceptFact], taken: Mapping[str, PaperRow], left_out: LeftOut
) -> PaperFeatures:
    paper = given.paper
    id = f"{ID_PREFIX}{paper.id}" if paper.id in taken else paper.id
    row = PaperRow(id=id, title=paper.title, year=paper.year)
    return make_features(row, paper.abstract, given.extraction.vector, facts, left_out)


class _Concepts:
    """The concepts of a graph that the entities of some papers stand for."""

    def __init__(self, reader: Reader, entities: Iterable[Entity]) -> None:
        slugs = {_slug(entity) for entity in entities}
        self._known = _load_concepts(reader, slugs)
        new = [form_of(slug) for slug in sorted(slugs - set(self._known))]
        # Any run of words within a name may be what the name is a kind of.
        shorter = _load_concepts(reader, {slug_of(run) for form in new for run in list_runs(form)})
        papers = {form_of(slug): sum(row["df"] or 0 for row in rows) for slug, rows in shorter.items()}
        edges = build_hierarchy(CorpusNames(papers | dict.fromkeys(new, 1), load_lexicon()), {})
        self._find_ancestors = make_ancestor_lookup(edges)

    def make_fact(self, entity: Entity) -> ConceptFact:
        """Return the fact that a build would write for an entity, as the ranking compares it."""
        slug = _slug(entity)
        rows = self._known.get(slug)
        # Where the graph knows the name only as a concept of another kind, that concept is meant.
        row = next((r for r in rows if r["id"] == entity.concept_id), rows[0]) if rows else None
        return ConceptFact(
            paper="",
            id=row["id"] if row else entity.concept_id,
            slug=slug,
            name=row["name"] if row else entity.name,
            df=(row["df"] or 0) if row else 0,
            broader=unpack_broader(row["above"] or ()) if row else self._find_broader(slug),
            role=ROLE_OF_FACT[fact_type(entity.kind, entity.role)],
            starts=[mention.start for mention in entity.mentions],
            ends=[mention.end for mention in entity.mentions],
            packed=pack_text(entity.mentions),
        )

    def _find_broader(self, slug: str) -> tuple[Broader, ...]:
        above = self._find_ancestors(form_of(slug)).items()
        return tuple(Broader(slug_of(name), steps) for name, steps in above)


def _load_concepts(reader: Reader, slugs: Iterable[str]) -> dict[str, list[Record]]:
    """Return slug -> concepts with that slug, the most mentioned first."""
    found: dict[str, list[Record]] = {}
    for row in ask(reader, "concepts_to_link", ids=list_concept_ids(sorted(slugs))):
        found.setdefault(row["key"], []).append(row)
    return found


def _slug(entity: Entity) -> str:
    return split_concept_id(entity.concept_id)[1]
