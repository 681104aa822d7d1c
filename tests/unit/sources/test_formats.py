"""Every format is told from every other by content alone."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper, UnknownFormat
from kg.sources import FORMATS, read
from kg.sources.formats import Format, choose_format, find_formats
from kg.sources.streams import HEAD_BYTES, decode, prepare
from tests.unit.sources.sourcehelp import SHARED, papers, records
from tests.unit.sources.workbooks import OLD_WORKBOOK, PARQUET, make_rows, make_workbook

SENTENCES = "We study how bees count petals. They do so in the dark, as our recordings show. " * 2
EXAMPLES: dict[str, str | bytes] = {
    "arxiv": '<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><entry>'
    "<id>http://arxiv.org/abs/2001.00001v1</id><title>Bees</title></entry></feed>",
    "acl": '<collection id="2031.bees"><volume id="1"><paper id="1"><title>Bees</title></paper></volume>'
    "</collection>",
    "zoterordf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:bib="b" '
    'xmlns:dc="d" xmlns:z="http://www.zotero.org/namespaces/export#">'
    '<bib:Article rdf:about="#item_1"><z:itemType>journalArticle</z:itemType>'
    "<dc:title>Bees</dc:title></bib:Article></rdf:RDF>",
    "datacitexml": '<resource xmlns="http://datacite.org/schema/kernel-4"><titles><title>Bees</title></titles>'
    "</resource>",
    "europepmcxml": "<responseWrapper><resultList><result><title>Bees</title></result></resultList>"
    "</responseWrapper>",
    "mods": '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>Bees</title></titleInfo></mods>',
    "pubmedxml": "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>Bees"
    "</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>",
    "endnotexml": "<xml><records><record><titles><title>Bees</title></titles></record></records></xml>",
    "oai": '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><GetRecord><record><header/><metadata><dc>'
    "<title>Bees</title></dc></metadata></record></GetRecord></OAI-PMH>",
    "jats": "<article><front><article-meta><title-group><article-title>Bees</article-title></title-group>"
    "</article-meta></front><body><p>They count.</p></body></article>",
    "crossrefxml": "<doi_records><doi_record><crossref><journal><journal_article><titles><title>Bees</title>"
    "</titles></journal_article></journal></crossref></doi_record></doi_records>",
    "dblpxml": '<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp><article key="a/b"><title>Bees.</title></article>'
    "</dblp>",
    "tei": '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Bees</title>'
    "</titleStmt></fileDesc><profileDesc/></teiHeader></TEI>",
    "feed": '<rss version="2.0" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"><channel>'
    "<title>All of them</title><item><title>Bees</title><prism:doi>10.1000/b</prism:doi></item></channel>"
    "</rss>",
    "arxiv-snapshot": '{"id": "2001.00001", "title": "Bees", "journal-ref": null, "authors_parsed": []}',
    "openalex": '{"results": [{"id": "https://openalex.org/W1", "display_name": "Bees"}]}',
    "semanticscholar": '{"paperId": "0a1b", "title": "Bees"}\n',
    "huggingface": '[{"paper": {"id": "2001.00001", "title": "Bees", "summary": "They fly."}, "title": "B"}]',
    "zotero": '[{"key": "A1", "data": {"itemType": "journalArticle", "title": "Bees"}}]',
    "europepmc": '{"resultList": {"result": [{"id": "1", "source": "MED", "title": "Bees"}]}}',
    "openreview": '{"notes": [{"id": "b1", "forum": "b1", "content": {"title": {"value": "Bees"}}}]}',
    "inspire": '{"hits": {"hits": [{"metadata": {"control_number": 1, "titles": [{"title": "Bees"}]}}]}}',
    "datacite": '{"data": [{"attributes": {"creators": [], "titles": [{"title": "Bees"}], '
    '"publicationYear": 2020}}]}',
    "dblp": '{"result": {"hits": {"hit": [{"info": {"title": "Bees.", "url": "https://dblp.org/rec/b"}}]}}}',
    "csljson": '[{"id": "b", "title": "Bees", "issued": {"date-parts": [[2020]]}}]',
    "jsonl": '{"title": "Bees", "abstract": "They count."}\n{"title": "Bees", "abstract": "They fly."}\n',
    "json": '[\n  {"title": "Bees", "abstract": "They count, they fly; they hum."}\n]',
    "ris": "TY  - JOUR\nTI  - Bees\nER  - \n",
    "nbib": "PMID- 1\nTI  - Bees\n",
    "wos": "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nTI Bees\nER\n\nEF\n",
    "refworks": "RT Journal Article\nT1 Bees\nYR 2020\n",
    "enw": "%0 Journal Article\n%T Bees\n",
    "cnki": "DataType: 1\nTitle-题名: Bees\nYear-年: 2020\n",
    "ovid": "<1>\nTitle\n  Bees\nYear of Publication\n  2020\n",
    "pubmed-text": "1. J Bees. 2020;1:2.\n\nBees\n\nPMID: 1\n",
    "labelled": "Record #1 of 1\nTI: Bees\nYR: 2020\n",
    "tagtable": "PT\tAU\tTI\tPY\t\nJ\tMarx, K\tBees\t2020\t\n",
    "bibtex": "A comment, before all.\n@article{bees2020,\n  title = {Bees},\n}\n",
    "csv": "title,abstract,year\nBees,They count; they fly.,2020\n",
    "csv-by-row": '"TITLE","Bees"\n"AUTHOR NAMES","Lind A.","Moss B."\n"PUBLICATION YEAR","2020"\n',
    "xlsx": make_workbook(make_rows(("Title", "Year"), ("Bees", "2020"))),
    "parquet": PARQUET,
    "xls": OLD_WORKBOOK,
    "listing": f"Bees\n{SENTENCES}\n",
}
GENERAL = {
    "arxiv-snapshot": {"jsonl", "json"},
    "openalex": {"json"},
    "semanticscholar": {"jsonl", "json"},
    "huggingface": {"json"},
    "zotero": {"json"},
    "europepmc": {"jsonl", "json"},
    "openreview": {"jsonl", "json"},
    "inspire": {"jsonl", "json"},
    "datacite": {"json"},
    "dblp": {"jsonl", "json"},
    "csljson": {"json"},
    "jsonl": {"json"},
    "csv-by-row": {"csv"},
}
"""Of the examples that a more general format reads too: which ones do."""


def tells(format: Format, content: str | bytes) -> bool:
    """Whether a format's own sniffer says yes to a text or to bytes."""
    if isinstance(content, str):
        return format.sniff(content)
    return format.sniff_bytes is not None and format.sniff_bytes(content)


