"""Settings: the environment before the file before the defaults, and mistakes are named."""

from pathlib import Path

import pytest

import kg
from kg.cli.config import list_settings
from kg.model import UsageError
from kg.settings import SETTINGS_FILE, read_settings

SERVER = "neo4j://graphs.example.org:7687"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, with an environment that has no settings."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "KG_STORE",
        "NEO4J_URI",
        "NEO4J_USERNAME",
        "NEO4J_PASSWORD",
        "NEO4J_DATABASE",
        "KG_RETRY_SECONDS",
    ):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def write(text: str) -> None:
    Path(SETTINGS_FILE).write_text(text, "utf-8")


def origins() -> dict[str, str]:
    return {row.setting: row.origin for row in list_settings()}


def test_the_file_names_the_store() -> None:
    write('kg_store = "library.kg"')
    with kg.connect() as graph:
        assert graph.target == "library.kg"


def test_the_mark_that_editors_of_windows_write_first_is_no_mistake() -> None:
    Path(SETTINGS_FILE).write_text('kg_store = "library.kg"', "utf-8-sig")
    assert read_settings().target == "library.kg"


def test_the_environment_comes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    write('kg_store = "library.kg"\nkg_retry_seconds = 5')
    monkeypatch.setenv("KG_STORE", "mine.kg")
    assert (read_settings().target, read_settings().kg_retry_seconds) == ("mine.kg", 5)
    assert origins()["store"] == origins()["kg_store"] == "environment"
    assert (origins()["kg_retry_seconds"], origins()["neo4j_username"]) == (SETTINGS_FILE, "default")


def test_a_server_of_the_environment_comes_before_a_path_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    write('kg_store = "library.kg"\nneo4j_username = "reader"')
    monkeypatch.setenv("NEO4J_URI", SERVER)
    assert (read_settings().target, read_settings().neo4j_username) == (SERVER, "reader")


def test_an_empty_variable_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    write('kg_store = "library.kg"')
    monkeypatch.setenv("KG_STORE", "")
    assert read_settings().target == "library.kg"


def test_an_option_comes_before_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE", "mine.kg")
    (used, *_) = list_settings("option.kg")
    assert (used.value, used.origin) == ("option.kg", "option")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kg_stroe = 'a.kg'", r"no setting 'kg_stroe': did you mean 'kg_store'\?"),
        ("KG_STORE = 'a.kg'", r"did you mean 'kg_store'\?"),
        ("[neo4j]\npassword = 's3cret'", r"no setting 'neo4j': did you mean 'neo4j_\w+'\?"),
        (
            "kg_retry_seconds = 's3cret'",
            "setting kg_retry_seconds has a wrong value: it should be a valid number",
        ),
        ("neo4j_password = s3cret", r"is not valid TOML: .*line 1"),
        ("kg_store = ['s3cret']", "setting kg_store has a wrong value: it should be a valid string"),
    ],
)
def test_a_mistake_in_the_file_is_named_and_no_value_told(text: str, told: str) -> None:
    write(text)
    with pytest.raises(UsageError, match=told) as caught:
        read_settings()
    assert "s3cret" not in str(caught.value)


def test_a_file_that_is_no_text_or_no_file_is_told(folder: Path) -> None:
    Path(SETTINGS_FILE).write_bytes(b"kg_store = '\xff'")
    with pytest.raises(UsageError, match="is not valid TOML"):
        read_settings()
    Path(SETTINGS_FILE).unlink()
    Path(SETTINGS_FILE).mkdir()
    with pytest.raises(UsageError, match=f"cannot read {SETTINGS_FILE}: Is a directory"):
        read_settings()


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    write('neo4j_password = "s3cret"\nneo4j_uri = "neo4j://me:s3cret@graphs.example.org"')
    rows = {row.setting: row.value for row in list_settings("bolt://me:s3cret@example.org")}
    assert rows["neo4j_password"] == "given, not shown"
    assert rows["store"] == "bolt://…"
    assert "s3cret" not in repr(rows)


def test_every_setting_is_explained_and_stands_in_the_example_of_the_environment() -> None:
    rows = list_settings()
    assert all(row.meaning for row in rows)
    example = (Path(__file__).parents[2] / ".env.example").read_text("utf-8")
    assert all(f"{row.setting.upper()}=" in example for row in rows[1:])
