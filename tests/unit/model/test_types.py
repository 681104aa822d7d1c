"""The types that all rooms share: what they accept, what they refuse, what they derive."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from kg import model
from kg.model import (
    Abbreviation,
    CurationDecision,
    Entity,
    ExtractedPaper,
    Extraction,
    Frozen,
    GraphBatch,
    Kind,
    Mention,
    Paper,
    Rejection,
    Relation,
    Role,
    Run,
    SourceRecord,
)

PAPER = Paper(id="p1", title="On bees 🐝", abstract="Bees dance.")
RUN = Run(extractor="reader", version="3", model="abc")
MENTION = Mention(start=3, end=7, text="bees", kind=Kind.TOPIC, role=Role.USED, confidence=0.5)
EXTRACTION = Extraction(paper_id="p1", mentions=(MENTION,), run=RUN)
ENTITY = Entity(
    concept_id="topic:bee", kind=Kind.TOPIC, name="bees", role=Role.USED, confidence=0.5, mentions=(MENTION,)
)
RELATION = Relation(head=0, tail=1, type="USED_FOR", confidence=1)
REJECTION = Rejection(source="-", position="line 1", reason="The line is empty.")
DECISION = CurationDecision(decided="merge", name="zap", other="flux")
EXTRACTED = ExtractedPaper(paper=PAPER, keys=frozenset({"doi:10.1000/a"}), extraction=EXTRACTION)
VALUES: list[Frozen] = [
    PAPER,
    RUN,
    MENTION,
    EXTRACTION,
    ENTITY,
    RELATION,
    REJECTION,
    DECISION,
    EXTRACTED,
    Abbreviation(short="GAN", long="generative adversarial network"),
    GraphBatch(forgotten=("p1",), nodes={"Paper": ({"id": "p1", "year": None},)}),
]


def fields(value: Frozen) -> dict[str, object]:
    return {name: getattr(value, name) for name in type(value).model_fields}


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
class TestEveryValue:
    def test_is_never_changed(self, value: Frozen) -> None:
        field = next(iter(type(value).model_fields))
        with pytest.raises(ValidationError, match="frozen"):
            setattr(value, field, getattr(value, field))

    def test_has_no_unknown_field(self, value: Frozen) -> None:
        with pytest.raises(ValidationError, match="extra"):
            type(value)(**fields(value), colour="red")

    def test_comes_back_from_json(self, value: Frozen) -> None:
        again = type(value).model_validate_json(value.model_dump_json())
        assert again == value
        assert again is not value


def test_a_text_is_title_line_break_abstract() -> None:
    assert PAPER.text == "On bees 🐝\nBees dance."
    assert Paper(id="p2", title="Bees").text == "Bees\n"


def test_offsets_count_code_points() -> None:
    start = PAPER.text.index("Bees dance")
    assert start == 10  # the bee is one code point, four bytes of UTF-8, two units of UTF-16
    found = MENTION.model_copy(update={"start": start, "end": start + 4, "text": "Bees"})
    assert PAPER.text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        (PAPER, {"id": ""}),
        (PAPER, {"year": "last"}),
        (MENTION, {"confidence": 1.1}),
        (MENTION, {"confidence": -0.1}),
        (MENTION, {"start": -1}),
        (MENTION, {"end": 0}),
        (MENTION, {"kind": "Animal"}),
        (MENTION, {"role": "loved"}),
        (RELATION, {"head": -1}),
        (DECISION, {"decided": "maybe"}),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_values_that_are_refused(value: Frozen, wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match=next(iter(wrong))):
        type(value)(**{**fields(value), **wrong})


def test_the_id_of_a_run_says_what_the_extraction_depends_on() -> None:
    assert RUN.id == "reader@3+abc"
    assert Run(extractor="reader", version="3", model="abd").id != RUN.id


def test_surface_forms_of_an_entity_are_distinct_and_in_the_order_of_the_text() -> None:
    mentions = tuple(MENTION.model_copy(update={"text": text}) for text in ("bees", "Bees", "bees", "bee"))
    assert ENTITY.model_copy(update={"mentions": mentions}).surfaces == ("bees", "Bees", "bee")


def test_the_order_of_kinds_and_roles_settles_votes() -> None:
    assert [kind.value for kind in Kind] == ["Method", "Dataset", "Task", "Topic", "Metric"]
    assert [role.value for role in Role] == ["proposed", "used", "compared", "background"]


def test_an_empty_batch_writes_nothing() -> None:
    assert not any(GraphBatch().model_dump().values())


@pytest.mark.parametrize(
    "record", [PAPER, REJECTION, DECISION, EXTRACTED], ids=lambda record: type(record).__name__
)
def test_a_source_record_is_told_by_its_fields(record: SourceRecord) -> None:
    adapter: TypeAdapter[SourceRecord] = TypeAdapter(SourceRecord)
    assert adapter.validate_json(adapter.dump_json(record)) == record


def test_every_public_name_is_there_once_and_in_order() -> None:
    assert sorted(set(model.__all__)) == model.__all__
    assert all(hasattr(model, name) for name in model.__all__)


PAPERS = st.builds(
    Paper,
    id=st.text(min_size=1, max_size=8),
    title=st.text(max_size=20),
    abstract=st.text(max_size=20),
    year=st.none() | st.integers(1400, 2100),
    authors=st.lists(st.text(max_size=8), max_size=3).map(tuple),
)


@settings(deadline=None)
@given(PAPERS)
def test_any_paper_comes_back_from_json_and_can_be_a_key(paper: Paper) -> None:
    again = Paper.model_validate_json(paper.model_dump_json())
    assert {paper: 1}[again] == 1
    assert again.text == f"{paper.title}\n{paper.abstract}"
