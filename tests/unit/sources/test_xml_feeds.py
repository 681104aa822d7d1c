"""News feeds of arXiv, PubMed and journals."""
# ruff: noqa: E501  # the samples have lines as long as their formats want

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper, UnknownFormat
from tests.unit.sources.sourcehelp import mangled, papers, records, survives

RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
ARXIV = """<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>
<title>cs.LG updates on arXiv.org</title><link>http://rss.arxiv.org/rss/cs.LG</link><item><title>On reeds</title>
<link>https://arxiv.org/abs/2401.00001</link><description>arXiv:2401.00001v1 Announce Type: new
Abstract: We cut reeds.</description><guid isPermaLink="false">oai:arXiv.org:2401.00001v1</guid><category>cs.LG</category>
<pubDate>Mon, 01 Jan 2024 00:00:00 -0500</pubDate><arxiv:announce_type>new</arxiv:announce_type><dc:creator>Anna Lind, Bo Moss
</dc:creator></item></channel></rss>"""
OLD_ARXIV = f"""<?xml version="1.0"?><rdf:RDF {RDF}><channel rdf:about="http://arxiv.org/"><title>cs.LG</title><items><rdf:Seq>
<rdf:li rdf:resource="http://arxiv.org/abs/2001.00001"/></rdf:Seq></items></channel><item rdf:about="http://arxiv.org/abs/2001.00001">
<title>On reeds. (arXiv:2001.00001v1 [cs.LG])</title><link>http://arxiv.org/abs/2001.00001</link><description rdf:parseType="Literal">
&lt;p&gt;We cut.&lt;/p&gt;</description><dc:creator>&lt;a href="http://arxiv.org/a"&gt;Anna Lind&lt;/a&gt; (Delta), &lt;a href="x"&gt;Bo Moss&lt;/a&gt;
</dc:creator></item></rdf:RDF>"""
JOURNAL = f"""<?xml version="1.0"?><rdf:RDF {RDF} xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Nature of Reeds</title></channel>
<item rdf:about="https://example.org/s1"><title><![CDATA[Reeds & more]]></title><link>https://example.org/s1</link>
<content:encoded><![CDATA[<p>Nature of Reeds, Published online: 02 January 2024; <a href="https://example.org/s1">doi:10.1000/s1</a></p>The abstract.]]></content:encoded>
<dc:creator><![CDATA[Anna Lind]]></dc:creator><dc:creator>Bo Moss</dc:creator><dc:identifier>doi:10.1000/s1</dc:identifier>
<dc:date>2024-01-02</dc:date><prism:publicationName>Nature of Reeds</prism:publicationName></item>
<item rdf:about="https://example.org/s2"><title>No abstract</title><description>Nature of Reeds, Volume 3, Issue 1.</description>
<prism:doi>10.1000/S2</prism:doi><dc:creator>Lind, Anna</dc:creator></item></rdf:RDF>"""
PUBMED = """<?xml version="1.0"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
<channel><title>pubmed: reeds</title><item><title>Reeds</title><link>https://pubmed.ncbi.nlm.nih.gov/123/?utm_source=x</link>
<description>J Reeds. 2024 Jan 1. doi: 10.1000/r. Online ahead of print.</description><content:encoded><![CDATA[<div><p style="color: #4aa564;">J Reeds. 2024 Jan 1.</p>
<p><b>ABSTRACT</b></p><p xmlns:xlink="x">The reeds grow.</p><p style="color: lightgray">PMID:<a href="x">123</a> | DOI:<a href="y">10.1000/r</a></p></div>]]></content:encoded>
<dc:creator>Anna Lind</dc:creator><dc:creator>Bo Moss</dc:creator><dc:date>2024-01-01</dc:date><dc:source>J Reeds</dc:source>
<dc:identifier>pmid:123</dc:identifier><dc:identifier>doi:10.1000/r</dc:identifier></item></channel></rss>"""


@pytest.mark.parametrize(("feed", "number"), [(ARXIV, "2401.00001"), (OLD_ARXIV, "2001.00001")])
def test_announcements_of_arxiv(feed: str, number: str) -> None:
    [paper] = papers(feed)
    assert (paper.id, paper.title) == (f"arxiv:{number}", "On reeds")
    assert paper.abstract in ("We cut reeds.", "We cut.")
    assert paper.authors == ("Anna Lind", "Bo Moss")


def test_a_journal() -> None:
    first, second = papers(JOURNAL)
    assert (first.title, first.abstract, first.doi) == ("Reeds & more", "The abstract.", "10.1000/s1")
    assert (first.authors, first.venue, first.date) == (
        ("Anna Lind", "Bo Moss"),
        "Nature of Reeds",
        "2024-01-02",
    )
    assert (second.abstract, second.doi, second.authors) == ("", "10.1000/s2", ("Anna Lind",))


def test_a_search_of_pubmed() -> None:
    [paper] = papers(PUBMED)
    assert (paper.id, paper.abstract) == ("pmid:123", "The reeds grow.")
    assert (paper.doi, paper.venue, paper.date) == ("10.1000/r", "J Reeds", "2024-01-01")


def test_an_answer_of_scopus() -> None:
    content = """<?xml version="1.0" encoding="UTF-8"?><search-results xmlns="http://www.w3.org/2005/Atom" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><entry><link ref="self" href="https://api.example.org/1"/><dc:identifier>SCOPUS_ID:1</dc:identifier>
    <dc:title>Reeds</dc:title><dc:creator>Lind A.</dc:creator><prism:publicationName>J Reeds</prism:publicationName><prism:coverDate>2024-01-02</prism:coverDate>
    <prism:doi>10.1000/s</prism:doi><dc:description>The reeds grow.</dc:description></entry></search-results>"""
    [paper] = papers(content)
    assert (paper.title, paper.abstract, paper.doi) == ("Reeds", "The reeds grow.", "10.1000/s")
    assert (paper.venue, paper.date) == ("J Reeds", "2024-01-02")


def test_a_broken_entry_costs_no_other() -> None:
    found = records(JOURNAL.replace("</item>\n<item", "\n<item"))
    assert [isinstance(record, Paper) for record in found] == [False, True]


@pytest.mark.parametrize(
    "feed",
    [
        "<rss version='2.0'><channel><item><title>Sports</title><link>https://example.org/a</link></item></channel></rss>",
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Sports</title></entry></feed>',
    ],
)
def test_other_news_are_no_papers(feed: str) -> None:
    with pytest.raises(UnknownFormat, match="is XML of no known format, its first element is"):
        records(feed)


@settings(deadline=None)
@given(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), st.binary(max_size=20))
def test_any_damage(cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(JOURNAL.encode(), cut, junk), "feed")
