"""What an extractor finds in one paper, before anything is linked to other papers.

Offsets count code points (characters of a Python string) of ``Paper.text``, confidences run from 0 to 1.
"""

from enum import StrEnum

from pydantic import Field

from kg.model.paper import Frozen


class Kind(StrEnum):
    """Type of a mention or concept; also a label of a concept's node."""

    METHOD = "Method"
    DATASET = "Dataset"
    TASK = "Task"
    TOPIC = "Topic"
    METRIC = "Metric"


class Role(StrEnum):
    """Role that a mention plays in a paper, the strongest first."""

    PROPOSED = "proposed"
    USED = "used"
    COMPARED = "compared"
    BACKGROUND = "background"


class Mention(Frozen):
    """A place in ``Paper.text`` that names a method, dataset, task or topic."""

    start: int = Field(ge=0, description="offset of its first character in Paper.text, in code points")
    end: int = Field(gt=0, description="offset behind its last character")
    text: str = Field(description="surface form: Paper.text[start:end]")
    kind: Kind
    role: Role
    confidence: float = Field(ge=0, le=1)


class Abbreviation(Frozen):
    """An abbreviation that the paper defines."""

    short: str = Field(description="the abbreviation: 'GAN'")
    long: str = Field(description="its expansion: 'generative adversarial network'")


class Relation(Frozen):
    """A relation between two mentions, as their indices in ``Extraction.mentions``."""

    head: int = Field(ge=0, description="index of the mention that the relation goes out from")
    tail: int = Field(ge=0, description="index of the mention that it leads to")
    type: str = Field(description="USED_FOR, PART_OF, EVALUATED_WITH, …")
    confidence: float = Field(ge=0, le=1)


class Run(Frozen):
    """The extractor run that an extraction comes from.

    Equal runs extract the same from equal texts, so the id has no time in it.
    """

    extractor: str = Field(description="name of the extractor")
    version: str = Field(description="version of the extractor's rules and code")
    model: str = Field(description="hash of the model's weights")

    @property
    def id(self) -> str:
        """Identify the run: ``extractor@version+model``."""
        return f"{self.extractor}@{self.version}+{self.model}"


class Extraction(Frozen):
    """Everything that an extractor finds in the text of one paper."""

    paper_id: str
    mentions: tuple[Mention, ...] = Field(default=(), description="in the order of the text, not overlapping")
    abbreviations: tuple[Abbreviation, ...] = Field(default=(), description="in the order of the text")
    relations: tuple[Relation, ...] = ()
    urls: tuple[str, ...] = Field(default=(), description="web addresses, in the order of the text")
    vector: str | None = Field(
        default=None, description="embedding of the text: a direction as 384 signed bytes, in base64"
    )
    run: Run
