"""What goes wrong is one sentence on standard error and an exit code."""

import errno
import sys
from pathlib import Path

import pytest

from kg import connect
from kg.cli import main
from kg.cli.main import INTERRUPTED_EXIT_CODE
from kg.model import NotFound, Paper, StoreUnavailable
from tests.unit.cli.conftest import Run
from tests.unit.cli.library import EXTRACTOR


@pytest.mark.parametrize(
    ("command", "code", "sentence"),
    [
        (
            ("stats", "--store", "none.kg"),
            1,
            "no store at none.kg: build one with kg build SOURCE --store none.kg",
        ),
        (("related", "unheard of"), 2, "no paper 'unheard of'; look for one with: kg find WORDS"),
        (
            ("related", "whales and walruses"),
            2,
            "no paper 'whales and walruses': did you mean 'On the sound of whales'?",
        ),
        (("forget", "unheard of"), 2, "no paper 'unheard of'; look for one with: kg find WORDS"),
        (("show", "Imagnet"), 2, "no paper and no concept 'Imagnet': did you mean 'ImageNet'?"),
        (
            ("map", "Imagnet", "-o", "map.svg"),
            2,
            "no paper and no concept 'Imagnet': did you mean 'ImageNet'?",
        ),
        (
            ("show", "unheard of"),
            2,
            "no paper and no concept 'unheard of'; look for a paper with: kg find WORDS",
        ),
        (("query",), 2, "name a question; kg query --list shows all"),
        (
            ("query", "trend", "GAN", "--svg", "gan.png"),
            2,
            "a picture of a trend is written as .svg, not as 'gan.png'",
        ),
        (("query", "gap"), 2, "no question 'gap': did you mean 'gaps'?"),
        (("query", "gaps"), 2, "the question 'gaps' takes: TASK"),
        (("cypher", "RETURN 1", "--param", "oops"), 2, "a parameter is written name=value, not 'oops'"),
        (("related", "gans", "--hide", "none.bib"), 2, "cannot read 'none.bib': no such file"),
        (
            ("build", "none.bib", "--store", "new.kg"),
            1,
            "none.bib cannot be opened: No such file or directory.",
        ),
        (
            ("build", "", "--store", "new.kg"),
            2,
            "the file or folder to read is given by its path, which is empty",
        ),
        (("stats", "--store", "http://localhost"), 2, "'http://localhost' is not a store"),
    ],
)
def test_the_sentence_and_the_exit_code(kg: Run, command: tuple[str, ...], code: int, sentence: str) -> None:
    done = kg(*command)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(f"kg: {sentence}")
    assert len(done.err.splitlines()) == 1


def test_a_missing_file_is_told_before_anything_is_written(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "one.bib").write_text("@misc{one, title={A paper}}", "utf-8")
    done = kg("build", "one.bib", "none.bib", "--store", "new.kg")
    assert (done.code, done.err) == (1, "kg: none.bib cannot be opened: No such file or directory.\n")
    assert not (tmp_path / "new.kg").exists()


def test_an_empty_source_is_told_before_anything_is_written(kg: Run, tmp_path: Path) -> None:
    assert kg("build", "", "--store", "new.kg").code == 2
    assert not (tmp_path / "new.kg").exists()


def test_a_hint_does_not_repeat_half_of_a_title_with_a_colon(kg: Run) -> None:
    assert (
        kg("show", "Imagnet: x").err == "kg: no paper and no concept 'Imagnet: x': did you mean 'ImageNet'?\n"
    )


def test_several_papers_that_fit_are_listed_with_their_ids(kg: Run, tmp_path: Path) -> None:
    seasons = [Paper(id=name, title=f"Nets in {name}", abstract="Fish.") for name in ("spring", "autumn")]
    with connect(tmp_path / "seasons.kg") as graph:
        graph.build(seasons, EXTRACTOR)
    done = kg("related", "nets", "--store", "seasons.kg")
    assert (done.code, done.out) == (2, "")
    first, *candidates = done.err.splitlines()
    assert first == "kg: several papers fit 'nets'"
    assert sorted(candidates) == ["  autumn  Nets in autumn", "  spring  Nets in spring"]


