"""A paper that the graph does not hold is ranked as the graph would rank it, on every engine."""

from collections.abc import Iterator

import pytest

import queries
from kg.ingest import build, extract_papers
from kg.model import ExtractedPaper, Paper
from kg.store import GraphStore
from tests.conftest import ENGINES
from tests.contract.conftest import open_shared
from tests.contract.test_library import KINDS, PAPERS
from tests.lexicon import Lexicon


@pytest.fixture(params=ENGINES)
def graph(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    """Open the graph of the papers in a store of each engine; tests only read it."""
    with open_shared(request, "library", lambda store: build(store, PAPERS, Lexicon(KINDS))) as store:
        yield store


def read(paper: Paper, kinds: dict[str, str] = KINDS) -> ExtractedPaper:
    (found,) = extract_papers([paper], Lexicon(kinds))
    assert isinstance(found, ExtractedPaper)
    return found


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)
def test_the_text_of_a_paper_finds_what_the_paper_finds(graph: GraphStore, paper: Paper) -> None:
    stranger = read(paper.model_copy(update={"id": "stranger"}))
    found = queries.related_papers(graph, stranger, hide=[paper.id])
    assert found == queries.related_papers(graph, paper.id)


def test_why_a_text_and_a_paper_hang_together(graph: GraphStore) -> None:
    stranger = read(Paper(id="stranger", title="More of Demucs", abstract="We use Demucs."))
    why = queries.why_related(graph, stranger, "b")
    assert (why.paper.id, why.other.id) == ("stranger", "b")
    assert [reason.common for reason in why.reasons] == ["Demucs"]
    assert why.reasons[0].sentence == "More of Demucs"


def test_a_name_that_is_new_to_the_graph_leads_up_by_its_words(graph: GraphStore) -> None:
    stranger = read(
        Paper(id="stranger", title="Whispers apart", abstract="On whispered speech separation."),
        {"whispered speech separation": "Task"},
    )
    best = queries.related_papers(graph, stranger, limit=1)[0]
    assert best.paper.id == "c"
    assert best.reasons[0].path == ("whispered speech separation", "speech separation")
    assert best.reasons[0].concept.df == 0


def test_the_id_of_a_text_hides_no_paper_of_the_graph(graph: GraphStore) -> None:
    namesake = read(PAPERS[1].model_copy(update={"id": "a"}))
    assert "a" in {row.paper.id for row in queries.related_papers(graph, namesake)}


def test_a_reading_list_of_papers_in_the_graph_and_others(graph: GraphStore) -> None:
    stranger = read(Paper(id="stranger", title="TasNet", abstract="TasNet for speech separation on WSJ0."))
    rows = queries.related_papers(graph, ["e", stranger])
    nearest = {row.paper.id: row.nearest.id for row in rows if row.nearest}
    assert nearest["c"] == "stranger"
    assert nearest["a"] == "e"
    assert "e" not in nearest


def test_nothing_is_written(graph: GraphStore) -> None:
    before = queries.stats(graph)
    queries.related_papers(graph, read(Paper(id="stranger", title="Wave-U-Net and nothing else")))
    assert queries.stats(graph) == before
