"""``kg complete`` against a server that plays OpenAlex and Semantic Scholar."""

from pathlib import Path
from typing import Any

import pytest

import kg
from kg.live.completing import ask_service, fill, lacks_something
from kg.model import Paper
from tests.unit.live.playing import Asked, Reply, serving

PAPER = Paper(id="doi:10.1000/a", title="On graphs and trees", doi="10.1000/a")
WORK = {
    **{
        "id": "https://openalex.org/W1",
        "doi": "https://doi.org/10.1000/A",
        "display_name": "On graphs & trees",
    },
    **{"publication_year": 2020, "abstract_inverted_index": {"We": [0], "count.": [1]}},
}


def works(*found: dict[str, Any]) -> Reply:
    return Reply({"meta": {}, "results": list(found)})


def test_openalex_is_asked_by_doi_arxiv_papers_too() -> None:
    preprint = Paper(id="arxiv:1706.03762", title="Attention", arxiv_id="1706.03762")
    with serving(lambda asked: works(WORK)) as service:
        found = ask_service("openalex", [PAPER, preprint], service.client())
        abstracts = {id: paper.abstract for id, paper in found}
    assert abstracts == {PAPER.id: "We count."}
    assert service.asked[0].params["filter"] == "doi:10.1000/a|10.48550/arxiv.1706.03762"


def test_semantic_scholar_answers_null_for_what_it_does_not_know() -> None:
    answers = [None, {"paperId": "1", "title": "On graphs and trees", "abstract": "We count."}]
    other = Paper(id="pmid:7", title="On cells")
    with serving(lambda asked: Reply(answers)) as service:
        assert [id for id, _ in ask_service("s2", [other, PAPER], service.client())] == [PAPER.id]
    assert service.asked[0].body == {"ids": ["PMID:7", "DOI:10.1000/a"]}


def test_a_doi_that_leads_to_another_paper_fills_nothing() -> None:
    with serving(lambda asked: works({**WORK, "display_name": "Editorial"})) as service:
        assert list(ask_service("openalex", [PAPER], service.client())) == []


def test_only_empty_fields_are_filled() -> None:
    mine = PAPER.model_copy(update={"abstract": "Mine.", "year": 2019})
    found = Paper(
        id="x", title=PAPER.title, abstract="Theirs.", year=2020, date="2020-05-01", venue="Journal"
    )
    paper, filled = fill(mine, found)
    assert (paper.abstract, paper.year, paper.date, paper.venue) == ("Mine.", 2019, None, "Journal")
    assert filled == ("venue",)


def test_a_paper_without_an_id_cannot_be_asked_about() -> None:
    assert lacks_something(PAPER)
    assert not lacks_something(Paper(id="hash:1", title="On graphs"))


def test_the_command_fills_says_so_and_can_be_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from kg.cli.complete import complete

    store = str(tmp_path / "papers.kg")
    with kg.connect(store) as graph:
        graph.build([PAPER])

    def answer(asked: Asked) -> Reply:
        return works(WORK) if asked.path == "/works" else Reply({}, 403)

    with serving(answer) as service:
        monkeypatch.setenv("KG_OPENALEX_URL", service.url)
        monkeypatch.setenv("KG_S2_URL", service.url)
        complete("s2,openalex", store=store)
        told = capsys.readouterr().err
        complete("openalex", store=store)
    assert "1 × abstract from openalex" in told
    assert "going on with openalex" in told
    assert "nothing found" in capsys.readouterr().err
    with kg.connect(store) as graph:
        [row] = graph.query("MATCH (p:Paper) RETURN p.abstract AS abstract, p.year AS year")
    assert row == {"abstract": "We count.", "year": 2020}


def test_nothing_changes_where_no_service_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.cli.complete import complete

    with serving(lambda asked: Reply()) as service:
        monkeypatch.setenv("KG_OPENALEX_URL", service.url)
        monkeypatch.setenv("KG_S2_URL", service.url)
    store = str(tmp_path / "papers.kg")
    with kg.connect(store) as graph:
        graph.build([PAPER])
    with pytest.raises(kg.model.SourceError, match="cannot be reached"):
        complete(store=store)
    with kg.connect(store) as graph:
        assert graph.query("MATCH (p:Paper) RETURN p.abstract AS abstract") in (
            [{"abstract": None}],
            [{"abstract": ""}],
        )
