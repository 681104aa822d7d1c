"""What comes back out of an export: papers that were read before, and what users decided."""

from typing import Literal, TypeAlias

from pydantic import Field

from kg.model.extraction import Extraction
from kg.model.paper import Frozen, Paper, Rejection


class ExtractedPaper(Frozen):
    """A paper together with what an extractor once read out of it."""

    paper: Paper
    keys: frozenset[str] = Field(
        default=frozenset(), description="keys of other records of it: id:…, doi:…, arxiv:…, title:…"
    )
    extraction: Extraction


class CurationDecision(Frozen):
    """What a user said of two names, both in normal form."""

    decided: Literal["merge", "split"]
    name: str
    other: str


SourceRecord: TypeAlias = Paper | ExtractedPaper | CurationDecision | Rejection
"""Whatever a build takes."""
