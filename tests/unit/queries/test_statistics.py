"""Counts of a graph, and answers as tables."""

import pandas as pd

import queries
from kg.model import Kind
from kg.store import GraphStore
from queries.frames import flat


def test_the_size_of_a_graph(graph: GraphStore) -> None:
    stats = queries.stats(graph, top=2)
    assert (stats.papers, stats.authors, stats.years) == (6, 1, (2018, 2021))
    assert (stats.methods, stats.datasets, stats.tasks, stats.topics) == (3, 2, 3, 0)
    assert stats.concepts == 8
    assert stats.facts == sum(
        len(queries.paper_facts(graph, p).facts) for p in queries.to_networkx(graph) if ":" not in p
    )
    assert [concept.df for concept in stats.top] == [3, 3]
    assert queries.stats(graph, top=0).top == ()


def test_what_is_missing(graph: GraphStore) -> None:
    found = queries.completeness(graph)
    assert (found.papers, found.without_abstract, found.without_year, found.without_authors) == (6, 0, 1, 5)
    assert (found.without_concepts, found.without_proposal, found.without_vector) == (0, 4, 6)
    assert (found.concepts, found.concepts_of_one_paper) == (8, 3)


def test_nested_records_become_columns() -> None:
    assert flat({"paper": {"id": 1, "of": {"x": []}}, "y": {}}) == {"paper.id": 1, "paper.of.x": []}
    assert flat({}) == {}


def test_a_frame_has_a_row_for_each_answer(graph: GraphStore) -> None:
    frame = queries.rows_to_frame(queries.uses(graph, "Demucs"))
    assert list(frame.columns) == ["paper.id", "paper.title", "paper.year", "role", "sentence"]
    assert list(frame["role"]) == ["proposed", "used", "used"]
    assert isinstance(queries.rows_to_frame([]), pd.DataFrame)


def test_kinds_are_plain_text_in_a_frame(graph: GraphStore) -> None:
    frame = queries.rows_to_frame([queries.resolve_concept(graph, "MUSDB")])
    assert frame.iloc[0].to_dict() == {"id": "dataset:musdb", "name": "MUSDB", "kind": "Dataset", "df": 3}
    assert type(frame.iloc[0]["kind"]) is str
    assert Kind.DATASET == "Dataset"
