"""Ask the graph questions. Nothing here writes.

>>> from paper_graph import kg, queries
>>> graph = kg.connect("papers.kg")                          # doctest: +SKIP
>>> queries.related(graph, "1706.03762", limit=3)            # doctest: +SKIP

Every question that ``kg query --list`` names is a function of that name, with ``_`` for ``-``.
"""

from kg.store import Reader
from queries.answers import Answers
from queries.bibtex import to_bibtex
from queries.comparison import comparison_table
from queries.concepts import resolve_concept
from queries.descent import lineage
from queries.facts import concept_facts, evidence, paper_facts, papers_with, uses
from queries.frames import rows_to_frame
from queries.library import QUESTIONS, Question, question
from queries.listing import known_papers
from queries.lookalikes import duplicates
from queries.methods import alternatives, datasets_for_task, first_uses, gaps, matrix, methods_for_task
from queries.models import (
    Alternative,
    Basis,
    Brought,
    Cell,
    Central,
    Comparison,
    Completeness,
    ConceptFacts,
    ConceptRow,
    Descent,
    Digest,
    Duplicate,
    Emerging,
    Evidence,
    Fact,
    FoundPaper,
    Gap,
    MissingConcept,
    NearMiss,
    NewPaper,
    PaperFacts,
    PaperRow,
    PaperUse,
    Parts,
    Path,
    Reason,
    RelatedPaper,
    SentencePair,
    Side,
    Stats,
    Step,
    ToolForTask,
    UntoldConcept,
    Way,
    Why,
    WhyNot,
    Year,
)
from queries.networks import bridge, central, neighbourhood, to_networkx
from queries.paper_names import papers_named, resolve_paper
from queries.papers import find_papers
from queries.prerequisites import ReadingOrder, reading_order
from queries.relatedness import Weights, digest, related_papers, why_not, why_related
from queries.ris import to_ris
from queries.statistics import completeness, stats
from queries.trends import emerging, trend, trending

find = find_papers
paper = paper_facts
concept = concept_facts
related = related_papers
why = why_related

__all__ = [
    "QUESTIONS",
    "Alternative",
    "Answers",
    "Basis",
    "Brought",
    "Cell",
    "Central",
    "Comparison",
    "Completeness",
    "ConceptFacts",
    "ConceptRow",
    "Descent",
    "Digest",
    "Duplicate",
    "Emerging",
    "Evidence",
    "Fact",
    "FoundPaper",
    "Gap",
    "MissingConcept",
    "NearMiss",
    "NewPaper",
    "PaperFacts",
    "PaperRow",
    "PaperUse",
    "Parts",
    "Path",
    "Question",
    "Reader",
    "ReadingOrder",
    "Reason",
    "RelatedPaper",
    "SentencePair",
    "Side",
    "Stats",
    "Step",
    "ToolForTask",
    "UntoldConcept",
    "Way",
    "Weights",
    "Why",
    "WhyNot",
    "Year",
    "alternatives",
    "bridge",
    "central",
    "comparison_table",
    "completeness",
    "concept",
    "concept_facts",
    "datasets_for_task",
    "digest",
    "duplicates",
    "emerging",
    "evidence",
    "find",
    "find_papers",
    "first_uses",
    "gaps",
    "known_papers",
    "lineage",
    "matrix",
    "methods_for_task",
    "neighbourhood",
    "paper",
    "paper_facts",
    "papers_named",
    "papers_with",
    "question",
    "reading_order",
    "related",
    "related_papers",
    "resolve_concept",
    "resolve_paper",
    "rows_to_frame",
    "stats",
    "to_bibtex",
    "to_networkx",
    "to_ris",
    "trend",
    "trending",
    "uses",
    "why",
    "why_not",
    "why_related",
]
