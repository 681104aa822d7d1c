"""Define the report of an export."""

from pydantic import Field

from kg.model import Frozen


class ExportReport(Frozen):
    """Counts of what an export wrote."""

    papers: int = Field(ge=0)
    concepts: int = Field(default=0, ge=0)
    triples: int = Field(default=0, ge=0, description="of an export as RDF")
