"""In every format of XML: whatever happens inside one record, the records before and after it come in."""
# ruff: noqa: E501  # the samples have lines as long as their formats want

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper
from kg.sources.formats import find_formats
from tests.unit.sources.sourcehelp import records

ROOT = Path(__file__).parents[3]
RDF = 'xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:d="d"'
FILES = {
    "acl": (
        '<collection id="2031.x"><volume id="1">',
        "<paper id='1'><title>{}</title></paper>",
        "</volume></collection>",
    ),
    "arxiv": (
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        "<entry><id>http://arxiv.org/abs/2001.00001</id><title>{}</title></entry>",
        "</feed>",
    ),
    "crossrefxml": (
        "<doi_records>",
        "<doi_record><crossref><dissertation><titles><title>{}</title></titles></dissertation></crossref></doi_record>",
        "</doi_records>",
    ),
    "datacitexml": (
        '<resources xmlns="http://datacite.org/schema/kernel-4">',
        "<resource><titles><title>{}</title></titles></resource>",
        "</resources>",
    ),
    "dblpxml": ("<dblp>", '<article key="a/b"><title>{}</title></article>', "</dblp>"),
    "endnotexml": (
        "<xml><records>",
        "<record><titles><title>{}</title></titles></record>",
        "</records></xml>",
    ),
    "europepmcxml": (
        "<responseWrapper><resultList>",
        "<result><title>{}</title></result>",
        "</resultList></responseWrapper>",
    ),
    "feed": (
        '<rss xmlns:prism="http://prismstandard.org/x"><channel>',
        "<item><title>{}</title></item>",
        "</channel></rss>",
    ),
    "jats": (
        "<pmc-articleset>",
        "<article><front><article-meta><title-group><article-title>{}</article-title></title-group></article-meta></front></article>",
        "</pmc-articleset>",
    ),
    "mods": (
        "<modsCollection>",
        "<mods><titleInfo><title>{}</title></titleInfo></mods>",
        "</modsCollection>",
    ),
    "oai": (
        '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">',
        "<record><header/><metadata><oai_dc:dc><dc:title>{}</dc:title></oai_dc:dc></metadata></record>",
        "</OAI-PMH>",
    ),
    "pubmedxml": (
        "<PubmedArticleSet>",
        "<PubmedArticle><MedlineCitation><Article><ArticleTitle>{}</ArticleTitle></Article></MedlineCitation></PubmedArticle>",
        "</PubmedArticleSet>",
    ),
    "tei": (
        "<teiCorpus>",
        "<TEI><teiHeader><titleStmt><title>{}</title></titleStmt><profileDesc/></teiHeader></TEI>",
        "</teiCorpus>",
    ),
    "zoterordf": (
        f"<r:RDF {RDF}>",
        '<r:Description r:about="#i"><z:itemType>report</z:itemType><d:title>{}</d:title></r:Description>',
        "</r:RDF>",
    ),
}
MEBIBYTES_FOR_A_LARGE_FILE = 8
"""The large files have 24 MiB."""


def make_file(format: str, *titles: str) -> str:
    head, record, tail = FILES[format]
    return head + "\n".join(record.format(title) for title in titles) + tail


def titles_in(content: str | bytes, format: str) -> list[str]:
    return [record.title for record in records(content, format) if isinstance(record, Paper)]


def test_every_format_of_xml_is_here() -> None:
    assert FILES.keys() == {name for name, format in find_formats().items() if 6 <= format.precedence < 20}


@pytest.mark.parametrize("format", FILES)
def test_all_come_in(format: str) -> None:
    assert titles_in(make_file(format, "First", "Second", "Third"), "auto") == ["First", "Second", "Third"]


@pytest.mark.parametrize("format", FILES)
@pytest.mark.parametrize(
    "broken",
    ["A & B", "a < b", "a <b", "<i>x", "x</i>", "\x0b", "&#11;", "&uuml;", "<![CDATA[", "<!--", "]]>", "<?"],
)
def test_what_programs_forget_to_escape(format: str, broken: str) -> None:
    first, *_, last = titles_in(make_file(format, "First", f"Second {broken}", "Third"), format)
    assert (first, last) == ("First", "Third")


@pytest.mark.parametrize("format", FILES)
@settings(deadline=None, max_examples=20)
@given(st.data())
def test_a_piece_of_the_middle_is_lost(format: str, data: st.DataObject) -> None:
    whole = make_file(format, "First", "Second", "Third")
    head, record, _ = FILES[format]
    begin = len(head) + len(record.format("First")) + 1
    end = begin + len(record.format("Second"))
    start = data.draw(st.integers(begin, end))
    stop = data.draw(st.integers(start, end))
    junk = data.draw(
        st.text(alphabet="ab&<>/!-=\"'\x0b;é", max_size=10).filter(lambda text: "<!" not in text)
    )
    found = titles_in(whole[:start] + junk + whole[stop:], format)
    assert found[0] == "First" and found[-1] == "Third"


@pytest.mark.parametrize("format", FILES)
def test_a_file_in_utf_16_that_says_so(format: str) -> None:
    content = '<?xml version="1.0" encoding="UTF-16"?>' + make_file(format, "Reeds – é", "漢字")
    assert titles_in(content.encode("utf-16"), "auto") == ["Reeds – é", "漢字"]


@pytest.mark.slow
@pytest.mark.parametrize("format", ["dblpxml", "oai", "zoterordf"])
def test_a_large_file_is_read_in_constant_memory(format: str, tmp_path: Path) -> None:
    peaks = []
    for records_in_file in (4, 100):
        path = tmp_path / f"{records_in_file}.xml"
        path.write_text(make_file(format, *["Title " + "and so on " * 25_000] * records_in_file), "utf-8")
        program = (
            "import sys; from kg.sources import parse\nfor _ in parse(open(sys.argv[1], 'rb'), 'x'): pass\n"
        )
        program += "from tests.memory import measure_peak; print(measure_peak())"
        command = [sys.executable, "-c", program, str(path)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        peaks.append(int(done.stdout))
    assert peaks[1] - peaks[0] < MEBIBYTES_FOR_A_LARGE_FILE << 20
