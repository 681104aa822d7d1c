"""What an extractor says about one paper, before anything is linked to other papers."""

from enum import StrEnum

from pydantic import Field

from kg.model.paper import Frozen


class Kind(StrEnum):
    """What a mention stands for; also the second label of a concept node."""

    METHOD = "Method"
    DATASET = "Dataset"
    TASK = "Task"
    TOPIC = "Topic"


class Role(StrEnum):
    """What a paper does with what it mentions, strongest first."""

    PROPOSED = "proposed"
    USED = "used"
    COMPARED = "compared"
    BACKGROUND = "background"


class Mention(Frozen):
    """A place in ``Paper.text`` that names a method, dataset, task or topic."""

    start: int = Field(ge=0, description="offset of the first character in Paper.text")
    end: int = Field(gt=0, description="offset after the last character")
    text: str = Field(description="Paper.text[start:end]")
    kind: Kind
    role: Role
    confidence: float = Field(ge=0, le=1)


class Abbreviation(Frozen):
    """A short form that the paper itself defines."""

    short: str
    long: str


class Relation(Frozen):
    """A relation between two mentions, given by their places in ``Extraction.mentions``."""

    head: int = Field(ge=0)
    tail: int = Field(ge=0)
    type: str = Field(description="USED_FOR, PART_OF, EVALUATED_WITH, …")
    confidence: float = Field(ge=0, le=1)


class Run(Frozen):
    """What made an extraction. Equal runs read equal texts equally, so the id carries no time."""

    extractor: str
    version: str
    model: str = Field(description="hash of the weights")

    @property
    def id(self) -> str:
        """``extractor@version+model``."""
        return f"{self.extractor}@{self.version}+{self.model}"


class Extraction(Frozen):
    """Everything read out of one paper, in the order of the text, mentions not overlapping."""

    paper_id: str
    mentions: tuple[Mention, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    relations: tuple[Relation, ...] = ()
    urls: tuple[str, ...] = ()
    vector: str | None = Field(
        default=None, description="what the text means: a direction of 384 signed bytes, in base64"
    )
    run: Run
