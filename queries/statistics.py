"""Count how large a graph is, what it is about, and what is missing in it."""

from kg.model.checks import check_count
from kg.store import Reader
from queries.concepts import concepts_by_id
from queries.models import Completeness, KindCounts, Stats
from queries.statements import ask


def stats(reader: Reader, top: int = 10) -> Stats:
    """Count what a graph holds, and name its most mentioned concepts.

    Args:
        reader: the graph.
        top: number of concepts to name.
    """
    top = check_count(top, "the number of concepts")
    (counts,) = ask(reader, "counts")
    (years,) = ask(reader, "year_range")
    best = [row["id"] for row in ask(reader, "top_concepts", limit=top)]
    concepts = concepts_by_id(reader, best)
    return Stats.of(counts, years, _count_kinds(reader), [concepts[concept] for concept in best])


def completeness(reader: Reader) -> Completeness:
    """Count the papers and concepts that lack something.

    Args:
        reader: the graph.
    """
    (papers,) = ask(reader, "incomplete_papers")
    (facts,) = ask(reader, "papers_without_facts")
    return Completeness.of(papers, facts, _count_kinds(reader))


def _count_kinds(reader: Reader) -> list[KindCounts]:
    return [KindCounts.of(row) for row in ask(reader, "concept_counts")]
