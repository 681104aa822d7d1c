"""Questions by name, with what each takes."""

import re

import pytest

from kg.model import NotFound, UsageError
from kg.store import GraphStore
from queries import QUESTIONS, question


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("find", ("text",)),
        ("why", ("paper", "other")),
        ("first-uses", ("method", "task")),
        ("matrix", ()),
        ("related", ("paper",)),
        ("comparison-table", ("task",)),
    ],
)
def test_what_has_to_be_given(name: str, arguments: tuple[str, ...]) -> None:
    assert question(name).arguments == arguments


def test_questions_with_one_answer_have_no_limit() -> None:
    unlimited = {name for name, asked in QUESTIONS.items() if not asked.has_limit}
    assert unlimited == {
        "paper",
        "resolve-paper",
        "resolve-concept",
        "why",
        "evidence",
        "trend",
        "completeness",
        "stats",
    }


@pytest.mark.parametrize(
    ("name", "values", "usage"),
    [
        ("uses", [], "CONCEPT"),
        ("uses", ["a", "b"], "CONCEPT"),
        ("why", ["a"], "PAPER OTHER"),
        ("related", [], "PAPER …"),
        ("papers-with", [], "CONCEPTS …"),
        ("matrix", ["a"], "nothing"),
    ],
)
def test_too_few_or_too_many_values(graph: GraphStore, name: str, values: list[str], usage: str) -> None:
    with pytest.raises(UsageError) as caught:
        question(name).ask(graph, values)
    assert str(caught.value) == f"the question '{name}' takes: {usage}"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("gap", "did you mean 'gaps'?"),
        ("method-for-task", "did you mean 'methods-for-task'?"),
        ("weather", "kg query --list shows all"),
        ("", "kg query --list shows all"),
    ],
)
def test_a_question_that_does_not_exist(name: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        question(name)
    assert str(caught.value) == f"no question '{name}': {hint}"


def test_one_option_or_the_value_of_the_first(graph: GraphStore) -> None:
    table = question("comparison-table")
    by_name = table.ask(graph, [], options={"task": ["music source separation"]})
    assert by_name
    assert table.ask(graph, "music source separation") == by_name
    assert table.ask(graph, [], options={"paper": ["wave", "demucs"]})


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("comparison-table", {}, "the question 'comparison-table' takes: TASK, or --paper"),
        ("comparison-table", {"task": ["a", "b"]}, "name one --task, not several"),
        ("comparison-table", {"task": ["a"], "paper": ["b"]}, "name a task, or papers to compare"),
        ("matrix", {"task": ["a"]}, "the question 'matrix' has no --task"),
    ],
)
def test_options_that_do_not_fit(
    graph: GraphStore, name: str, options: dict[str, list[str]], said: str
) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        question(name).ask(graph, [], options=options)


def test_a_limit_is_passed_on_where_there_is_one(graph: GraphStore) -> None:
    assert len(question("methods-for-task").ask(graph, ["music source separation"], 1)) == 1
    assert len(question("evidence").ask(graph, ["wave", "Wave-U-Net"], 1)) == 2
    with pytest.raises(UsageError, match="0 or more, not -1"):
        question("uses").ask(graph, ["Demucs"], -1)


def test_one_answer_is_a_row(graph: GraphStore) -> None:
    (row,) = question("resolve-paper").ask(graph, ["10.1000/wave"])
    assert row.model_dump()["id"] == "wave"


def test_a_question_about_many_takes_each_value_by_itself(graph: GraphStore) -> None:
    rows = question("papers-with").ask(graph, ["TasNet", "MUSDB"])
    assert [row.model_dump()["id"] for row in rows] == ["both"]
    with pytest.raises(NotFound, match="no concept 'TasNet MUSDB'"):
        question("papers-with").ask(graph, ["TasNet MUSDB"])
