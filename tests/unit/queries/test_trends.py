"""Concepts over the years."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

import kg
import queries
from kg.model import Paper
from kg.store import GraphStore
from queries.trends import MIN_SURPRISE, measure_surprise
from tests.lexicon import Lexicon
from tests.unit.queries.examples import Rows

YEARS = [(2018, 10), (2019, 10), (2020, 10), (2021, 30)]


def _periods(*periods: tuple[str, int, int], years: list[tuple[int, int]] = YEARS) -> Rows:
    return Rows(
        papers_per_year=[{"year": year, "papers": papers} for year, papers in years],
        concept_periods=[
            {
                "id": f"method:{name}",
                "name": name,
                "labels": ["Method"],
                "df": 9,
                "before": before,
                "recent": recent,
            }
            for name, before, recent in periods
        ],
    )


def test_what_grew_most_comes_first_and_what_shrank_is_left_out() -> None:
    rows = queries.emerging(_periods(("risen", 2, 8), ("new", 0, 4), ("fallen", 10, 4), ("steady", 5, 10)))
    assert [row.concept.name for row in rows] == ["new", "risen"]
    assert (rows[1].before, rows[1].recent) == (0.1, 0.2)
    assert rows[1].growth == pytest.approx((0.2 + 0.001) / (0.1 + 0.001), abs=1e-3)
    assert rows[0].growth == pytest.approx((0.1 + 0.001) / 0.001, abs=1e-3)


def test_equal_growth_comes_by_id_up_to_the_limit() -> None:
    rows = queries.emerging(_periods(("b", 2, 8), ("a", 2, 8), ("c", 2, 8)), limit=2)
    assert [row.concept.name for row in rows] == ["a", "b"]


@pytest.mark.parametrize("years", [[], [(2020, 5)], [(2020, 5), (2021, 5)]])
def test_without_earlier_years_nothing_emerges(years: list[tuple[int, int]]) -> None:
    assert queries.emerging(_periods(("new", 0, 5), years=years)) == []


def test_a_sure_rise_comes_before_a_steep_one() -> None:
    years = [(2018, 1000), (2021, 1000)]
    rows = queries.emerging(_periods(("steep", 0, 4), ("sure", 20, 80), years=years))
    assert [row.concept.name for row in rows] == ["sure", "steep"]
    assert rows[0].growth < rows[1].growth
    assert (rows[0].papers_recent, rows[0].papers_before, rows[0].since) == (80, 20, "2020")


def test_a_generic_name_does_not_emerge() -> None:
    assert queries.emerging(_periods(("framework", 0, 30), ("SemEval-2025", 0, 30))) == []


def test_a_rise_is_the_surer_the_more_papers_show_it() -> None:
    assert measure_surprise(3, 10, 1, 10) < measure_surprise(30, 100, 10, 100)
    assert measure_surprise(5, 50, 5, 50) == 0 == measure_surprise(0, 3, 0, 5)
    assert measure_surprise(1, 9, 4, 9) == -measure_surprise(4, 9, 1, 9)
    # One paper of two against none of a thousand is a share 500 times as large, and no evidence.
    assert measure_surprise(1, 2, 0, 1000) < MIN_SURPRISE < measure_surprise(20, 100, 5, 100)


def test_what_came_in_lately_is_compared_with_what_came_before(tmp_path: Path) -> None:
    kinds = {"Mamba": "Method", "BERT": "Method"}
    names = ["BERT"] * 30 + ["Mamba"] * 20 + ["BERT"] * 10
    papers = [Paper(id=f"{n:02}", title=f"Study {n} of {name}") for n, name in enumerate(names)]
    with kg.connect(tmp_path / "papers.kg") as graph:
        graph.build(papers[:30], Lexicon(kinds), at=datetime(2026, 11, 1, tzinfo=UTC))
        assert queries.trending(graph) == []
        graph.build(papers[30:], Lexicon(kinds), at=datetime(2026, 11, 20, tzinfo=UTC))
        (row,) = queries.trending(graph)
        assert queries.trending(graph, days=30) == []
    assert (row.concept.name, row.papers_recent, row.papers_before) == ("Mamba", 20, 0)
    assert row.since == "2026-11-13T00:00:00.000001Z"  # a second batch is a moment after the first
    assert [paper.id for paper in row.papers] == ["49", "48", "47"]


class Asked(Rows):
    """Rows that keeps the parameters of the last statement."""

    def query(self, text: str, parameters: object = None) -> list[dict[str, object]]:
        """What the test gave."""
        self.parameters = parameters
        return super().query(text)


@pytest.mark.parametrize(("papers", "min_papers"), [(10, 3), (2_500, 5)])
def test_in_a_large_graph_more_papers_must_mention_a_concept(papers: int, min_papers: int) -> None:
    reader = Asked(
        papers_per_year=[{"year": 2018, "papers": papers}, {"year": 2021, "papers": papers}],
        concept_periods=[],
    )
    queries.emerging(reader)
    assert reader.parameters == {"since": 2020, "min_papers": min_papers}


def test_a_trend_has_every_year_of_the_graph(graph: GraphStore) -> None:
    rows = queries.trend(graph, "audio source separation")
    assert [(row.year, row.papers, row.of, row.share) for row in rows] == [
        (2018, 1, 1, 1.0),
        (2019, 2, 2, 1.0),
        (2020, 0, 1, 0.0),
        (2021, 0, 1, 0.0),
    ]
