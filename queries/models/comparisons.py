"""Rows about methods on datasets, with the papers and sentences that say so."""

from pydantic import Field

from kg.model import Role
from queries.models.nodes import ConceptRow, PaperRow
from queries.models.rows import Row


class Comparison(Row):
    """A method on a dataset, as one paper has it: part of a cell of a comparison table."""

    method: ConceptRow
    dataset: ConceptRow
    paper: PaperRow
    role: Role = Field(description="what the method is to the paper: proposed, used or compared")
    sentence: str = Field(description="where the paper names the dataset")
    method_sentence: str | None = Field(
        description="where it names the method, where that is another sentence"
    )