def test_there_is_an_example_of_every_format() -> None:
    assert EXAMPLES.keys() == FORMATS.keys()


def test_the_order_in_which_contents_are_tried() -> None:
    assert list(FORMATS) == [
        *("xlsx", "parquet", "xls"),
        *("europepmcxml", "datacitexml", "zoterordf", "mods"),
        *("arxiv", "acl", "pubmedxml", "endnotexml", "oai", "jats", "crossrefxml", "dblpxml", "tei", "feed"),
        *("arxiv-snapshot", "openalex", "semanticscholar", "huggingface", "zotero", "europepmc"),
        *("openreview", "inspire", "datacite", "dblp", "csljson"),
        *("jsonl", "json"),
        *("ris", "nbib", "wos", "refworks", "enw", "cnki", "ovid", "pubmed-text", "labelled"),
        *("bibtex", "tagtable", "csv-by-row", "csv", "listing"),
    ]
    assert all(first.precedence < second.precedence for first, second in pairwise(FORMATS.values()))


def test_formats_are_found_by_their_names() -> None:
    assert find_formats() == FORMATS
    assert all(format.name == name for name, format in FORMATS.items())
    assert all("\n" not in format.description and format.description for format in FORMATS.values())


@pytest.mark.parametrize("format", FORMATS)
def test_an_example_is_of_its_own_format_and_of_more_general_ones_only(format: str) -> None:
    told = {name for name, other in FORMATS.items() if tells(other, EXAMPLES[format])}
    assert told == {format} | GENERAL.get(format, set())


@pytest.mark.parametrize("format", FORMATS)
def test_a_format_is_recognised(format: str) -> None:
    example = EXAMPLES[format]
    for paper in papers(example) + (papers("\ufeff" + example) if isinstance(example, str) else []):
        assert (paper.title, paper.source) == ("Bees", f"{format}:given")


@pytest.mark.parametrize("format", FORMATS)
def test_a_format_named_reads_the_same(format: str) -> None:
    assert papers(EXAMPLES[format], format) == papers(EXAMPLES[format])


@pytest.mark.parametrize(
    ("content", "format"),
    [
        ('{"title": "Bees", "abstract": "See\\n@article{bees,\\n title = {B}}"}\n', "jsonl"),
        ('[{"title": "Bees", "abstract": "TY  - JOUR"}]', "json"),
        ("TY  - JOUR\nTI  - Bees\nN1  - from\nPT J\nAU Marx\nER  -\n", "ris"),
        ("@misc{bees,\n title = {Bees},\n note = {PMID- 1}\n}\n", "bibtex"),
        (
            '<feed xmlns="http://www.w3.org/2005/Atom">\n<entry><id>http://arxiv.org/abs/2001.00001</id>\n<title>\n@misc{b,\n</title>\n</entry></feed>',
            "arxiv",
        ),
        ('title,year\n"Bees {""paperId"": 5}",2020\n', "csv"),
    ],
)
def test_a_format_that_quotes_another_stays_what_it_is(content: str, format: str) -> None:
    assert choose_format("auto", content.encode(), "given").name == format


@settings(deadline=None)
@given(st.text(max_size=200) | st.text(alphabet='<{["@TYPMID-: \n,;|=}])é', max_size=200))
def test_a_sniffer_never_raises(head: str) -> None:
    for format in FORMATS.values():
        assert format.sniff(head) in (True, False)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("blank", [" ", "\t", "\n", "\r\n", " \n", "\v", "\f", "\xa0", "\u2028", "\ufeff"])
