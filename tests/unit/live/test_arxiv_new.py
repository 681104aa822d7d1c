"""What arXiv announces on a day: new papers, and none at weekends."""

import pytest

from kg.model import NotFound, SourceError, UsageError
from tests.unit.live.playing import Reply, serving


def announce(*papers: tuple[str, str], title: str = "On waves") -> Reply:
    """Play the feed of a day: ids with a version, and how each is announced."""
    entries = "".join(
        f"<entry><id>oai:arXiv.org:{id}</id><title>{title}</title>"
        f'<link href="https://arxiv.org/abs/{id.partition("v")[0]}" rel="alternate" type="text/html"/>'
        f"<summary>arXiv:{id} Announce Type: {kind}\nAbstract: We count waves.</summary>"
        f"<published>2026-11-27T00:00:00-05:00</published><arxiv:announce_type>{kind}</arxiv:announce_type>"
        "<dc:creator>Ada Lovelace, Bo Moss</dc:creator></entry>"
        for id, kind in papers
    )
    return Reply(
        "<?xml version='1.0' encoding='UTF-8'?><feed xmlns:arxiv='http://arxiv.org/schemas/atom' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns='http://www.w3.org/2005/Atom' xml:lang='en-us'>"
        f"<id>http://rss.arxiv.org/atom/cs.CL</id><title>cs.CL updates</title>{entries}</feed>".encode()
    )


def test_new_and_cross_listed_papers_come_and_new_versions_do_not() -> None:
    feed = announce(
        ("2611.00001v1", "new"),
        ("2611.00002v1", "cross"),
        ("2511.00003v2", "replace"),
        ("2511.00004v3", "replace-cross"),
        ("2611.00001v1", "cross"),
    )
    with serving(lambda asked: feed) as service:
        papers = service.papers("arxiv-new:cs.CL+cs.LG")
    assert [paper.id for paper in papers] == ["arxiv:2611.00001", "arxiv:2611.00002"]
    assert (papers[0].abstract, papers[0].authors) == ("We count waves.", ("Ada Lovelace", "Bo Moss"))
    assert service.asked[0].path == "/atom/cs.CL+cs.LG"
    assert service.notes == []


@pytest.mark.parametrize("feed", [announce(), announce(("2511.00003v2", "replace"))])
def test_a_day_without_new_papers_is_told_and_is_no_error(feed: Reply) -> None:
    with serving(lambda asked: feed) as service:
        assert service.papers("arxiv-new:cs.CL") == []
    assert service.notes == [
        "arXiv announces no new papers in cs.CL today: there are none at weekends and holidays"
    ]


def test_a_feed_that_is_full_is_told() -> None:
    feed = announce(*((f"2611.{n:05}v1", "new") for n in range(2_000)))
    with serving(lambda asked: feed) as service:
        assert len(service.papers("arxiv-new:cs")) == 2_000
    assert service.notes == ["arXiv gives the first 2,000 announcements only: name fewer categories at once"]


def test_a_paper_called_error_is_no_error() -> None:
    with serving(lambda asked: announce(("2611.00001v1", "new"), title="Error")) as service:
        assert [paper.title for paper in service.papers("arxiv-new:cs.CL")] == ["Error"]


@pytest.mark.parametrize("category", ["math", "cond-mat.mes-hall", "q-bio.NC, hep-th", "physics.optics"])
def test_what_is_a_category(category: str) -> None:
    with serving(lambda asked: announce(("2611.00001v1", "new"))) as service:
        assert len(service.papers(f"arxiv-new:{category}")) == 1


@pytest.mark.parametrize("text", ["24", "cs.", "cs.CL+../x", "cat:cs.CL", "cs.CL+2401.01234"])
def test_what_is_no_category(text: str) -> None:
    with (
        serving(lambda asked: announce()) as service,
        pytest.raises(UsageError, match="is no category of arXiv"),
    ):
        service.papers(f"arxiv-new:{text}")
    assert service.asked == []


def test_a_category_that_arxiv_does_not_have() -> None:
    with (
        serving(lambda asked: Reply(b"Bad category", 400)) as service,
        pytest.raises(NotFound, match=r"nothing under cs\.XX: one of these is no category"),
    ):
        service.papers("arxiv-new:cs.XX")


def test_a_page_of_a_proxy() -> None:
    with (
        serving(lambda asked: Reply(b"<html>Log in</html>")) as service,
        pytest.raises(SourceError, match="something else than a feed"),
    ):
        service.papers("arxiv-new:cs.CL")
