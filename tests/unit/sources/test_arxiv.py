import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper, Rejection, SourceError
from kg.sources import read
from tests.unit.sources.sourcehelp import SHARED, mangled, papers, records, rejections, survives

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <id>http://arxiv.org/api/abc</id>
  <title>ArXiv Query</title>
  <entry>
    <id>http://arxiv.org/abs/2001.00001v3</id>
    <title>Learning
  to Sort</title>
    <summary>We sort &amp; search with $O(n)$ steps.</summary>
    <published>2020-01-02T03:04:05Z</published>
    <updated>2021-01-02T03:04:05Z</updated>
    <author><name>Ada Example</name><arxiv:affiliation>Nowhere</arxiv:affiliation></author>
    <author><name>Bo Sample</name></author>
    <arxiv:doi>10.1000/SORT</arxiv:doi>
    <arxiv:journal_ref>Journal of Sorting 1 (2020)</arxiv:journal_ref>
    <link href="http://arxiv.org/pdf/2001.00001v3" rel="related" type="application/pdf"/>
    <link href="http://arxiv.org/abs/2001.00001v3" rel="alternate" type="text/html"/>
  </entry>
  <entry>
    <id>http://arxiv.org/abs/math/0309136v1</id>
    <title>An older paper</title>
    <summary>Nothing new.</summary>
    <published>2003-09-08T00:00:00Z</published>
  </entry>
</feed>
"""


def test_an_entry() -> None:
    paper = papers(FEED)[0]
    assert paper.id == "arxiv:2001.00001"
    assert paper.title == "Learning to Sort"
    assert paper.abstract == "We sort & search with $O(n)$ steps."
    assert paper.authors == ("Ada Example", "Bo Sample")
    assert (paper.year, paper.date, paper.doi) == (2020, "2020-01-02", "10.1000/sort")
    assert paper.venue == "Journal of Sorting 1 (2020)"
    assert paper.url == "http://arxiv.org/abs/2001.00001v3"


def test_an_old_id() -> None:
    assert papers(FEED)[1].id == "arxiv:math/0309136"


def test_a_feed_without_entries_holds_no_records() -> None:
    with pytest.raises(SourceError, match="holds no records"):
        records(FEED[: FEED.index("  <entry>")] + "</feed>")


def test_what_stands_before_a_break_is_kept() -> None:
    first, problem = records(FEED[: FEED.index("</title>\n    <summary>Nothing")] + "</wrong>")
    assert isinstance(first, Paper) and isinstance(problem, Rejection)
    assert (problem.position, problem.reason) == ("line 19", "The record is cut off: </entry> is missing.")


@pytest.mark.parametrize("title", ["&c;", "harmless"])
def test_declared_entities_are_never_expanded(title: str) -> None:
    bomb = '<!DOCTYPE feed [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
    content = FEED.replace("<feed", bomb + "<feed", 1).replace("An older paper", title)
    with pytest.raises(SourceError, match="entities of its own"):
        records(content, "arxiv")


def test_no_file_is_read_for_an_entity() -> None:
    outside = '<!DOCTYPE feed [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    with pytest.raises(SourceError, match="entities of its own"):
        records(FEED.replace("<feed", outside + "<feed", 1), "arxiv")


def test_an_error_of_the_api_is_a_rejection() -> None:
    entry = (
        "<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>bad id</summary></entry>"
    )
    [problem] = rejections(FEED[: FEED.index("  <entry>")] + entry + "</feed>")
    assert problem.reason == "The arXiv API answers: bad id."


def test_elements_nested_too_deeply() -> None:
    deep = "<entry>" + "<q>" * 10_000 + "</q>" * 10_000 + "</entry>"
    first, second, problem = records(FEED.replace("</feed>", f"{deep}</feed>"))
    assert isinstance(first, Paper) and isinstance(second, Paper) and isinstance(problem, Rejection)
    assert problem.reason.startswith("The XML of the record is broken: Excessive depth in document")


@pytest.mark.skipif(not SHARED.exists(), reason="the sample exports are not on this machine")
def test_a_recorded_answer() -> None:
    found = list(read(SHARED / "samples" / "arxivpy__search.atom.xml"))
    assert len(found) == 15
    assert all(isinstance(paper, Paper) and paper.abstract and paper.authors for paper in found)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    survives(content, "arxiv")
    survives(FEED[:200].encode() + content, "arxiv")


@settings(deadline=None)
@given(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), st.binary(max_size=20))
def test_any_damage(cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(FEED.encode(), cut, junk), "arxiv")


ANNOUNCED = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns="http://www.w3.org/2005/Atom"><id>http://rss.arxiv.org/atom/cs.LG</id>
<entry><id>oai:arXiv.org:2401.00001v1</id><title>On reeds</title><updated>2024-01-01T05:00:00Z</updated>
<link href="https://arxiv.org/abs/2401.00001" rel="alternate" type="text/html"/>
<summary>arXiv:2401.00001v1 Announce Type: replace-cross
Abstract: We cut reeds.</summary><published>2024-01-01T00:00:00-05:00</published>
<arxiv:announce_type>replace-cross</arxiv:announce_type>
<dc:creator>Anna Lind, Bo Moss (Delta (Cuxhaven))</dc:creator></entry></feed>
"""


def test_a_daily_announcement() -> None:
    [paper] = papers(ANNOUNCED)
    assert (paper.id, paper.abstract) == ("arxiv:2401.00001", "We cut reeds.")
    assert (paper.authors, paper.date) == (("Anna Lind", "Bo Moss"), "2024-01-01")


def test_an_abstract_that_only_mentions_an_announcement_stays() -> None:
    feed = FEED.replace("We sort", "As in arXiv:2401.00001v1, we sort")
    assert papers(feed)[0].abstract.startswith("As in arXiv:2401.00001v1, we sort")