@pytest.mark.parametrize(
    "command",
    [
        ("nonsense",),
        ("why", "gans"),
        ("related", "gans", "-k", "-1"),
        ("related", "gans", "-k", "many"),
        ("stats", "--format", "xml"),
        ("cypher", "RETURN 1", "--timeout", "0"),
        ("stats", "--unheard-of"),
        ("concepts", "nonsense"),
        ("extract", "a.txt"),
    ],
)
def test_a_wrong_request_exits_with_2(kg: Run, command: tuple[str, ...]) -> None:
    done = kg(*command)
    assert (done.code, done.out) == (2, "")
    assert "Usage: " in done.err


@pytest.mark.parametrize("command", [("stats",), ("digest",), ("watch", "run")], ids=" ".join)
def test_a_value_that_is_no_choice_is_told_in_one_sentence(kg: Run, command: tuple[str, ...]) -> None:
    told = " ".join(kg(*command, "--format", "xml").err.split())
    assert "Invalid value for '--format': 'xml' is not one of 'table'," in told


@pytest.mark.parametrize("place", ["first", "last"])
def test_the_error_itself_with_debug_before_or_after_the_command(
    kg: Run, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    command = ["related", "unheard of"]
    arguments = ["--debug", *command] if place == "first" else [*command, "--debug"]
    monkeypatch.setattr(sys, "argv", ["kg", *arguments])
    with pytest.raises(NotFound, match="no paper 'unheard of'"):
        main()


def test_ctrl_c_says_that_nothing_is_lost(
    kg: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("queries.stats", interrupt)
    done = kg("stats")
    assert done.code == INTERRUPTED_EXIT_CODE
    assert done.err.splitlines()[-1] == "kg: interrupted; what was written before is kept"


def test_an_error_of_the_server_is_told_without_its_traceback(
    kg: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise StoreUnavailable("no server answers at bolt://host")

    monkeypatch.setattr("queries.stats", fail)
    assert kg("stats") == (1, "", "kg: no server answers at bolt://host\n")


def test_a_bad_store_of_the_environment_is_told_as_one_of_the_option(
    kg: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("my notes")
    monkeypatch.setenv("KG_STORE", "notes.txt")
    assert kg("stats") == kg("stats", "--store", "notes.txt")
    assert (tmp_path / "notes.txt").read_text() == "my notes"


@pytest.mark.parametrize("value", ["abc", " ", "-1", "nan", "inf", "1e", "\udcff"])
def test_a_wrong_setting_is_named_and_its_value_is_not_told(
    kg: Run, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("KG_RETRY_SECONDS", value)
    done = kg("stats")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(
        "kg: the environment variable KG_RETRY_SECONDS has a wrong value: it should be "
    )
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("export", f"{'n' * 300}.nt"), 1),
        (("export", f"{'n' * 300}.zip"), 1),
        (("export-neo4j", "n" * 300), 1),
        (("build", "n" * 300), 1),
        (("stats", "--store", "n" * 300), 1),
        (("export", "a.bib", "--ids", "n" * 300), 1),
        (("related", "gans", "--hide", "n" * 300), 1),
    ],
)
def test_a_name_that_is_too_long_for_a_file(kg: Run, command: tuple[str, ...], code: int) -> None:
    done = kg(*command)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith("kg: ")
    assert " cannot " in done.err
    assert done.err.rstrip(".\n").endswith("File name too long")
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(
    "command",
    [
        ("find", "gans", "-k", "9" * 30),
        ("query", "emerging", "-k", "9" * 30),
        ("cypher", "RETURN 1", "--limit", "9" * 30),
        ("build", "a.txt", "--limit", "9" * 30),
    ],
)
def test_a_limit_beyond_all_bounds_is_a_wrong_request(kg: Run, command: tuple[str, ...]) -> None:
    done = kg(*command)
    assert (done.code, done.out) == (2, "")
    assert "Usage: " in done.err


def test_a_lack_of_file_descriptors_is_not_blamed_on_standard_output(
    kg: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr("queries.stats", fail)
    assert kg("stats") == (1, "", "kg: the system did not give what this needs: Too many open files\n")
