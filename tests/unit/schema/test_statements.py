"""Statements in files: the comment at the head says what they do, the parameters are found in the text."""

from pathlib import Path

import pytest

from kg.schema import load_statement, statements
from kg.schema.statements import make_statement
from tests.contract.every_query import PACKAGES, list_statements


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for statements of a package beside which ours stand."""
    folder = tmp_path / "a_package_with_statements" / "cypher"
    folder.mkdir(parents=True)
    monkeypatch.setattr(statements, "_ROOT", tmp_path)
    load_statement.cache_clear()
    return folder


def test_the_head_is_the_description_and_the_rest_the_text(package: Path) -> None:
    (package / "papers.cypher").write_text(
        "// Find papers\n//   by id.\nMATCH (p:Paper {id: $id}) // a comment\nRETURN $id, $from_year\n\n",
        "utf-8",
    )
    found = load_statement("a_package_with_statements", "papers")
    assert found.name == "papers"
    assert found.doc == "Find papers\nby id."
    assert found.text == "MATCH (p:Paper {id: $id}) // a comment\nRETURN $id, $from_year"
    assert found.parameters == {"id", "from_year"}


def test_a_file_without_a_head_or_without_a_text(package: Path) -> None:
    (package / "bare.cypher").write_text("RETURN 'é' AS x", "utf-8")
    (package / "empty.cypher").write_text("// Nothing.\n", "utf-8")
    bare, empty = (load_statement("a_package_with_statements", name) for name in ("bare", "empty"))
    assert (bare.doc, bare.text, bare.parameters) == ("", "RETURN 'é' AS x", frozenset())
    assert (empty.doc, empty.text) == ("Nothing.", "")


def test_a_file_is_read_once(package: Path) -> None:
    (package / "x.cypher").write_text("RETURN 1", "utf-8")
    first = load_statement("a_package_with_statements", "x")
    (package / "x.cypher").write_text("RETURN 2", "utf-8")
    assert load_statement("a_package_with_statements", "x") is first


def test_a_name_without_a_file_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load_statement("kg.store", "no_such_statement")


def test_parameters_of_a_made_statement_are_found_in_its_text() -> None:
    made = make_statement("x", "Do x.", "UNWIND $rows AS row MATCH (n {id: $id}) RETURN row, $rows")
    assert (made.name, made.doc, made.parameters) == ("x", "Do x.", {"rows", "id"})


@pytest.mark.parametrize("package_name", PACKAGES)
def test_every_statement_of_the_project_has_a_text_and_a_sentence_at_its_head(package_name: str) -> None:
    assert list_statements(package_name)
    for name in list_statements(package_name):
        found = load_statement(package_name, name)
        assert found.text, name
        assert found.doc[:1].isupper() and found.doc[-1] in ".?", name
