"""Concepts are counted by name, whatever kinds papers take a name for."""

from kg.model import Kind
from kg.records.counts import ConceptCount
from kg.resolution.hierarchy.counts import ConceptCounts

COUNTS = ConceptCounts(
    [
        ConceptCount("method:gradient-descent", "gradient descent", 3),
        ConceptCount("task:gradient-descent", "gradient descent", 1),
        ConceptCount("topic:SBERT-NLI", "SBERT-NLI", 2),
        ConceptCount("task:machine-translation", "machine translation", 0),
    ]
)


def test_the_papers_of_all_kinds_of_a_name_count_together() -> None:
    assert COUNTS.names.papers == {"gradient descent": 4, "SBERT NLI": 2}
    assert COUNTS.names.kinds["gradient descent"] is Kind.METHOD
    assert COUNTS.names.compounds == {"SBERT NLI"}


def test_what_no_paper_mentions_is_no_name_of_the_corpus() -> None:
    assert COUNTS.unmentioned == {"task:machine-translation"}
    assert COUNTS.choose_kind("machine translation") is Kind.TASK  # as in the lexicon


def test_a_broader_concept_is_of_the_same_kind_where_papers_use_it_as_that() -> None:
    assert COUNTS.choose_kind("gradient descent", Kind.TASK) is Kind.TASK
    assert COUNTS.choose_kind("gradient descent", Kind.DATASET) is Kind.METHOD


def test_every_kind_of_a_name_is_a_concept() -> None:
    assert set(COUNTS.list_ids("gradient descent")) == {"method:gradient-descent", "task:gradient-descent"}
    assert list(COUNTS.list_ids("machine translation")) == []
