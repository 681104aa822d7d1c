"""Arguments with a clear meaning are accepted; others are refused, and never give an empty answer."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import queries
from kg.graph import Graph
from kg.model import Ambiguous, NotFound, Paper, UsageError
from kg.store import GraphStore
from queries import QUESTIONS

WAVE = Paper(id="elsewhere1", title="Another title of it", doi="10.1000/wave")


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_question_is_a_function_of_its_name(name: str) -> None:
    function = getattr(queries, name.replace("-", "_"))
    assert function is QUESTIONS[name].function
    assert name.replace("-", "_") in queries.__all__


def test_a_row_of_an_answer_names_its_paper(graph: GraphStore) -> None:
    (found, *_) = queries.related(graph, "wave")
    for given in (found, found.paper, found.paper.id):
        assert queries.resolve_paper(graph, given) == found.paper
        assert queries.paper(graph, given).paper == found.paper
        assert queries.why(graph, "wave", given).other == found.paper


def test_a_paper_of_a_source_is_found_by_what_identifies_it(graph: GraphStore) -> None:
    assert queries.resolve_paper(graph, WAVE).id == "wave"
    assert queries.related(graph, WAVE) == queries.related(graph, ["wave"])
    assert queries.papers_named(graph, [WAVE]) == {"wave"}


def test_a_row_of_an_answer_names_its_concept(graph: GraphStore) -> None:
    (fact, *_) = queries.paper(graph, "wave").facts
    for given in (fact, fact.concept, fact.concept.id):
        assert queries.resolve_concept(graph, given) == fact.concept
        assert "wave" in {paper.id for paper in queries.papers_with(graph, given)}


def test_one_name_is_a_list_of_one(graph: GraphStore) -> None:
    assert queries.papers_with(graph, "TasNet") == queries.papers_with(graph, ["TasNet"]) != []
    assert queries.papers_named(graph, "10.1000/wave") == {"wave"}
    assert queries.to_bibtex(graph, "wave") == queries.to_bibtex(graph, ["wave"]) != ""
    assert queries.matrix(graph, methods="TasNet") == queries.matrix(graph, methods=["TasNet"])
    hidden = queries.related(graph, "wave")[0]
    assert queries.related(graph, "wave", hide=hidden) == queries.related(
        graph, "wave", hide=[hidden.paper.id]
    )


def test_words_of_a_title_name_a_paper_of_a_list(graph: GraphStore, tmp_path: Path) -> None:
    assert queries.to_bibtex(graph, "Demucs takes") == queries.to_bibtex(graph, "demucs") != ""
    assert queries.to_ris(graph, ["Demucs takes"]) == queries.to_ris(graph, "demucs") != ""
    assert queries.related(graph, "wave", hide="Demucs takes") == queries.related(
        graph, "wave", hide="demucs"
    )
    assert queries.related(graph, "wave", hide=["gone", "never"]) == queries.related(graph, "wave")
    Graph(graph).export(tmp_path / "one.bib", papers="Demucs takes")
    assert (tmp_path / "one.bib").read_text("utf-8") == queries.to_bibtex(graph, "demucs")
    with pytest.raises(Ambiguous, match="several papers fit 'apart'"):
        queries.to_bibtex(graph, "apart")


def test_bibtex_takes_titles_and_rows(graph: GraphStore) -> None:
    title = queries.resolve_paper(graph, "wave").title
    assert queries.to_bibtex(graph, [title, "gone"]) == queries.to_bibtex(graph, ["wave"])
    rows = queries.related(graph, "wave", limit=2)
    assert queries.to_bibtex(graph, rows) == queries.to_bibtex(graph, [row.paper.id for row in rows])
    with pytest.raises(NotFound, match="no paper 'gone'"):
        queries.to_bibtex(graph, "gone")


ASKED: dict[str, Callable[[Any, Any], object]] = {
    "find": queries.find,
    "paper": queries.paper,
    "concept": queries.concept,
    "related": queries.related,
    "related to a list": lambda graph, given: queries.related(graph, [given]),
    "hide": lambda graph, given: queries.related(graph, "wave", hide=given),
    "why": lambda graph, given: queries.why(graph, "wave", given),
    "papers_with": queries.papers_with,
    "papers_named": queries.papers_named,
    "to_bibtex": queries.to_bibtex,
    "uses": queries.uses,
    "evidence": lambda graph, given: queries.evidence(graph, "wave", given),
    "methods_for_task": queries.methods_for_task,
    "matrix": lambda graph, given: queries.matrix(graph, methods=given),
    "first_uses": lambda graph, given: queries.first_uses(graph, "TasNet", given),
    "trend": queries.trend,
    "bridge": lambda graph, given: queries.bridge(graph, "wave", given),
    "neighbourhood": queries.neighbourhood,
    "limit": lambda graph, given: queries.related(graph, "wave", limit=given),
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
@pytest.mark.parametrize("given", [None, 3.5, b"wave", {"id": "wave"}, Path("library.bib"), [None]], ids=repr)
def test_what_is_not_clear_is_refused(
    graph: GraphStore, ask: Callable[[Any, Any], object], given: object
) -> None:
    with pytest.raises(UsageError, match=r"not (by|as) |is a text, not|must be a whole number, not"):
        ask(graph, given)


COUNTED: dict[str, Callable[[Any, Any], object]] = {
    "the number of results": lambda graph, given: queries.related(graph, "wave", limit=given),
    "the number of concepts": lambda graph, given: queries.stats(graph, top=given),
    "the number of days": lambda graph, given: queries.trending(graph, days=given),
    "the radius": lambda graph, given: queries.neighbourhood(graph, "wave", radius=given),
}


@pytest.mark.parametrize("what", COUNTED)
@pytest.mark.parametrize("given", [-1, "x", None, 1.5, True], ids=repr)
def test_a_count_is_a_whole_number_from_0_up(graph: GraphStore, what: str, given: object) -> None:
    with pytest.raises(UsageError, match=rf"^{what} must be (0 or more|a whole number), not"):
        COUNTED[what](graph, given)


def test_a_number_out_of_a_data_frame_is_a_number(graph: GraphStore) -> None:
    three: Any = np.int64(3)
    assert queries.related(graph, "wave", limit=three) == queries.related(graph, "wave", limit=3)
    assert queries.stats(graph, top=three) == queries.stats(graph, top=3)
    assert Graph(graph).cypher("MATCH (p:Paper) RETURN p.id", limit=three).rows


def test_a_data_frame_names_papers_and_concepts_by_one_of_its_columns(graph: GraphStore) -> None:
    frame = queries.related(graph, "wave").to_frame()
    assert queries.related(graph, frame["paper.id"]) == queries.related(graph, list(frame["paper.id"]))
    with pytest.raises(UsageError, match=r'^papers are named by one column .*, such as frame\["paper.id"\]$'):
        queries.related(graph, frame)
    with pytest.raises(UsageError, match=r'^concepts are named by one column .* frame\["concept.id"\]$'):
        queries.papers_with(graph, frame)


def test_no_days_lie_before_the_calendar(graph: GraphStore) -> None:
    for days in (800_000, 10**12):
        with pytest.raises(UsageError, match="the number of days must be smaller"):
            queries.trending(graph, days=days)


@pytest.mark.parametrize("given", ["papers.kg", None, Path("papers.kg")], ids=repr)
def test_what_is_asked_must_be_a_graph(given: Any) -> None:
    for ask in (
        queries.stats,
        lambda graph: queries.related(graph, "wave"),
        lambda g: queries.find(g, "waves"),
    ):
        with pytest.raises(
            UsageError, match=r"a question goes to a graph, such as kg.connect\('papers.kg'\)"
        ):
            ask(given)
