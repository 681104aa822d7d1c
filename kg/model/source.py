"""The records in exports of a graph besides papers: extractions, and curation by users."""

from typing import Literal, TypeAlias

from pydantic import Field

from kg.model.extraction import Extraction
from kg.model.paper import Frozen, Paper, Rejection


class ExtractedPaper(Frozen):
    """A paper with the extraction that a graph has of it, so that it need not be extracted again."""

    paper: Paper
    keys: frozenset[str] = Field(
        default=frozenset(),
        description="keys of other source records of the same paper: id:…, doi:…, arxiv:…, title:…",
    )
    extraction: Extraction


class CurationDecision(Frozen):
    """A user's decision about two names, or about the kind of one; names are in normal form."""

    decided: Literal["merge", "split", "retype"] = Field(
        description="whether they are linked, or kept apart, or that the name is of a kind"
    )
    name: str
    other: str = Field(description="the name that the first one is linked as, or not; or the kind")


SourceRecord: TypeAlias = Paper | ExtractedPaper | CurationDecision | Rejection
"""Any record that reading a source may yield, and that a build takes."""
