"""Find what papers do with concepts, and where they say so; and all that the graph holds about one paper."""

from collections.abc import Iterable
from typing import Final

from kg.model import NotFound, Role
from kg.records.papers import iter_papers
from kg.store import Reader
from queries.answers import answers
from queries.arguments import ConceptName, PaperName, check_limit, list_concepts, name_concept
from queries.concepts import resolve_concept, resolve_slug
from queries.models import (
    MAX_SHOWN_CONCEPTS,
    ConceptFacts,
    Evidence,
    PaperFacts,
    PaperRow,
    PaperUse,
    PlacedMention,
    enumerate_names,
)
from queries.models.nodes import ROLE_OF_FACT, text_of
from queries.paper_names import resolve_paper
from queries.papers import paper_rows
from queries.statements import NO_LIMIT, ask

_PROPOSES: Final = "PROPOSES"
_OTHER_TYPES: Final = [type for type in ROLE_OF_FACT if type != _PROPOSES]
_ORDER: Final = {
    role: place for place, role in enumerate((Role.PROPOSED, Role.USED, Role.COMPARED, Role.BACKGROUND))
}
"""Role of a concept -> its place among the uses of the concept."""


@answers(PaperRow)
def papers_with(
    reader: Reader, concepts: ConceptName | Iterable[ConceptName], limit: int = 10
) -> list[PaperRow]:
    """List papers that mention all of some concepts, or kinds of them, newest first.

    Args:
        reader: the graph.
        concepts: one or more ids, names or spellings.
        limit: most papers to return.
    """
    limit = check_limit(limit)
    slugs = {resolve_slug(reader, concept) for concept in list_concepts(concepts)}
    years = [
        {row["id"]: row["year"] for row in ask(reader, "papers_with_concept", key=slug)} for slug in slugs
    ]
    all_of = set.intersection(*map(set, years)) if years else set()
    newest = sorted(all_of, key=lambda paper: (-(years[0][paper] or 0), paper))[:limit]
    rows = paper_rows(reader, newest)
    return [rows[paper] for paper in newest]


@answers(PaperUse)
def uses(reader: Reader, concept: ConceptName, limit: int = 20) -> list[PaperUse]:
    """List papers that propose, use, compare with or mention a concept, in this order, then newest first.

    Args:
        reader: the graph.
        concept: an id, a name or a spelling.
        limit: most papers to return.
    """
    limit = check_limit(limit)
    return _list_uses(reader, resolve_concept(reader, concept).id, limit)


def concept_facts(reader: Reader, concept: ConceptName, limit: int = 20) -> ConceptFacts:
    """Show everything the graph holds about one concept.

    Args:
        reader: the graph.
        concept: an id, a name or a spelling.
        limit: most papers to return.
    """
    limit = check_limit(limit)
    found = resolve_concept(reader, concept).id
    (row,) = ask(reader, "concept", concept=found)
    neighbours = ask(reader, "cooccurring_concepts", concept=found, limit=MAX_SHOWN_CONCEPTS)
    around = ask(reader, "broader_and_narrower", concept=found)
    return ConceptFacts.of(row, _list_uses(reader, found, limit), around, neighbours)


def _list_uses(reader: Reader, concept: str, limit: int) -> list[PaperUse]:
    """Return the first uses of a concept; only the texts tell which papers really propose it."""
    said = ask(reader, "concept_papers", concept=concept, types=[_PROPOSES], limit=NO_LIMIT)
    rest = ask(reader, "concept_papers", concept=concept, types=_OTHER_TYPES, limit=limit)
    found = map(PaperUse.of, (*said, *rest))
    return sorted(found, key=lambda use: (_ORDER[use.role], -(use.paper.year or 0), use.paper.id))[:limit]


def paper_facts(reader: Reader, paper: PaperName) -> PaperFacts:
    """Show everything the graph holds about one paper.

    Args:
        reader: the graph.
        paper: whatever :func:`resolve_paper` understands.
    """
    found = resolve_paper(reader, paper).id
    (stored,) = iter_papers(reader, [found])
    return PaperFacts.of(stored, ask(reader, "facts", paper=found), ask(reader, "cited_papers", paper=found))


@answers(Evidence)
def evidence(reader: Reader, paper: PaperName, concept: ConceptName) -> list[Evidence]:
    """List every place where a paper mentions a concept, in the order of the text.

    Args:
        reader: the graph.
        paper: an id, a DOI, an arXiv id, a title or words of it.
        concept: an id, a name or a spelling.

    Raises:
        NotFound: the paper does not mention the concept.
    """
    found = resolve_paper(reader, paper)
    slug = resolve_slug(reader, concept)
    rows = ask(reader, "evidence_for_fact", paper=found.id, concept=slug)
    if not rows:
        said = f"'{found.title}' does not mention '{name_concept(concept)}'"
        if longer := _find_longer(reader, found.id, slug):
            said = f"{said} itself, but {enumerate_names(longer)}"
        raise NotFound(f"{said}; what it mentions: kg show {found.id}")
    return list(Evidence.each_of(rows))


def _find_longer(reader: Reader, paper: str, slug: str) -> list[str]:
    """Return the names in a paper that contain all words of another: "RoBERTa-base" contains "RoBERTa"."""
    longer = (mention.concept for mention in mentions(reader, paper))
    return list(dict.fromkeys(c.name for c in longer if f"-{slug}-" in f"-{c.slug}-"))


def mentions(reader: Reader, paper: str) -> list[PlacedMention]:
    """List where a paper mentions which concept, in the order of its text.

    Args:
        reader: the graph.
        paper: its id.
    """
    text = "".join(map(text_of, ask(reader, "papers_to_trace", ids=[paper])))
    rows = ask(reader, "facts", paper=paper)
    found = [mention for row in rows for mention in PlacedMention.each_of(row, text)]
    return sorted(found, key=lambda mention: (mention.start, mention.end, mention.concept.id))
