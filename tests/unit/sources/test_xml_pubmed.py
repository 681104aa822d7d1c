"""PubMed XML: answers of efetch and baseline files; and the same papers in Europe PMC."""
# ruff: noqa: E501  # the samples have lines as long as their formats want

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper, SourceError
from tests.unit.sources.sourcehelp import mangled, papers, records, rejections, survives

SET = """<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2024//EN"
  "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_240101.dtd">
<PubmedArticleSet>
<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">101</PMID>
<Article PubModel="Print"><Journal><ISSN IssnType="Print">0000-0000</ISSN><JournalIssue CitedMedium="Internet">
<Volume>3</Volume><PubDate><MedlineDate>2019 Nov-Dec</MedlineDate></PubDate></JournalIssue>
<Title>Journal of Reeds</Title><ISOAbbreviation>J Reeds</ISOAbbreviation></Journal>
<ArticleTitle>Effects of CO<sub>2</sub> on <i>Phragmites</i> at <mml:math xmlns:mml="m"><mml:mi>x</mml:mi>
<mml:mo>=</mml:mo><mml:mn>1</mml:mn></mml:math> &amp; more.</ArticleTitle>
<ELocationID EIdType="pii" ValidYN="Y">S1</ELocationID>
<ELocationID EIdType="doi" ValidYN="N">10.1000/wrong</ELocationID>
<ELocationID EIdType="doi" ValidYN="Y">10.1000/REED</ELocationID>
<Abstract><AbstractText Label="BACKGROUND" NlmCategory="BACKGROUND">Reeds (p &lt; 0.05) grow.</AbstractText>
<AbstractText Label="METHODS" NlmCategory="METHODS">We <b>cut</b> them.</AbstractText>
<AbstractText Label="UNLABELLED">The end.</AbstractText>
<CopyrightInformation>Copyright 2019, Reeds.</CopyrightInformation></Abstract>
<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Lind</LastName><ForeName>Anna B</ForeName>
<Initials>AB</Initials><Suffix>Jr</Suffix></Author><Author ValidYN="Y"><CollectiveName>Reed Group</CollectiveName>
</Author><Author><LastName>Moss</LastName><Initials>B</Initials></Author></AuthorList></Article></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">101</ArticleId></ArticleIdList><ReferenceList>
<Reference><Citation>A</Citation><ArticleIdList><ArticleId IdType="pubmed">55</ArticleId></ArticleIdList></Reference>
<Reference><Citation>B</Citation><ArticleIdList><ArticleId IdType="doi">10.1000/B</ArticleId></ArticleIdList>
</Reference></ReferenceList></PubmedData></PubmedArticle>
<PubmedArticle><MedlineCitation><PMID>102</PMID><Article><Journal><JournalIssue><PubDate><Year>2020</Year>
<Month>Feb</Month><Day>3</Day></PubDate></JournalIssue></Journal><ArticleTitle>[Not Available].</ArticleTitle>
<VernacularTitle>Das Schilf.</VernacularTitle></Article><OtherAbstract Type="Publisher" Language="ger"><AbstractText>
Deutsch.</AbstractText></OtherAbstract><OtherAbstract Type="Publisher" Language="eng"><AbstractText>English.
</AbstractText></OtherAbstract></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="doi">10.1000/D</ArticleId>
</ArticleIdList></PubmedData></PubmedArticle>
<PubmedBookArticle><BookDocument><PMID>104</PMID><ArticleIdList><ArticleId IdType="bookaccession">NBK1</ArticleId>
</ArticleIdList><Book><BookTitle book="b">The Book</BookTitle><PubDate><Year>1993</Year></PubDate><AuthorList
Type="editors"><Author><LastName>Editor</LastName></Author></AuthorList></Book><ArticleTitle>A chapter</ArticleTitle>
<AuthorList Type="authors"><Author><LastName>Lind</LastName><ForeName>Anna</ForeName></Author></AuthorList>
<Abstract><AbstractText>Text.</AbstractText></Abstract></BookDocument></PubmedBookArticle>
<DeleteCitation><PMID Version="1">7</PMID></DeleteCitation>
</PubmedArticleSet>
"""


