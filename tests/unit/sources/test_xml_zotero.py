"""Zotero RDF, told from other RDF by its content."""
# ruff: noqa: E501  # the samples have lines as long as their formats want

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper, SourceError
from kg.sources import read
from tests.unit.sources.sourcehelp import mangled, papers, records, survives

LIBRARY = """<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
    <bib:Article rdf:about="https://example.org/a">
        <z:itemType>journalArticle</z:itemType>
        <dcterms:isPartOf rdf:resource="urn:issn:1234-5678"/>
        <bib:authors><rdf:Seq>
            <rdf:li><foaf:Person><foaf:surname>Lind</foaf:surname><foaf:givenName>Anna</foaf:givenName></foaf:Person></rdf:li>
            <rdf:li><foaf:Person><foaf:surname>Reed Org</foaf:surname></foaf:Person></rdf:li>
        </rdf:Seq></bib:authors>
        <link:link rdf:resource="#item_3"/>
        <dcterms:isReferencedBy rdf:resource="#item_4"/>
        <dc:title>On reeds &amp; more</dc:title>
        <dcterms:abstract>We cut &lt;i&gt;them&lt;/i&gt;.</dcterms:abstract>
        <dc:date>2019-03-02</dc:date>
        <dc:identifier><dcterms:URI><rdf:value>https://example.org/a</rdf:value></dcterms:URI></dc:identifier>
    </bib:Article>
    <bib:Journal rdf:about="urn:issn:1234-5678">
        <dc:title>Journal of Reeds</dc:title>
        <dc:identifier>DOI 10.1000/Z</dc:identifier>
        <dc:identifier>ISSN 1234-5678</dc:identifier>
    </bib:Journal>
    <z:Attachment rdf:about="#item_3"><z:itemType>attachment</z:itemType><dc:title>PDF</dc:title></z:Attachment>
    <bib:Memo rdf:about="#item_4"><rdf:value>A note.</rdf:value></bib:Memo>
    <rdf:Description rdf:about="#item_5"><z:itemType>conferencePaper</z:itemType><dcterms:isPartOf><bib:Journal>
        <dc:title>Proceedings of Reeds</dc:title><dc:identifier>DOI 10.1000/P</dc:identifier></bib:Journal></dcterms:isPartOf>
        <dc:title>A talk</dc:title></rdf:Description>
    <bib:BookSection rdf:about="urn:isbn:1"><z:itemType>bookSection</z:itemType><dcterms:isPartOf><bib:Book><dcterms:isPartOf>
        <bib:Series><dc:title>Series</dc:title></bib:Series></dcterms:isPartOf><dc:title>The Book</dc:title></bib:Book>
        </dcterms:isPartOf><dc:title>A chapter</dc:title></bib:BookSection>
    <bib:Book rdf:about="urn:isbn:2"><z:itemType>book</z:itemType><dc:title>A book</dc:title><dc:date>2001</dc:date></bib:Book>
    <z:Collection rdf:about="#collection_1"><dc:title>My papers</dc:title></z:Collection>
</rdf:RDF>
"""


def test_the_items_of_a_library() -> None:
    found = papers(LIBRARY)
    assert [(paper.title, paper.venue, paper.doi) for paper in found] == [
        ("On reeds & more", "Journal of Reeds", "10.1000/z"),
        ("A talk", "Proceedings of Reeds", "10.1000/p"),
        ("A chapter", "The Book", None),
        ("A book", None, None),
    ]
    first = found[0]
    assert (first.abstract, first.authors) == ("We cut them.", ("Anna Lind", "Reed Org"))
    assert (first.date, first.url) == ("2019-03-02", "https://example.org/a")


def test_a_section_of_a_newspaper_and_a_series() -> None:
    part = """<dcterms:isPartOf><bib:Series><dc:title>Series</dc:title></bib:Series></dcterms:isPartOf><dcterms:isPartOf><bib:Part>
    <dc:title>Section</dc:title><dcterms:isPartOf><bib:Newspaper><dc:title>Daily Reed</dc:title></bib:Newspaper></dcterms:isPartOf>
    </bib:Part></dcterms:isPartOf>"""
    library = LIBRARY.replace('<dcterms:isPartOf rdf:resource="urn:issn:1234-5678"/>', part)
    assert papers(library)[0].venue == "Daily Reed"


def test_what_a_paper_is_part_of_may_be_missing() -> None:
    start, end = LIBRARY.index("    <bib:Journal rdf:about"), LIBRARY.index("    <z:Attachment")
    first = papers(LIBRARY[:start] + LIBRARY[end:])[0]
    assert (first.title, first.venue, first.doi) == ("On reeds & more", None, None)


def test_a_broken_item_costs_no_other() -> None:
    found = records(LIBRARY.replace("</rdf:Description>", "").replace("A chapter", "A & <b chapter"))
    assert [record.title if isinstance(record, Paper) else record.reason for record in found] == [
        "On reeds & more",
        "The record is cut off: </Description> is missing.",
        "A & <b chapter",
        "A book",
    ]


def test_a_file_of_rdf_is_told_by_its_content(tmp_path: Path) -> None:
    ours, other = tmp_path / "library.rdf", tmp_path / "other.rdf"
    ours.write_text(LIBRARY, "utf-8")
    other.write_text(
        '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:d="http://purl.org/dc/terms/" '
        'xmlns:f="http://purl.org/spar/fabio/"><f:ResearchPaper r:about="http://x/a"><d:title>Bees</d:title>'
        "</f:ResearchPaper></r:RDF>",
        "utf-8",
    )
    assert [paper.source for paper in read(ours) if isinstance(paper, Paper)] == ["zoterordf:library.rdf"] * 4
    assert [paper.source for paper in read(other) if isinstance(paper, Paper)] == ["rdf:other.rdf"]


def test_entities_are_refused_here_too(tmp_path: Path) -> None:
    path = tmp_path / "bomb.rdf"
    path.write_text('<!DOCTYPE r [<!ENTITY a "ha">]>' + LIBRARY.replace("more", "&a;"), "utf-8")
    with pytest.raises(SourceError, match="entities of its own"):
        list(read(path))


@settings(deadline=None)
@given(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), st.binary(max_size=20))
def test_any_damage(cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(LIBRARY.encode(), cut, junk), "zoterordf")
