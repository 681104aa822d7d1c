"""The documents about extraction say what the code does."""

import importlib
import re
import sys
import textwrap
from pathlib import Path

import pytest

import extractors
from extractors import extensions
from extractors.embeddings.embedder import MAX_PIECES
from extractors.reader.component import MIN_MENTION_PROBABILITY
from extractors.reader.mentions.refinement import KINDS, MIN_CONFIDENCE, load_evidence_weights
from extractors.reader.relations import MIN_PROBABILITY, RELATION_TYPES
from extractors.reader.roles.vote import ENCODER_WEIGHT
from extractors.reader.windows import MAX_WINDOW_PIECES, SHAPE_COUNT
from kg.schema.graph import RELATIONS
from training.batches import MAX_SPAN_WORDS

DOCS = Path(__file__).parents[3] / "docs"
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@pytest.fixture(scope="module")
def extraction() -> str:
    """The document, its line breaks folded."""
    return " ".join((DOCS / "extraction.md").read_text("utf-8").split())


@pytest.fixture(scope="module")
def component() -> str:
    return (DOCS / "contributing" / "component.md").read_text("utf-8")


def code_blocks(markdown: str) -> list[str]:
    return [textwrap.dedent(block) for block in re.findall(r"```python\n(.*?)```", markdown, re.DOTALL)]


def test_as_many_relation_types_as_the_schema_has(extraction: str) -> None:
    found = re.search(r"for the (\w+) relation types of SciER\. (\w+) become relationships", extraction)
    assert found is not None
    assert found.group(1) == NUMBERS[len(RELATION_TYPES)]
    assert found.group(2).casefold() == NUMBERS[len(RELATIONS)]


def test_the_relation_types_are_those_of_the_schema(extraction: str) -> None:
    listed = re.search(r"become relationships between concepts[^:]*: (.*?)\.", extraction)
    assert listed is not None
    assert set(re.findall(r"`([A-Z_]+)`", listed.group(1))) == {relation.type for relation in RELATIONS}
    left_out = set(RELATION_TYPES) - {relation.type for relation in RELATIONS}
    assert left_out == {"SYNONYM_OF"}
    assert all(f"`{name}`" in extraction for name in left_out)


@pytest.mark.parametrize(
    "stated",
    [
        f"{SHAPE_COUNT} values",
        f"at most {MAX_WINDOW_PIECES} word pieces",
        f"up to {MAX_SPAN_WORDS} words",
        f"confidence of {MIN_CONFIDENCE} or more",
        f"threshold of {MIN_MENTION_PROBABILITY}",
        f"probability of {MIN_PROBABILITY} on",
        f"the head at {ENCODER_WEIGHT}",
    ],
)
def test_figures_are_those_of_the_code(extraction: str, stated: str) -> None:
    assert stated in extraction


def test_the_number_of_weights_of_the_evidence(extraction: str) -> None:
    stated = re.search(r"logistic regression over (\d+) pieces of evidence", extraction)
    assert stated is not None
    assert int(stated.group(1)) == len(load_evidence_weights())


def test_the_model_card_names_files_that_are_there() -> None:
    room = Path(extractors.__file__).parent
    card = (room / "MODEL_CARD.md").read_text("utf-8")
    files = set(re.findall(r"`((?:model|reader|extractors)/[\w./]+\.(?:onnx|json))`", card))
    assert {
        "model/kg_reader/encoder.onnx",
        "reader/mentions/weights.json",
        "reader/roles/weights.json",
    } <= files
    assert all((room / name.removeprefix("extractors/")).exists() for name in files)
    assert f"first {MAX_PIECES} word pieces" in " ".join(card.split())


def test_the_worked_example_runs(component: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    logic, factory, usage = code_blocks(component)
    room = tmp_path / "grants"
    room.mkdir()
    (room / "__init__.py").touch()
    (room / "component.py").write_text(logic, "utf-8")
    (room / "factory.py").write_text(factory, "utf-8")
    monkeypatch.setattr(extractors, "__path__", [*extractors.__path__, str(tmp_path)])
    monkeypatch.setitem(extensions.DOC_EXTENSIONS, "grants", ())
    module = importlib.import_module("extractors.grants.factory")
    assert module.mark_grants.__doc__
    exec(compile(usage, "component.md", "exec"), {})
    for name in [name for name in sys.modules if name.startswith("extractors.grants")]:
        del sys.modules[name]


def test_the_worked_example_names_places_that_are_there(component: str) -> None:
    root = DOCS.parent
    invented = {"extractors/grants/component.py", "extractors/grants/factory.py"}
    named = set(re.findall(r"`((?:extractors|kg)/[\w/]+\.py)`", component)) - invented
    assert {"extractors/extensions.py", "extractors/pipeline.py"} <= named
    assert all((root / name).exists() for name in named)
    for room in re.findall(r"`(reader/[\w/.]*)`", component):
        assert (root / "extractors" / room).exists()


def test_the_document_lists_every_kind(extraction: str) -> None:
    assert all(kind.casefold() in extraction.casefold() for kind in KINDS)
