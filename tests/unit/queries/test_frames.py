"""Answers as data frames: fixed columns, readable cells, and a long form with all reasons."""

import pickle
import sys
from collections.abc import Sequence
from typing import Any

import pytest
from pydantic import BaseModel

import queries
from kg.graph import Graph
from kg.model import UsageError
from kg.store import GraphStore
from queries import QUESTIONS, Answers

pytest.importorskip("pandas")


def test_columns_are_the_same_with_and_without_rows(graph: GraphStore) -> None:
    rows = queries.related(graph, "wave", limit=2)
    none = queries.related(graph, "wave", limit=0)
    assert len(rows.to_frame()) == 2
    assert len(none.to_frame()) == 0
    assert list(rows.to_frame()) == list(none.to_frame()) == [
        *("paper.id", "paper.title", "paper.year", "score", "recommended"),
        *("nearest.id", "nearest.title", "nearest.year", "relation", "reasons", "words"),
        *("closest.sentence", "closest.other_sentence"),
        *("parts.words", "parts.concepts", "parts.embedding", "parts.recency"),
    ]  # fmt: skip
    assert list(rows.to_frame(long=True)) == list(none.to_frame(long=True))


def test_reasons_are_readable_and_long_ones_have_a_row_each(graph: GraphStore) -> None:
    rows = queries.related(graph, "wave", limit=2)
    frame = rows.to_frame()
    assert list(frame["reasons"]) == ["; ".join(reason.common for reason in row.reasons) for row in rows]
    long = rows.to_frame(long=True)
    assert len(long) == sum(len(row.reasons) for row in rows) > 0
    assert list(long["reason.sentence"]) == [reason.sentence for row in rows for reason in row.reasons]
    assert list(long["paper.id"].drop_duplicates()) == [row.paper.id for row in rows if row.reasons]


def test_a_slice_of_an_answer_is_one_too(graph: GraphStore) -> None:
    rows = queries.related(graph, "wave", limit=2)
    assert rows[:1] == [rows[0]]
    assert rows[:1]._repr_html_().count("<tr>") == 2
    assert list(rows[:0].to_frame()) == list(rows.to_frame())


def test_what_users_decide_about_names_is_a_frame_too(graph: GraphStore) -> None:
    opened = Graph(graph)
    assert list(opened.linked_names().to_frame()) == ["name", "into", "reason", "score", "papers"]
    assert list(opened.name_kinds().to_frame()) == ["name", "kind", "reason", "score", "papers"]
    assert "<th>reason</th>" in opened.linked_names()._repr_html_()


def test_answers_of_one_row_are_frames_too(graph: GraphStore) -> None:
    assert queries.stats(graph).to_frame()["papers"].item() == queries.stats(graph).papers
    why = queries.why(graph, "wave", "demucs")
    assert len(why.to_frame()) == 1
    assert len(why.to_frame(long=True)) == len(why.reasons)
    facts = queries.paper(graph, "wave").to_frame(long=True)
    assert list(facts["fact.concept.name"]) == [f.concept.name for f in queries.paper(graph, "wave").facts]


VALUES = {
    "text": "music",
    "goal": "wave",
    "paper": "wave",
    "other": "demucs",
    "one": "wave",
    "name": "wave",
    "concept": "Wave-U-Net",
    "concepts": "Wave-U-Net",
    "method": "Wave-U-Net",
    "task": "music source separation",
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_answers_with_rows_that_become_a_frame(graph: GraphStore, name: str) -> None:
    asked = [VALUES[argument] for argument in QUESTIONS[name].arguments]
    if name == "resolve-concept":
        asked = [VALUES["concept"]]
    rows: Any = QUESTIONS[name].ask(graph, asked)
    assert len(rows.to_frame()) == len(rows)
    assert list(rows.to_frame()) == queries.frames.find_columns(rows.row_type)
    answered: Any = getattr(queries, name.replace("-", "_"))(graph, *asked)
    assert list(answered.to_frame()) == list(rows.to_frame())


def test_questions_with_many_rows_answer_with_them(graph: GraphStore) -> None:
    for name, values in {"find": ["music"], "gaps": ["music source separation"], "uses": ["TasNet"]}.items():
        rows: Any = QUESTIONS[name].ask(graph, values)
        assert isinstance(rows, Answers)
        assert rows == list(rows)
        assert pickle.loads(pickle.dumps(rows)).row_type is rows.row_type


def test_a_model_of_others_keeps_the_rows_of_an_answer_and_of_a_slice(graph: GraphStore) -> None:
    class Shelf(BaseModel):
        papers: Sequence[queries.FoundPaper]

    rows = queries.find(graph, "music")
    assert list(Shelf(papers=rows).papers) == list(rows)
    assert list(Shelf(papers=rows[:1]).papers) == [rows[0]]


def test_a_notebook_shows_a_table_of_plain_text(graph: GraphStore) -> None:
    rows = queries.find(graph, "music")
    page = rows._repr_html_()
    assert page.startswith("<table><thead><tr><th>paper.id</th>")
    assert page.count("<tr>") == len(rows) + 1
    row = queries.PaperRow(id="p", title="<b>On nets</b>")
    assert "&lt;b&gt;On nets&lt;/b&gt;" in Answers([row])._repr_html_()
    assert "20 of 21 rows" in Answers([row] * 21)._repr_html_()
    assert repr(Answers([row] * 21)).endswith("  … 1 more\n]")


@pytest.mark.parametrize("given", [None, 5, "papers", [{"id": 1}]], ids=repr)
def test_what_is_no_answer_is_refused(given: Any) -> None:
    with pytest.raises(UsageError, match="a frame is made of the rows of an answer, not of"):
        queries.rows_to_frame(given)


def test_without_pandas_one_sentence_says_so(graph: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match="data frames need the extra 'frames'"):
        queries.stats(graph).to_frame()
