"""Related papers of a small graph, and how little of the graph the ranking reads."""

import pytest

import queries
from kg.model import Ambiguous, NotFound, UsageError
from kg.schema import load_statement
from kg.store import GraphStore, Parameters, Record
from queries import PaperRow
from queries.relatedness.candidates import choose_words, find_candidates
from queries.relatedness.features import load_features
from tests.unit.queries.examples import Rows, encode, fact, features, seed


class Counting:
    """A graph that counts how often each statement is run."""

    def __init__(self, graph: GraphStore) -> None:
        self._graph = graph
        self.texts: list[str] = []

    def query(self, text: str, parameters: Parameters | None = None) -> list[Record]:
        """Rows of the graph."""
        self.texts.append(text)
        return self._graph.query(text, parameters)  # type: ignore[arg-type]  # passed on

    def search(self, text: str, limit: int, *, titles: bool = True) -> list[tuple[str, float]]:
        """What the graph finds."""
        return self._graph.search(text, limit, titles=titles)

    def revision(self) -> object:
        """That of the graph."""
        return self._graph.revision()

    def count(self, statement: str) -> int:
        """How often a statement of the library was run."""
        return self.texts.count(load_statement("queries", statement).text)


def test_papers_come_with_their_reasons_best_first(graph: GraphStore) -> None:
    rows = queries.related_papers(graph, "wave")
    assert rows[0].paper == PaperRow(id="demucs", title="Demucs takes songs apart", year=2019)
    assert {reason.common for reason in rows[0].reasons} == {
        "music source separation",
        "MUSDB",
        "Wave-U-Net",
    }
    assert [row.score for row in rows] == sorted((row.score for row in rows), reverse=True)
    assert all(0 < row.score <= 1 and row.nearest is None for row in rows)
    assert "wave" not in {row.paper.id for row in rows}


def test_a_resolved_paper_answers_as_its_id_does(graph: GraphStore) -> None:
    wave, songs = (queries.resolve_paper(graph, name) for name in ("wave", "songs"))
    assert queries.related_papers(graph, wave) == queries.related_papers(graph, "wave")
    assert queries.related_papers(graph, [wave, "songs"]) == queries.related_papers(graph, ["wave", "songs"])
    assert queries.why_related(graph, wave, songs) == queries.why_related(graph, "wave", "songs")


def test_a_resolved_paper_is_not_resolved_again(graph: GraphStore) -> None:
    wave = queries.resolve_paper(graph, "10.1000/wave")
    reader = Counting(graph)
    queries.related_papers(reader, [wave])
    assert reader.count("paper_rows") == reader.count("resolve_paper") == 0
    queries.related_papers(reader, ["10.1000/wave"])
    assert reader.count("resolve_paper") == 1


def test_a_resolved_paper_that_is_gone_is_named(graph: GraphStore) -> None:
    gone = PaperRow(id="gone", title="Forgotten")
    with pytest.raises(NotFound, match="no paper 'gone'"):
        queries.related_papers(graph, ["wave", gone])
    with pytest.raises(NotFound, match="no paper 'gone'"):
        queries.why_related(graph, "wave", gone)


def test_a_reading_list_is_ranked_by_the_mean_and_explained_by_the_nearest(graph: GraphStore) -> None:
    listed = queries.related_papers(graph, ["wave", "tasnet"])
    assert {row.paper.id for row in listed}.isdisjoint({"wave", "tasnet"})
    for row in listed:
        whys = [queries.why_related(graph, name, row.paper.id) for name in ("wave", "tasnet")]
        assert row.score == pytest.approx(sum(why.score for why in whys) / 2, abs=2e-6)
        nearest = max(whys, key=lambda why: why.score)
        assert (row.nearest, row.reasons) == (nearest.paper, nearest.reasons)


def test_a_paper_named_twice_counts_once(graph: GraphStore) -> None:
    assert queries.related_papers(graph, ["wave", "10.1000/wave"]) == queries.related_papers(graph, ["wave"])


def test_an_empty_list_has_no_related_papers(graph: GraphStore) -> None:
    assert queries.related_papers(graph, []) == []


def test_hidden_papers_make_room_for_others(graph: GraphStore) -> None:
    first, second = queries.related_papers(graph, "wave", limit=2)
    assert queries.related_papers(graph, "wave", limit=1, hide={first.paper.id}) == [second]


def test_names_that_stand_for_no_paper_or_for_several(graph: GraphStore) -> None:
    with pytest.raises(NotFound, match="no paper 'taxes'"):
        queries.related_papers(graph, ["wave", "taxes"])
    with pytest.raises(Ambiguous, match="several papers fit 'apart'"):
        queries.related_papers(graph, "apart")
    with pytest.raises(UsageError, match="0 or more, not -1"):
        queries.related_papers(graph, "wave", limit=-1)


def test_a_paper_is_not_explained_by_itself(graph: GraphStore) -> None:
    with pytest.raises(UsageError, match=r"^'.*' is the same paper twice; name two papers$"):
        queries.why_related(graph, "wave", "10.1000/wave")


def test_siblings_in_the_hierarchy_are_connected_through_it(graph: GraphStore) -> None:
    why = queries.why_related(graph, "tasnet", "undated")
    assert why.verdict == "Both are about audio source separation, or something narrower."
    assert why.reasons[0].sentence == "TasNet for speech separation on WSJ0."


def test_candidates_share_concepts_or_the_rarest_words_or_are_alike() -> None:
    reader = Rows(
        found=[("words", 3.0)],
        count_papers=[{"papers": 9}],
        papers_sharing_concepts=[{"id": "concepts"}],
        papers_to_match=[{"id": "words", "title": "Vocoders", "abstract": "Spectrogram vocoders."}],
        embeddings=[{"ids": ["far", "near"], "vectors": [encode(8, 1), encode(1, 8)]}],
    )
    paper = features(
        [fact("gan")],
        title="Spectrogram vocoders",
        abstract="The model and language of all.",
        embedding=encode(0, 1),
    )
    assert find_candidates(reader, seed(paper), 90, 1) == ["concepts", "words", "near", "far"]
    assert reader.searches == [("vocoders spectrogram all language", 80, False)]
    find_candidates(reader, seed(paper), 90, 80)
    assert reader.searches[-1] == ("vocoders spectrogram all language", 120, False)


@pytest.mark.parametrize(
    ("papers", "chosen"), [(4_000, ["vocoders", "language"]), (40_000_000, ["vocoders"])]
)
def test_the_larger_a_graph_the_rarer_the_words_that_are_searched_for(papers: int, chosen: list[str]) -> None:
    paper = features(title="Vocoders", abstract="Language.")
    assert choose_words(paper, papers) == chosen


def test_unknown_papers_have_no_features(graph: GraphStore) -> None:
    found = load_features(graph, ["wave", "unheard of"])
    assert list(found) == ["wave"]
    assert found["wave"].text == "Listening to music source separation\n" + found["wave"].abstract
    assert found["wave"].profile["music-source-separation"].weight > 2.5  # in the title, and twice
