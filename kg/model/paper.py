"""The results of reading a source record: a paper, or a rejection that says why not."""

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """A value: compared by content, never changed after it is made, without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def _repr_html_(self) -> str:
        """Return the fields as a table, for notebooks."""
        from kg.model.html import make_html_table

        return make_html_table(self)


class Paper(Frozen):
    """A paper as its source describes it.

    All offsets in this project refer to ``text``, and count code points.
    """

    id: str = Field(min_length=1, description="id in the source, else doi:…, else arxiv:…, else hash:…")
    title: str = ""
    abstract: str = ""
    year: int | None = Field(default=None, description="year of publication")
    date: str | None = Field(default=None, description="ISO 8601 date, as precise as the source has it")
    authors: tuple[str, ...] = Field(default=(), description="'Given Family', in the order of the paper")
    family_names: tuple[str, ...] = Field(
        default=(), description="those that cannot be told from 'Given Family': 'García Márquez'"
    )
    venue: str | None = None
    doi: str | None = Field(default=None, description="in lower case, without resolver: 10.1000/182")
    arxiv_id: str | None = Field(default=None, description="without version: 1706.03762, hep-th/9901001")
    citation_key: str | None = Field(default=None, description="as its owner cites it: Vaswani2017")
    entry_type: str | None = Field(default=None, description="of BibTeX, in lower case: inproceedings")
    url: str | None = None
    references: tuple[str, ...] = Field(
        default=(), description="ids of cited papers, where the source has them"
    )
    source: str = Field(default="", description="format and name of the source: 'ris:library.ris'")

    def __repr__(self) -> str:
        year = f", year={self.year}" if self.year else ""
        return (
            f"Paper(id={self.id!r}, title={self.title!r}{year}, abstract of {len(self.abstract)} characters)"
        )

    @property
    def text(self) -> str:
        """Title and abstract, joined by one line break."""
        return f"{self.title}\n{self.abstract}"


class Rejection(Frozen):
    """A source record that could not become a paper, and why."""

    source: str = Field(description="name of the file, or '-' for standard input")
    position: str = Field(description="where it stands: 'line 12', 'record 3', 'entry Smith2020, line 40'")
    reason: str = Field(description="one sentence")
    excerpt: str = Field(default="", description="the beginning of the record")