def test_an_article() -> None:
    paper = papers(SET)[0]
    assert paper.id == "pmid:101"
    assert paper.title == "Effects of CO2 on Phragmites at x=1 & more."
    assert paper.abstract == "Background: Reeds (p < 0.05) grow. Methods: We cut them. The end."
    assert paper.authors == ("Anna B Lind Jr", "Reed Group", "B Moss")
    assert (paper.venue, paper.date, paper.doi) == ("Journal of Reeds", "2019-11", "10.1000/reed")
    assert paper.references == ("pmid:55", "doi:10.1000/b")


def test_an_article_in_another_language() -> None:
    paper = papers(SET)[1]
    assert (paper.title, paper.abstract) == ("Das Schilf.", "English.")
    assert (paper.date, paper.doi) == ("2020-02-03", "10.1000/d")


def test_a_chapter_of_a_book() -> None:
    paper = papers(SET)[2]
    assert (paper.id, paper.title, paper.venue) == ("pmid:104", "A chapter", "The Book")
    assert (paper.year, paper.authors, paper.abstract) == (1993, ("Anna Lind",), "Text.")


def test_its_ids_are_those_of_nbib() -> None:
    [other] = papers("PMID- 101\nTI  - Effects\n")
    assert papers(SET)[0].id == other.id


def test_a_packed_baseline_file_in_another_order() -> None:
    assert papers(gzip.compress(SET.encode())) == papers(SET)


def test_an_old_baseline_file() -> None:
    citation = SET[SET.index("<MedlineCitation") : SET.index("<PubmedData>")]
    [paper] = papers(f"<MedlineCitationSet>{citation}</MedlineCitationSet>")
    assert (paper.id, paper.doi, paper.date) == ("pmid:101", "10.1000/reed", "2019-11")


def test_batches_of_efetch_one_after_another() -> None:
    assert [paper.id for paper in papers(SET + SET.replace("101", "201"))][::3] == ["pmid:101", "pmid:201"]


@pytest.mark.parametrize("lost", ["</VernacularTitle></Article>", "</PubmedArticle>\n<PubmedBookArticle>"])
def test_a_broken_article_costs_no_other(lost: str) -> None:
    broken = SET.replace(lost, lost.replace("</Article>", "").replace("</PubmedArticle>", ""))
    found = [record.id for record in records(broken) if isinstance(record, Paper)]
    assert found == ["pmid:101", "pmid:104"]


def test_a_download_that_was_cut_off() -> None:
    [problem] = rejections(SET[: SET.index("Deutsch")])
    assert problem.reason == "The record is cut off: </PubmedArticle> is missing."
    assert SET.splitlines()[int(problem.position.split()[1]) - 1].startswith(
        "<PubmedArticle><MedlineCitation><PMID>102"
    )


def test_an_empty_answer() -> None:
    with pytest.raises(SourceError, match="holds no records"):
        records("<PubmedArticleSet></PubmedArticleSet>")


@settings(deadline=None)
@given(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), st.binary(max_size=20))
def test_any_damage(cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(SET.encode(), cut, junk), "pubmedxml")


EUROPE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?><responseWrapper><version>6.9</version><hitCount>2</hitCount><resultList>
<result><id>101</id><source>MED</source><pmid>101</pmid><doi>10.1000/REED</doi><title>On <i>reeds</i>.</title><authorString>Lind A, Moss B.</authorString>
<authorList><author><fullName>Lind A</fullName><firstName>Anna</firstName><lastName>Lind</lastName></author><author><collectiveName>Reed Group
</collectiveName></author></authorList><journalInfo><journal><title>Journal of Reeds</title></journal></journalInfo><pubYear>2019</pubYear>
<abstractText>&lt;h4>Background&lt;/h4>Reeds grow.&lt;h4>Methods&lt;/h4>We cut.</abstractText><firstPublicationDate>2019-11-02</firstPublicationDate></result>
<result><id>PPR1</id><source>PPR</source><title>A preprint</title><authorString>Lind A, Moss B.</authorString><pubYear>2020</pubYear></result>
</resultList></responseWrapper>"""


def test_answers_of_europe_pmc() -> None:
    first, second = papers(EUROPE)
    assert (first.id, first.title, first.doi) == ("pmid:101", "On reeds.", "10.1000/reed")
    assert first.abstract == "Background: Reeds grow. Methods: We cut."
    assert (first.authors, first.venue) == (("Anna Lind", "Reed Group"), "Journal of Reeds")
    assert (first.date, second.date) == ("2019-11-02", "2020")
    assert (second.title, len(second.authors)) == ("A preprint", 2)
