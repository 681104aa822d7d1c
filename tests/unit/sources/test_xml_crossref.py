"""Crossref's metadata: three forms of answers, and deposits."""
# ruff: noqa: E501  # the samples have lines as long as their formats want

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper, Rejection
from tests.unit.sources.sourcehelp import mangled, papers, records, survives

ARTICLE = """<journal><journal_metadata language="en"><full_title>Journal of Reeds</full_title><abbrev_title>JR
</abbrev_title></journal_metadata><journal_issue><publication_date media_type="print"><month>03</month><year>2020</year>
</publication_date></journal_issue><journal_article publication_type="full_text"><titles><title>On <i>reeds</i> &amp; CO<sub>2</sub>
</title><subtitle>A study</subtitle></titles><contributors><person_name sequence="first" contributor_role="author"><given_name>
Anna</given_name><surname>Lind</surname></person_name><organization sequence="additional" contributor_role="author">Reed Org
</organization><person_name contributor_role="editor"><surname>Editor</surname></person_name></contributors><jats:abstract
abstract-type="graphical" xmlns:jats="j"><jats:p>A picture.</jats:p></jats:abstract><jats:abstract xmlns:jats="j"><jats:title>Abstract</jats:title><jats:sec>
<jats:title>Methods</jats:title><jats:p>We cut <jats:italic>x</jats:italic>.</jats:p></jats:sec></jats:abstract>
<publication_date media_type="print"><year>2020</year></publication_date>
<publication_date media_type="online"><month>1</month><day>5</day><year>2020</year></publication_date><doi_data><doi>10.1000/REED</doi>
<resource>https://example.org/reed</resource></doi_data><citation_list><citation key="1"><doi provider="crossref">10.2000/B</doi>
</citation><citation key="2"><unstructured_citation>Text</unstructured_citation></citation></citation_list></journal_article></journal>"""
CONFERENCE = """<conference><proceedings_metadata><proceedings_title>Proceedings of Reeds</proceedings_title><publication_date>
<year>2018</year></publication_date></proceedings_metadata><conference_paper><titles><title>Conference</title></titles></conference_paper></conference>"""
PREPRINT = """<posted_content type="preprint"><group_title>Biology</group_title><titles><title>Preprint</title></titles><posted_date>
<month>05</month><day>06</day><year>2021</year></posted_date><institution><institution_name>reedRxiv</institution_name></institution></posted_content>"""
BOOK = """<book book_type="edited_book"><book_metadata><contributors><person_name contributor_role="editor"><surname>E</surname>
</person_name></contributors><titles><title>The Book</title></titles><publication_date><year>2011</year></publication_date></book_metadata>"""
CHAPTER = "<content_item component_type='chapter'><titles><title>Chapter</title></titles></content_item>"
THESIS = """<dissertation><person_name contributor_role="author"><given_name>Bo</given_name><surname>Moss</surname></person_name>
<titles><title>Thesis</title></titles><approval_date><year>1999</year></approval_date></dissertation>"""


def answer(*contents: str) -> str:
    listed = "\n".join(
        f'<doi_record owner="10.1000" timestamp="2020"><crossref>{c}</crossref></doi_record>'
        for c in contents
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<doi_records>{listed}</doi_records>'


def test_an_article() -> None:
    [paper] = papers(answer(ARTICLE))
    assert paper.title == "On reeds & CO2: A study"
    assert paper.abstract == "Methods: We cut x."
    assert paper.authors == ("Anna Lind", "Reed Org")
    assert (paper.venue, paper.date, paper.doi) == ("Journal of Reeds", "2020-01-05", "10.1000/reed")
    assert (paper.url, paper.references) == ("https://example.org/reed", ("doi:10.2000/b",))


def test_other_works() -> None:
    found = papers(answer(CONFERENCE, PREPRINT, f"{BOOK}{CHAPTER}</book>", f"{BOOK}</book>", THESIS))
    assert [(paper.title, paper.venue, paper.date) for paper in found] == [
        ("Conference", "Proceedings of Reeds", "2018"),
        ("Preprint", "reedRxiv", "2021-05-06"),
        ("Chapter", "The Book", "2011"),
        ("The Book", None, "2011"),
        ("Thesis", None, "1999"),
    ]
    assert found[-1].authors == ("Bo Moss",)


def test_a_doi_that_crossref_does_not_know() -> None:
    first, problem, last = records(answer(THESIS, "<error>doi:10.1000/x not found</error>", CONFERENCE))
    assert isinstance(first, Paper) and isinstance(problem, Rejection) and isinstance(last, Paper)
    assert problem.reason == "Crossref answers for a DOI: doi:10.1000/x not found."


def test_answers_of_the_query_service() -> None:
    content = f"""<?xml version="1.0"?><crossref_result xmlns="http://www.crossref.org/qrschema/3.0" version="3.0"><query_result>
    <head><doi_batch_id>none</doi_batch_id></head><body><query status="resolved"><doi type="journal_article">10.1000/reed</doi>
    <doi_record><crossref xmlns="http://www.crossref.org/xschema/1.1">{ARTICLE}</crossref></doi_record></query>
    <query status="unresolved"><doi>10.1000/n</doi><msg>DOI not found</msg></query>
    <query status="resolved"><doi type="journal_article">10.1000/f</doi><journal_title>Flat</journal_title><contributors>
    <contributor contributor_role="author"><given_name>Bo</given_name><surname>Moss</surname></contributor></contributors>
    <year>1999</year><article_title>Short</article_title></query></body></query_result></crossref_result>"""
    first, problem, short = records(content)
    assert isinstance(first, Paper) and first.venue == "Journal of Reeds"
    assert (
        isinstance(problem, Rejection) and problem.reason == "Crossref answers for 10.1000/n: DOI not found."
    )
    assert isinstance(short, Paper) and short.authors == ("Bo Moss",)
    assert (short.title, short.venue, short.year, short.doi) == ("Short", "Flat", 1999, "10.1000/f")


def test_a_deposit_of_several_journals() -> None:
    two = ARTICLE.replace(
        "</journal_article>",
        "</journal_article><journal_article><titles><title>Two</title></titles></journal_article>",
    )
    other = "<journal><journal_metadata><full_title>Other</full_title></journal_metadata><journal_article><titles><title>Three</title></titles></journal_article></journal>"
    content = f'<doi_batch xmlns="http://www.crossref.org/schema/4.4.2"><head/><body>{two}{other}</body></doi_batch>'
    assert [(paper.venue, paper.date) for paper in papers(content)] == [
        ("Journal of Reeds", "2020-01-05"),
        ("Journal of Reeds", "2020-03"),
        ("Other", None),
    ]


@settings(deadline=None)
@given(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), st.binary(max_size=20))
def test_any_damage(cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(answer(ARTICLE, CONFERENCE).encode(), cut, junk), "crossrefxml")
