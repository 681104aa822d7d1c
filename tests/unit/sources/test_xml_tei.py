"""Headers in TEI: GROBID and HAL."""
# ruff: noqa: E501  # the samples have lines as long as their formats want

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import UnknownFormat
from tests.unit.sources.sourcehelp import mangled, papers, records, survives

GROBID = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xml:space="preserve" xmlns="http://www.tei-c.org/ns/1.0"><teiHeader xml:lang="en"><fileDesc><titleStmt><title level="a" type="main">On reeds</title>
<funder>Reed Fund</funder></titleStmt><publicationStmt><publisher/><date type="published" when="2019-03-02">2 March 2019</date></publicationStmt>
<sourceDesc><biblStruct><analytic><author role="corresp"><persName><forename type="first">Anna</forename><forename type="middle">B</forename>
<surname>Lind</surname></persName><email>a@example.org</email><affiliation key="aff0"><orgName>University</orgName></affiliation></author>
<author><persName><surname>Moss</surname></persName></author><author><affiliation>Nobody</affiliation></author>
<title level="a" type="main">On reeds</title></analytic><monogr><title level="j" type="main">Journal of Reeds</title><imprint>
<date type="published" when="2019-03-02"/></imprint></monogr><idno type="MD5">AB</idno><idno type="DOI">10.1000/TEI</idno>
<idno type="arXiv">arXiv:2401.00001v1 [cs.CL]</idno></biblStruct></sourceDesc></fileDesc><encodingDesc><appInfo><application ident="GROBID"/></appInfo>
</encodingDesc><profileDesc><abstract><div><head>Aims</head><p><s>Reeds grow.</s><s>They do<ref type="foot">1</ref>.</s></p></div></abstract></profileDesc></teiHeader>
<text><body><div><head>Introduction</head><p>Broken & <b>text</p></div></body><back><div type="references"><listBibl><biblStruct><analytic>
<title level="a">Cited</title></analytic><idno type="DOI">10.5000/C</idno></biblStruct></listBibl></div></back></text></TEI>"""
HAL = """<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>HAL TEI export</title>
</titleStmt></fileDesc></teiHeader><text><body><listBibl><biblFull><titleStmt><title xml:lang="en">Reeds in HAL</title><author role="aut"><persName>
<forename type="first">Anna</forename><surname>Lind</surname></persName><email>x</email></author></titleStmt><editionStmt><edition>
<date type="whenSubmitted">2020-01-01</date></edition></editionStmt><publicationStmt><idno type="halId">hal-123</idno><idno type="halUri">https://hal.example/hal-123</idno>
</publicationStmt><sourceDesc><biblStruct><analytic><title xml:lang="en">Reeds in HAL</title><author role="aut"><persName><forename type="first">Anna</forename>
<surname>Lind</surname></persName></author></analytic><monogr><title level="j">Revue</title><imprint><date type="datePub">2019</date></imprint></monogr>
<idno type="doi">10.1000/hal</idno></biblStruct></sourceDesc><profileDesc><abstract xml:lang="fr"><p>En français.</p></abstract><abstract xml:lang="en">
<p>In English.</p></abstract></profileDesc></biblFull></listBibl></body></text></TEI>"""


def test_a_paper_of_grobid() -> None:
    [paper] = papers(GROBID)
    assert (paper.title, paper.abstract) == ("On reeds", "Aims: Reeds grow. They do.")
    assert paper.authors == ("Anna B Lind", "Moss")
    assert (paper.doi, paper.arxiv_id) == ("10.1000/tei", "2401.00001")
    assert (paper.venue, paper.date, paper.references) == (
        "Journal of Reeds",
        "2019-03-02",
        ("doi:10.5000/c",),
    )


def test_ids_of_persons_funders_books_and_related_works_are_not_those_of_the_paper() -> None:
    doi, number = (
        '<idno type="DOI">10.1000/TEI</idno>',
        '<idno type="arXiv">arXiv:2401.00001v1 [cs.CL]</idno>',
    )
    funder = '<funder><orgName>Reed Fund</orgName><idno type="DOI">10.13039/501</idno></funder>'
    person = '<surname>Lind</surname><idno type="arXiv">https://arxiv.org/a/lind_a_1</idno>'
    book = '<monogr><idno type="DOI">10.1000/book</idno>'
    related = "<relatedItem><biblStruct><idno type='DOI'>10.1000/R</idno></biblStruct></relatedItem>"
    crowded = GROBID.replace("<funder>Reed Fund</funder>", funder).replace("<surname>Lind</surname>", person)
    crowded = crowded.replace("<monogr>", book).replace(number, number + doi.replace("TEI", "V2") + related)
    assert (papers(crowded)[0].doi, papers(crowded)[0].arxiv_id) == ("10.1000/tei", "2401.00001")
    assert papers(GROBID.replace(doi, "").replace("<funder>Reed Fund</funder>", funder))[0].doi is None
    assert papers(crowded.replace(doi, "").replace("10.1000/V2", ""))[0].doi is None


def test_a_whole_book_has_the_ids_of_its_own_description() -> None:
    book = GROBID.replace('<title level="a" type="main">On reeds</title></analytic>', "</analytic>")
    doi = '<idno type="DOI">10.1000/TEI</idno>'
    book = book.replace(doi, "").replace("<monogr>", f"<monogr>{doi}")
    assert papers(book)[0].doi == "10.1000/tei"


def test_a_corpus() -> None:
    content = f"<teiCorpus><teiHeader/>{GROBID[GROBID.index('<TEI') :] * 2}</teiCorpus>"
    assert [paper.title for paper in papers(content)] == ["On reeds", "On reeds"]


def test_a_record_of_hal() -> None:
    [paper] = papers(HAL)
    assert (paper.id, paper.title, paper.abstract) == ("hal:hal-123", "Reeds in HAL", "In English.")
    assert (paper.authors, paper.venue, paper.date) == (("Anna Lind",), "Revue", "2019")
    assert (paper.doi, paper.url) == ("10.1000/hal", "https://hal.example/hal-123")


def test_an_edition_of_a_drama_is_no_paper() -> None:
    with pytest.raises(UnknownFormat, match="its first element is <TEI>"):
        records("<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader/><text><body>Exit.</body></text></TEI>")


@settings(deadline=None)
@given(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), st.binary(max_size=20))
def test_any_damage(cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(GROBID.encode(), cut, junk), "tei")
