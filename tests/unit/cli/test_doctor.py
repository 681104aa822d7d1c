"""The report of ``kg doctor``, from diagnoses that the tests make, and one that it makes itself."""

import json
import sys
from errno import EACCES
from pathlib import Path

import pytest

import extractors
import kg as kg_package
from kg import connect
from kg.audit import Finding
from kg.audit.findings import OTHER_RULES
from kg.cli.doctor import REPORTED_PACKAGES, Diagnosis, diagnose, print_diagnosis
from kg.live import keeping
from kg.model import ExtractorError
from kg.settings import Settings
from kg.store import Health, ServerState
from tests.unit.cli.conftest import Run
from tests.unit.cli.library import build_library

SERVER = ServerState(
    edition="community",
    user="ada",
    may_write=False,
    indexes={"paper_id": "ONLINE", "concept_id": "POPULATING"},
    clock_seconds=-1.25,
    last_writer=None,
)
HEALTH = Health(
    engine="neo4j",
    version="5.26.31",
    target="neo4j://host",
    format=3,
    linked=True,
    runs={"kg@1+a": 3, "kg@0+a": 1_200},
    counts={"Paper": 1_203, "Concept": 7},
    missing=("concept_id",),
    server=SERVER,
)


def report(capsys: pytest.CaptureFixture[str], **changes: object) -> list[str]:
    fields = {
        "python": "3.11.7",
        "packages": {"spacy": "3.8.2", "pandas": None},
        "extractor": "kg@1+a",
        "device": "cpu",
        "store": HEALTH,
        "problems": (),
    }
    print_diagnosis(Diagnosis.model_validate({**fields, **changes}))
    return [line.rstrip() for line in capsys.readouterr().out.splitlines() if line.strip()]


def test_a_server_and_what_extracted_its_papers(capsys: pytest.CaptureFixture[str]) -> None:
    lines = report(capsys)
    assert lines[:4] == [
        f"python 3.11.7 at {sys.executable}",
        "spacy 3.8.2, pandas not installed",
        "extractor: kg@1+a, on cpu",
        "store: neo4j://host (neo4j 5.26.31, format 3)",
    ]
    assert [line.split() for line in lines[6:8]] == [["Concept", "7"], ["Paper", "1203"]]
    assert lines[8:] == [
        "missing indexes and constraints: concept_id",
        "extracted by kg@1+a: 3 papers",
        "extracted by kg@0+a: 1,200 papers; kg build with their sources extracts them again",
        "server: community edition; user 'ada' may only read",
        "indexes online: 1 of 2; clock -1.2 s off ours",
        "last written: never",
        "no problem found",
    ]


def test_a_file_has_no_server_and_an_empty_one_no_format(capsys: pytest.CaptureFixture[str]) -> None:
    empty = HEALTH.model_copy(update={"server": None, "format": None, "runs": {}, "missing": ()})
    lines = report(capsys, store=empty)
    assert "store: neo4j://host (neo4j 5.26.31, format none yet)" in lines
    assert lines[-2:] == ["missing indexes and constraints: none", "no problem found"]


def test_every_problem_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    lines = report(capsys, extractor=None, device=None, store=None, problems=("no store at x", "no model"))
    assert lines[2:] == ["extractor: not usable", "problem: no store at x", "problem: no model"]


@pytest.fixture
def ready_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves out loading the model, which takes longer than all other tests of this folder."""
    monkeypatch.setattr(extractors, "load", lambda: None)


@pytest.mark.usefixtures("ready_model")
def test_a_sound_installation_and_store(kg: Run, library: Path) -> None:
    done = kg("doctor", "--format", "json")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert found["problems"] == []
    assert found["store"]["target"] == str(library)
    assert found["store"]["counts"]["Paper"] == 4
    assert set(found["packages"]) == set(REPORTED_PACKAGES)
    assert found["packages"]["paper-graph"] == kg_package.__version__
    assert kg("doctor").out.splitlines()[-1] == "no problem found"


@pytest.mark.usefixtures("ready_model")
def test_a_missing_store_is_a_problem_and_exit_code_1(kg: Run) -> None:
    done = kg("doctor", "--store", "none.kg")
    assert (done.code, done.err) == (1, "")
    assert done.out.splitlines()[-1].startswith("problem: no store at none.kg")


def test_a_damaged_model_does_not_hide_the_state_of_the_store(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ExtractorError("the model is damaged")

    monkeypatch.setattr(extractors, "load", fail)
    found = diagnose(str(library))
    assert (found.extractor, found.problems) == (None, ("the model is damaged",))
    assert found.store is not None
    assert found.store.counts["Paper"] == 4


@pytest.mark.usefixtures("ready_model")
def test_a_folder_of_answers_that_is_closed_hides_nothing(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(settings: Settings) -> int:
        raise PermissionError(EACCES, "Permission denied", "answers")

    monkeypatch.setenv("KG_CACHE", str(tmp_path))
    monkeypatch.setattr(keeping, "measure", refuse)
    found = diagnose(str(library))
    assert found.store is not None
    assert found.network is not None
    assert found.network.cache_bytes == 0
    assert found.problems == (
        f"answers of services cannot be kept in {tmp_path}: Permission denied; "
        "set KG_CACHE to a folder of yours",
    )


@pytest.mark.usefixtures("ready_model")
def test_the_deep_check_says_that_all_is_well_or_what_is_not(kg: Run, tmp_path: Path) -> None:
    store = build_library(tmp_path / "own.kg")
    assert "the whole graph was checked: nothing in it is wrong" in kg("doctor", "--deep").out
    with connect(store) as graph:
        graph._store.execute([("MATCH (c:Concept {id: 'dataset:imagenet'}) SET c.df = 7", {})])
    done = kg("doctor", "--deep", "--store", store)
    assert (done.code, done.err) == (1, "")
    what = "concepts with a 'df' that is not the number of papers that mention them"
    assert f"problem: {what}: 1 (dataset:imagenet)" in done.out
    assert done.out.splitlines()[-1].startswith(
        "problem: what is wrong in the graph is mended in a new store"
    )
    found = json.loads(kg("doctor", "--deep", "--store", store, "--format", "json").out)
    assert found["findings"][0] == {"what": what, "count": 1, "examples": ["dataset:imagenet"]}
    assert kg("doctor", "--store", store).code == 0


@pytest.mark.usefixtures("ready_model")
def test_the_deep_check_of_a_graph_that_another_version_linked(kg: Run, tmp_path: Path) -> None:
    store = build_library(tmp_path / "own.kg")
    with connect(store) as graph:
        graph._store.execute([("MATCH (s:Store) SET s.rules = 'older', s.naming_rules = 'older'", {})])
    done = kg("doctor", "--deep", "--store", store)
    assert done.code == 1
    assert done.out.splitlines()[-1] == f"problem: {OTHER_RULES}: 4"


def test_a_finding_names_a_few_cases_and_no_character_of_them_acts() -> None:
    finding = Finding(what="odd ids", count=1_200, examples=("a", "\x1b[31mb\u202e", "c" * 200))
    assert finding.sentence == f"odd ids: 1,200 (a, \\x1b[31mb\\u202e, {'c' * 80}…, …)"
