"""The documentation of the questions names and shows what the code has."""

import inspect
import re
import textwrap
from pathlib import Path

import pytest

import queries
from kg.schema import load_statement
from queries import QUESTIONS
from queries.library import Question
from queries.methods import first_uses
from queries.models import PaperUse
from tests.contract.every_query import list_statements

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "queries.md").read_text("utf-8")
GUIDE = (ROOT / "docs" / "contributing" / "query.md").read_text("utf-8")


def test_the_page_lists_all_questions() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    assert rows == [
        f"| `{q.name}` | {' '.join(a.upper() for a in q.arguments)} | {q.doc} |" for q in QUESTIONS.values()
    ]


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.name)
def test_the_page_names_the_function_of_each_question(question: Question) -> None:
    name = question.function.__name__
    assert name == question.name.replace("-", "_") or f"`{name}`" in PAGE
    assert getattr(queries, name) is question.function


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.name)
def test_a_question_is_described_in_one_imperative_sentence(question: Question) -> None:
    assert re.fullmatch(r"(Find|Show|Rank|Explain|List|Count) .*\.", question.doc)


@pytest.mark.parametrize("name", list_statements("queries"))
def test_a_statement_is_headed_by_a_question(name: str) -> None:
    first, *rest = re.split(r"(?<=[.?]) ", load_statement("queries", name).doc.replace("\n", " "))
    assert first.endswith("?")
    assert all(sentence.endswith(".") for sentence in rest)


@pytest.mark.parametrize("name", list_statements("queries"))
def test_every_statement_is_asked(name: str) -> None:
    sources = [file.read_text("utf-8") for file in (ROOT / "queries").rglob("*.py")]
    assert any(f'"{name}"' in source for source in sources)


def test_the_worked_example_is_the_code() -> None:
    fences = re.findall(r"^ *```(\w+)\n(.*?)^ *```$", GUIDE, re.MULTILINE | re.DOTALL)
    shown = [(language, textwrap.dedent(code)) for language, code in fences]
    statement = ROOT / "queries" / "cypher" / "first_uses.cypher"
    assert shown == [
        ("cypher", statement.read_text("utf-8")),
        ("python", inspect.getsource(PaperUse)),
        ("python", inspect.getsource(first_uses)),
    ]


def test_the_worked_example_names_files_that_exist() -> None:
    for path in re.findall(r"`((?:queries|tests|docs|kg)/[\w/.]*)`", GUIDE):
        assert (ROOT / path).exists(), path
