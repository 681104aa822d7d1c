"""Questions to the graph. Nothing here writes.

>>> import kg, queries
>>> graph = kg.connect("papers.kg")                          # doctest: +SKIP
>>> queries.related_papers(graph, "1706.03762", limit=3)     # doctest: +SKIP
"""

from queries.concepts import concept_facts, resolve_concept
from queries.frames import rows_to_frame
from queries.networks import to_networkx
from queries.papers import find_papers, paper_facts, resolve_paper
from queries.reader import Reader
from queries.related import related_papers, why_related
from queries.rows import (
    ConceptFacts,
    ConceptRow,
    Fact,
    FoundPaper,
    PaperFacts,
    PaperRow,
    PaperUse,
    Reason,
    RelatedPaper,
    Stats,
    Why,
)
from queries.stats import stats

__all__ = [
    "ConceptFacts",
    "ConceptRow",
    "Fact",
    "FoundPaper",
    "PaperFacts",
    "PaperRow",
    "PaperUse",
    "Reader",
    "Reason",
    "RelatedPaper",
    "Stats",
    "Why",
    "concept_facts",
    "find_papers",
    "paper_facts",
    "related_papers",
    "resolve_concept",
    "resolve_paper",
    "rows_to_frame",
    "stats",
    "to_networkx",
    "why_related",
]
