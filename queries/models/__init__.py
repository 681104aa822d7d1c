"""The rows with which questions are answered: frozen, plain, ready for a table or JSON.

The method ``of`` of each class decodes the rows of a statement in ``queries/cypher``. Values that only the
library itself passes on are named tuples.
"""

from queries.models.comparisons import Comparison
from queries.models.corpus import (
    Central,
    Completeness,
    ConceptPeriods,
    Duplicate,
    Emerging,
    KindCounts,
    NetworkEdge,
    NetworkNode,
    Path,
    Stats,
    Year,
)
from queries.models.digests import Digest, NearMiss, NewPaper
from queries.models.facts import (
    MAX_SHOWN_CONCEPTS,
    ConceptFacts,
    Evidence,
    Fact,
    PaperFacts,
    PaperUse,
    PlacedMention,
)
from queries.models.lineage import Basis, Descent, Side
from queries.models.methods import Alternative, Cell, Gap, NearbyMethod, ToolForTask
from queries.models.nodes import ConceptRow, FoundPaper, PaperRow, decode_by_frequency
from queries.models.refused import MissingConcept, WhyNot
from queries.models.related import (
    ConceptFact,
    PaperContent,
    Parts,
    Reason,
    RelatedPaper,
    SentencePair,
    UntoldConcept,
    Why,
    enumerate_names,
    round_parts,
)
from queries.models.steps import Brought, Step, Way

__all__ = [
    "MAX_SHOWN_CONCEPTS",
    "Alternative",
    "Basis",
    "Brought",
    "Cell",
    "Central",
    "Comparison",
    "Completeness",
    "ConceptFact",
    "ConceptFacts",
    "ConceptPeriods",
    "ConceptRow",
    "Descent",
    "Digest",
    "Duplicate",
    "Emerging",
    "Evidence",
    "Fact",
    "FoundPaper",
    "Gap",
    "KindCounts",
    "MissingConcept",
    "NearMiss",
    "NearbyMethod",
    "NetworkEdge",
    "NetworkNode",
    "NewPaper",
    "PaperContent",
    "PaperFacts",
    "PaperRow",
    "PaperUse",
    "Parts",
    "Path",
    "PlacedMention",
    "Reason",
    "RelatedPaper",
    "SentencePair",
    "Side",
    "Stats",
    "Step",
    "ToolForTask",
    "UntoldConcept",
    "Way",
    "Why",
    "WhyNot",
    "Year",
    "decode_by_frequency",
    "enumerate_names",
    "round_parts",
]