def test_a_sniffer_comes_to_the_end_of_many_blanks(format: str, blank: str) -> None:
    assert not FORMATS[format].sniff((blank * HEAD_BYTES)[:HEAD_BYTES])


def test_to_tell_formats_no_heavy_library_is_imported() -> None:
    program = (
        "import sys; from kg.sources.formats import choose_format\n"
        "for content in sys.argv[1:]: choose_format('auto', bytes.fromhex(content), 'given')\n"
        "print(*sys.modules)"
    )
    contents = (content.encode() if isinstance(content, str) else content for content in EXAMPLES.values())
    done = subprocess.run(
        [sys.executable, "-c", program, *(content.hex() for content in contents)],
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {name.partition(".")[0] for name in done.stdout.split()}
    assert not imported & {
        "lxml",
        "pylatexenc",
        "rdflib",
        "pyoxigraph",
        "spacy",
        "numpy",
        "pandas",
        "pyarrow",
    }


def test_another_name_is_refused() -> None:
    with pytest.raises(UnknownFormat, match="given is not arxiv: it looks like ris"):
        records(EXAMPLES["ris"], "arxiv")


def test_a_misspelt_name() -> None:
    with pytest.raises(UnknownFormat, match="did you mean 'bibtex'"):
        records(EXAMPLES["bibtex"], "bibtexx")


def test_a_name_like_no_other_gets_no_hint_but_all_the_names() -> None:
    with pytest.raises(UnknownFormat) as error:
        records(EXAMPLES["bibtex"], "qqq")
    assert str(error.value) == f"no format 'qqq': Known are auto, {', '.join(sorted(FORMATS))}."


def test_what_nothing_recognises_is_read_as_the_format_that_is_named() -> None:
    content = "Bees\nShort.\n"
    with pytest.raises(UnknownFormat, match="given is in no known format; --format names one of acl, "):
        records(content)
    assert [(paper.title, paper.abstract) for paper in papers(content, "listing")] == [("Bees", "Short.")]


@pytest.mark.parametrize("format", ["auto", "json"])
def test_a_picture_is_no_source_whatever_it_is_called(format: str) -> None:
    with pytest.raises(UnknownFormat, match="given looks binary, which no format can read"):
        records(b"\x89PNG\r\n\x1a\n" + b"{}" * 100, format)


SAMPLES = [
    ("arxivpy__search.atom.xml", "arxiv", 15),
    ("asreview__duplicate_records.csv", "csv", 14),
    ("asreview__faulty_year.ris", "ris", 1),
    ("asreview__generic_column_names_with_spaces.csv", "csv", 2),
    ("asreview__generic_semicolon.csv", "csv", 2),
    ("asreview__generic_tab.tsv", "csv", 2),
    ("asreview__missing_values.csv", "csv", 4),
    ("asreview__ovid_zotero.ris", "ris", 6),
    ("asreview__pubmed_zotero.ris", "ris", 6),
    ("asreview__ris_issue_992.txt", "ris", 19),
    ("asreview__scopus.ris", "ris", 6),
    ("asreview__web_of_science.txt", "ris", 10),
    ("jabref__complex.bib", "bibtex", None),
    ("jabref__testjabref.bib", "bibtex", None),
    ("rispy__example_extraneous_data.ris", "ris", 2),
    ("rispy__example_wos.ris", "wos", 2),
]


@pytest.mark.skipif(not SHARED.exists(), reason="the sample exports are not on this machine")
@pytest.mark.parametrize(("name", "format", "count"), SAMPLES)
def test_exports_of_other_tools(name: str, format: str, count: int | None) -> None:
    found = list(read(SHARED / "samples" / name))
    assert {p.source for p in found if isinstance(p, Paper)} == {f"{format}:{name}"}
    assert count is None or len(found) == count


@pytest.mark.skipif(not SHARED.exists(), reason="the sample exports are not on this machine")
@pytest.mark.parametrize(("name", "format"), [(name, format) for name, format, _ in SAMPLES])
def test_exports_of_other_tools_are_of_one_format_only(name: str, format: str) -> None:
    with (SHARED / "samples" / name).open("rb") as stream:
        head, _ = prepare(stream, name)
    assert len(head) <= HEAD_BYTES
    told = {name for name, other in FORMATS.items() if other.sniff(decode(head)[0])}
    assert told == {format}


@pytest.mark.skipif(not SHARED.exists(), reason="the saved listing is not on this machine")
def test_the_saved_listing() -> None:
    found = list(read(SHARED / "seeds" / "trending-papers.txt"))
    assert len(found) == 128
    assert all(isinstance(paper, Paper) and paper.abstract for paper in found)
    first = found[0]
    assert isinstance(first, Paper)
    assert first.title == "Conditional Generation of Periodic Signals with Fourier-Based Decoder"
