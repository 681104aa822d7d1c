"""Answers of OAI-PMH."""
# ruff: noqa: E501  # the samples have lines as long as their formats want

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper, SourceError
from tests.unit.sources.sourcehelp import mangled, papers, records, rejections, survives

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<responseDate>2024-01-01T00:00:00Z</responseDate><request verb="ListRecords">http://example.org/oai</request>
"""
ARXIV = """<record><header><identifier>oai:arXiv.org:2401.00001</identifier><setSpec>cs</setSpec></header><metadata>
<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>2401.00001</id><created>2024-01-01</created><updated>2024-02-01
</updated><authors><author><keyname>Lind</keyname><forenames>Anna</forenames><suffix>Jr</suffix><affiliation>Delta
</affiliation></author></authors><title>On
 reeds</title><doi>10.1000/R</doi><journal-ref>J. Reeds 1</journal-ref><abstract>  We cut.</abstract></arXiv>
</metadata></record>"""
RAW = """<record><header><identifier>oai:arXiv.org:0704.0001</identifier></header><metadata>
<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>0704.0001</id><submitter>Anna Lind</submitter>
<version version="v1"><date>Mon, 2 Apr 2007 19:18:42 GMT</date></version><version version="v2"><date>Tue, 24 Jul 2008
20:10:27 GMT</date></version><title>Raw</title><authors>A. Lind (1), B. Moss and C. Reed ((1) Delta (Cuxhaven), Sea)
</authors><abstract>Text.</abstract></arXivRaw></metadata></record>"""
DUBLIN = """<record><header><identifier>oai:reeds.example.org:12</identifier></header><metadata>
<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>Dublin</dc:title><dc:creator>Lind, Anna</dc:creator><dc:creator>Reed Group</dc:creator>
<dc:description>Peer reviewed</dc:description><dc:description>Comment: 5 pages, and many more words than the rest has
</dc:description><dc:description>A long abstract about reeds.</dc:description><dc:date>2019-05-02T10:00:00Z</dc:date>
<dc:date>2018</dc:date><dc:identifier>http://example.org/12</dc:identifier><dc:identifier>10.1000/Y</dc:identifier>
<dc:source>Journal of Reeds; Vol 3 (2019); 1-2</dc:source></oai_dc:dc></metadata></record>"""
DELETED = '<record><header status="deleted"><identifier>oai:x:1</identifier></header></record>'
ANSWER = f"{HEAD}<ListRecords>{ARXIV}{DELETED}{RAW}{DUBLIN}<resumptionToken>a|1</resumptionToken></ListRecords></OAI-PMH>"


def test_the_format_of_arxiv() -> None:
    paper = papers(ANSWER)[0]
    assert (paper.id, paper.title, paper.abstract) == ("arxiv:2401.00001", "On reeds", "We cut.")
    assert (paper.authors, paper.date) == (("Anna Lind Jr",), "2024-01-01")
    assert (paper.doi, paper.venue) == ("10.1000/r", "J. Reeds 1")


def test_the_raw_format_of_arxiv() -> None:
    paper = papers(ANSWER)[1]
    assert (paper.id, paper.date) == ("arxiv:0704.0001", "2007-04-02")
    assert paper.authors == ("A. Lind", "B. Moss", "C. Reed")


def test_dublin_core() -> None:
    paper = papers(ANSWER)[2]
    assert (paper.id, paper.title) == ("oai:reeds.example.org:12", "Dublin")
    assert paper.abstract == "A long abstract about reeds."
    assert paper.authors == ("Anna Lind", "Reed Group")
    assert (paper.date, paper.doi, paper.venue) == ("2018", "10.1000/y", "Journal of Reeds")
    assert paper.url == "http://example.org/12"
    [dated] = papers(f"{HEAD}{DUBLIN.replace('<dc:date>2018', '<dc:date>2019')}</OAI-PMH>")
    assert dated.date == "2019-05-02"


def test_an_english_abstract_among_others() -> None:
    described = (
        '<dc:description xml:lang="de">Ein langer Text über das Schilf am Meer.</dc:description>'
        '<dc:description xml:lang="en">On reeds.</dc:description>'
    )
    record = DUBLIN.replace("<dc:date>2018", described + "<dc:date>2018")
    for old in ("Peer reviewed", "A long abstract about reeds."):
        record = record.replace(f"<dc:description>{old}</dc:description>", "")
    assert papers(f"{HEAD}{record}</OAI-PMH>")[0].abstract == "On reeds."


def test_a_deleted_record_is_none() -> None:
    assert len(records(ANSWER)) == 3


def test_what_the_server_complains_of_is_told() -> None:
    [problem] = rejections(f'{HEAD}<error code="noRecordsMatch">Nothing.</error></OAI-PMH>')
    assert problem.reason == "The server answers: noRecordsMatch: Nothing."


def test_metadata_that_is_not_read() -> None:
    record = "<record><header/><metadata><didl:DIDL xmlns:didl='d'/></metadata></record>"
    [problem] = rejections(f"{HEAD}{record}</OAI-PMH>")
    assert problem.reason.startswith("Metadata as <DIDL> is not read: harvest with metadataPrefix=oai_dc")
    with pytest.raises(SourceError, match="MARC in OAI-PMH is not read"):
        records(
            f"{HEAD}<record><metadata><record xmlns='http://www.loc.gov/MARC21/slim'/></metadata></record>"
        )


def test_jats_inside() -> None:
    article = "<article><front><article-meta><title-group><article-title>Bees</article-title></title-group>"
    article += "</article-meta></front><body><p>Long & <b>broken</p></body></article>"
    record = f"<record><header/><metadata>{article}</metadata></record>"
    assert [paper.title for paper in papers(f"{HEAD}{record}{DUBLIN}</OAI-PMH>")] == ["Bees", "Dublin"]


def test_one_record_that_a_harvester_saved() -> None:
    record = DUBLIN.replace("<record>", '<record xmlns="http://www.openarchives.org/OAI/2.0/">')
    [paper] = papers(record)
    assert paper.source == "oai:given"


def test_a_broken_record_costs_no_other() -> None:
    answer = ANSWER.replace("<title>Raw</title>", "<title>Raw & <b>fish</title>").replace("We cut.", "a\x0bb")
    first, second, third = records(answer)
    assert isinstance(first, Paper) and first.abstract == "a b"
    assert isinstance(second, Paper) and second.title == "Raw & fish"
    assert isinstance(third, Paper)


@settings(deadline=None)
@given(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), st.binary(max_size=20))
def test_any_damage(cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(ANSWER.encode(), cut, junk), "oai")
