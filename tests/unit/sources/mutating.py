"""Read many damaged files in this process: ``python -m tests.unit.sources.mutating FIRST COUNT MEBIBYTES``.

File number N is made from the number alone, so that one that does harm can be made again: ``… N 1 0``. Before
a file is read, its number goes to standard output; whoever started this process sees where it ended.
"""
# ruff: noqa: E501  # the samples have lines as long as their formats want

import io
import random
import resource
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kg.model import KgError
from kg.rdf.importing import files, grouped
from kg.rdf.importing import read as read_rdf
from kg.rdf.sparql.triples import Triples
from kg.sources import FORMATS, parse
from tests.memory import measure_peak
from tests.unit.sources.workbooks import OLD_WORKBOOK, PARQUET, make_parts, make_rows, pack

SAMPLES: Final[dict[str, str | bytes]] = {
    "acl": '<?xml version="1.0"?><collection id="2020.x"><volume id="1"><meta><booktitle>P</booktitle><year>2020'
    '</year></meta><paper id="1"><title>On <fixed-case>B</fixed-case>ees</title><author><first>A</first><last>L'
    "</last></author><abstract>They hum.</abstract><doi>10.1000/a</doi></paper></volume></collection>",
    "arxiv": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/2001.00001v1</id><title>On'
    " Bees</title><summary>They hum.</summary><author><name>A L</name></author></entry></feed>",
    "bibtex": '@string{b = "Bees"}\n@inproceedings{k, title = {On {B}ees} # b, author = "Lovelace, A and {X, Y}",\n'
    "  crossref = {p}, abstract = {It is \\emph{so} $x_1$ \\'{e}.}, year = 2020}\n@book{p, title={P}}\n",
    "cnki": "SrcDatabase-来源库: 期刊\nTitle-题名: On Bees\nAuthor-作者: 张三;李四;\nSummary-摘要: 蜂。\nYear-年: 2020\n\n",
    "csljson": '[{"id":"a","title":"On Bees","container-title":"J","author":[{"family":"L","given":"A"}],'
    '"issued":{"date-parts":[[2020,3]]},"DOI":"10.1000/a"}]',
    "csv": 'title,abstract,authors,year,doi\nOn Bees,"They ""hum"",\nloud.","[\'A L\', \'B\']",2020,10.1000/a\n',
    "enw": "%0 Journal Article\n%T On Bees\n%A Lovelace, A\n%D 2020\n%X They\nhum.\n%R 10.1000/a\n\n",
    "csv-by-row": '"TITLE","On Bees"\n"AUTHOR NAMES","Lovelace A.","L B."\n"ABSTRACT","They ""hum""."\n\n"TITLE","B"\n',
    "datacite": '{"data":[{"id":"10.1000/a","attributes":{"doi":"10.1000/a","titles":[{"title":"On Bees"}],"creators":[{"name":"L, A"'
    '}],"descriptions":[{"description":"They hum.","descriptionType":"Abstract"}],"publicationYear":2020}}]}',
    "dblp": '{"result":{"hits":{"hit":[{"info":{"authors":{"author":[{"text":"A L 0001"}]},"title":"On Bees.","year":"2020",'
    '"key":"b","url":"https://dblp.org/rec/b"}}]}}}',
    "europepmc": '{"resultList":{"result":[{"id":"1","source":"MED","pmid":"1","title":"On Bees.","authorString":"L A, M B.",'
    '"pubYear":"2020","abstractText":"They hum."}]}}',
    "huggingface": '[{"paper":{"id":"2001.00001","title":"On Bees","summary":"They hum.","authors":[{"name":"A L"}],'
    '"publishedAt":"2020-01-01T00:00:00.000Z","upvotes":1},"title":"On Bees"}]',
    "inspire": '{"hits":{"hits":[{"id":"1","metadata":{"titles":[{"title":"On Bees"}],"abstracts":[{"value":"They hum."}],'
    '"authors":[{"full_name":"L, A"}],"control_number":1,"earliest_date":"2020-01-01"}}]}}',
    "openreview": '{"notes":[{"id":"b","forum":"b","cdate":1577836800000,"content":{"title":{"value":"On Bees"},"abstract":'
    '{"value":"They hum."},"authors":{"value":["A L"]}}}]}',
    "zotero": '[{"key":"A","data":{"itemType":"journalArticle","title":"On Bees","abstractNote":"They hum.","creators":'
    '[{"creatorType":"author","firstName":"A","lastName":"L"}],"date":"2020"}},{"data":{"itemType":"note"}}]',
    "json": '{"results":[{"title":"On Bees","abstract":"They hum.","authors":["A L"],"year":2020}],"next":null}',
    "jsonl": '{"title":"On Bees","abstract":"They hum &amp; <i>fly</i>.","year":2020}\n{"title":"B"}\n',
    "labelled": "Record #1 of 1\nID: CN-1\nAU: L A\nTI: On Bees\nSO: J\nYR: 2020\nDOI: 10.1000/a\nAB: They\nhum.\n\n",
    "listing": "On Bees\n" + "They hum, and fly from here to there all day long. " * 3 + "\n",
    "nbib": "PMID- 1\nTI  - On Bees\nAB  - They\n      hum.\nFAU - Lovelace, A\nDP  - 2020 Mar\n",
    "openalex": '{"id":"https://openalex.org/W1","display_name":"On Bees","abstract_inverted_index":{"hum":[1],"They"'
    ':[0]},"authorships":[{"author":{"display_name":"A L"}}],"publication_year":2020}\n',
    "crossrefxml": "<doi_records><doi_record><crossref><journal><journal_metadata><full_title>J</full_title>"
    "</journal_metadata><journal_article><titles><title>On Bees</title></titles><contributors><person_name "
    'contributor_role="author"><given_name>A</given_name><surname>L</surname></person_name></contributors>'
    '<jats:abstract xmlns:jats="j"><jats:p>They hum.</jats:p></jats:abstract><publication_date><year>2020</year>'
    "</publication_date><doi_data><doi>10.1000/a</doi></doi_data></journal_article></journal></crossref></doi_record></doi_records>",
    "datacitexml": '<resource xmlns="http://datacite.org/schema/kernel-4"><identifier identifierType="DOI">10.1000/a</identifier>'
    "<creators><creator><creatorName>L, A</creatorName></creator></creators><titles><title>On Bees</title></titles>"
    '<publicationYear>2020</publicationYear><descriptions><description descriptionType="Abstract">They hum.</description>'
    "</descriptions></resource>",
    "dblpxml": '<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp><article key="journals/b/L20"><author>A L&uuml; 0001</author>'
    "<title>On <i>Bees</i>.</title><year>2020</year><journal>J</journal><ee>https://doi.org/10.1000/a</ee></article>"
    '<www key="homepages/l"><title>Home Page</title></www></dblp>',
    "endnotexml": '<xml><records><record><ref-type name="Journal Article">17</ref-type><contributors><authors><author>'
    "<style>L, A</style></author></authors></contributors><titles><title><style>On </style><style>Bees</style></title>"
    "</titles><dates><year>2020</year></dates><abstract>They hum.</abstract></record></records></xml>",
    "europepmcxml": "<responseWrapper><resultList><result><pmid>1</pmid><title>On Bees</title><authorString>L A.</authorString>"
    "<pubYear>2020</pubYear><abstractText>&lt;h4>Aim&lt;/h4>They hum.</abstractText></result></resultList></responseWrapper>",
    "feed": '<rss xmlns:dc="d" xmlns:prism="http://prismstandard.org/x"><channel><item><title>On Bees</title><link>'
    "https://x/a</link><description>&lt;p&gt;They hum.&lt;/p&gt;</description><dc:creator>A L</dc:creator>"
    "<prism:doi>10.1000/a</prism:doi></item></channel></rss>",
    "jats": '<article xmlns:mml="m"><front><article-meta><article-id pub-id-type="doi">10.1000/a</article-id><title-group>'
    '<article-title>On <italic>Bees</italic><xref ref-type="fn">*</xref></article-title></title-group><contrib-group>'
    "<contrib><name><surname>L</surname></name></contrib></contrib-group><pub-date><year>2020</year></pub-date><abstract><sec>"
    "<title>Aim</title><p>They <mml:mi>h</mml:mi>um.</p></sec></abstract></article-meta></front><body><p>Hum.</p></body></article>",
    "mods": '<modsCollection><mods><titleInfo><title>On Bees</title></titleInfo><name><namePart type="family">L</namePart>'
    "</name><abstract>They hum.</abstract><originInfo><dateIssued>2020</dateIssued></originInfo></mods></modsCollection>",
    "oai": '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><header><identifier>oai:x:1'
    '</identifier></header><metadata><oai_dc:dc xmlns:oai_dc="o" xmlns:dc="d"><dc:title>On Bees</dc:title><dc:creator>L, A'
    "</dc:creator><dc:description>They hum.</dc:description></oai_dc:dc></metadata></record><record><header "
    'status="deleted"/></record></ListRecords></OAI-PMH>',
    "pubmedxml": "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><Journal><JournalIssue><PubDate>"
    "<Year>2020</Year></PubDate></JournalIssue></Journal><ArticleTitle>On <i>Bees</i>.</ArticleTitle><Abstract><AbstractText "
    'Label="AIM">They hum &amp; fly.</AbstractText></Abstract><AuthorList><Author><LastName>L</LastName></Author></AuthorList>'
    "</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>",
    "tei": "<TEI><teiHeader><fileDesc><titleStmt><title>On Bees</title></titleStmt><sourceDesc><biblStruct><analytic><author>"
    "<persName><surname>L</surname></persName></author></analytic></biblStruct></sourceDesc></fileDesc><profileDesc><abstract>"
    "<p>They hum.</p></abstract></profileDesc></teiHeader><text><body><p>Hum.</p></body></text></TEI>",
    "zoterordf": '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"'
    ' xmlns:b="b" xmlns:d="d"><b:Article r:about="#i1"><z:itemType>journalArticle</z:itemType><d:isPartOf r:resource="urn:issn:1"/>'
    '<d:title>On Bees</d:title><d:abstract>They hum.</d:abstract></b:Article><b:Journal r:about="urn:issn:1"><d:title>J</d:title>'
    "</b:Journal></r:RDF>",
    "ovid": "<1>\nTitle\n  On Bees.[Article]\nAuthors\n  L, A;  M, B 2\nSource\n  J Bees. 1(2):3, 2020 Mar.\nAbstract\n  They hum.\n\n",
    "pubmed-text": "1. J Bees. 2020 Mar;1(2):3. doi: 10.1000/a.\n\nOn Bees.\n\nL A(1), M B(2).\n\nThey hum.\n\nPMID: 1\n\n\n",
    "refworks": "RT Journal Article\nID 1\nA1 Lovelace,A\nT1 On Bees\nJF J\nYR 2020\nAB They hum.\nDO 10.1000/a\n\n",
    "ris": "TY  - JOUR\nTI  - On Bees\nAB  - They hum.\nAU  - Lovelace, A\nPY  - 2020\nER  -\n",
    "parquet": PARQUET,
    "semanticscholar": '{"data":[{"paperId":"a","title":"On Bees","externalIds":{"DOI":"10.1000/a"},"year":2020}]}',
    "tagtable": 'PT\tAU\tTI\tSO\tAB\tPY\tUT\t\nJ\tL, A; M, B\tOn "Bees"\tJ\tThey hum.\t2020\tWOS:1\t\n',
    "xls": OLD_WORKBOOK,
    "xlsx": pack(
        make_parts(make_rows(("Title", "Abstract", "Year"), ("On Bees", "They hum.", "2020"))),
        zipfile.ZIP_STORED,
    ),
    "wos": "FN Clarivate\nVR 1.0\nPT J\nAU L, A\nTI On Bees\nAB They hum.\nPY 2020\nER\n\nEF\n",
}
_TERMS: Final = (
    '"http://purl.org/dc/terms/title": "On Bees", "http://purl.org/dc/terms/creator": {"@id": "http://x/b"}'
)
RDF_SAMPLES: Final = {
    "nt": "<http://x/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://purl.org/spar/fabio/ResearchPaper> .\n"
    '<http://x/a> <http://purl.org/dc/terms/title> "On \\"Bees\\""@en .\n_:s <http://p> <<( <http://a> <http://b> "c" )>> .\n',
    "nq": '<http://x/a> <http://purl.org/dc/terms/title> "On Bees" <http://g> .\n',
    "ttl": "@prefix f: <http://purl.org/spar/fabio/> .\n@prefix d: <http://purl.org/dc/terms/> .\n"
    '<a> a f:ResearchPaper ; d:title """On \'Bees\'"""@en ; d:creator [ d:name \'A\' ], ( 1 2 ) . # hum\n'
    "<a> d:date <<( <a> d:b 2 )>> {| d:c 3 |} .\n",
    "trig": "@prefix d: <http://purl.org/dc/terms/> .\n<http://g> { <http://a> d:title 'On Bees' . [] d:x true }\n",
    "jsonld": '{"@context": {"n": "http://n/"}, "@id": "http://x/a", "@type": "http://purl.org/spar/fabio/ResearchPaper",'
    f" {_TERMS}}}",
    "rdf": '<?xml version="1.0"?><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:d="http://purl.org/dc/terms/"><!-- c --><r:Description r:about="http://x/a"><d:title xml:lang="en">'
    "On <![CDATA[<Bees>]]></d:title><d:creator r:parseType='Resource'><d:n>A</d:n></d:creator></r:Description></r:RDF>",
}
MAX_BYTES: Final = 2_000_000
"""Bytes of a damaged file."""

ODDITIES: Final = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n", b"\xc3", b"\xf0\x9f\x90\x9d", b"\\", b'"', b"{", b"}", b"[", b"]",
    b"<", b">", b"&", b"]]>", b"-->", b"<!--", b'<!DOCTYPE a [<!ENTITY b "c">]>', b"<<( ", b" )>>", b"@", b"\\u0000",
    b"\\ud800", b"1e999", b"9" * 5000, b"null", b"{}", b"\x1b[31m", b"$", b"\\begin{equation}", b"\\cite[", b"#", b"'", b"%",
]  # fmt: skip


def make_file(number: int) -> tuple[str, bytes]:
    """Make the name of a format and the bytes of a damaged file of it."""
    rng = random.Random(number)
    samples = {**SAMPLES, **RDF_SAMPLES}
    name = rng.choice(sorted(samples))
    content = _encoded(samples[name])
    for _ in range(rng.choice((1, 1, 2, 3, 5))):
        content = rng.choice(MUTATIONS)(content, rng, samples)[:MAX_BYTES]
    return name, content


def _encoded(sample: str | bytes) -> bytes:
    return sample.encode() if isinstance(sample, str) else sample


def _flip(content: bytes, rng: random.Random, samples: dict[str, str | bytes]) -> bytes:
    changed = bytearray(content or b" ")
    for _ in range(rng.choice((1, 4, 16))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _cut(content: bytes, rng: random.Random, samples: dict[str, str | bytes]) -> bytes:
    start, end = sorted(rng.randrange(len(content) + 1) for _ in range(2))
    return rng.choice((content[:end], content[start:], content[:start] + content[end:]))


def _repeat(content: bytes, rng: random.Random, samples: dict[str, str | bytes]) -> bytes:
    start, end = sorted(rng.randrange(len(content) + 1) for _ in range(2))
    times = min(rng.choice((2, 10, 10, 1000)), MAX_BYTES // max(1, end - start))
    return content[:start] + content[start:end] * times + content[end:]


def _nest(content: bytes, rng: random.Random, samples: dict[str, str | bytes]) -> bytes:
    """Put brackets that never close, or close in order, around a piece."""
    start, end = sorted(rng.randrange(len(content) + 1) for _ in range(2))
    pairs = [
        (b"[", b"]"),
        (b"{", b"}"),
        (b'{"a":', b"}"),
        (b"<a>", b"</a>"),
        (b"(", b")"),
        (b"<<( <a> <b> ", b" )>>"),
    ]
    opening, closing = rng.choice([*pairs, (b"\\textbf{", b"}"), (b"[ <p> ", b" ]"), (b'{"@list":[', b"]}")])
    depth = rng.choice((2, 50, 50, 300, 20_000))
    return (
        content[:start]
        + opening * depth
        + content[start:end]
        + closing * rng.choice((depth, 0))
        + content[end:]
    )


def _splice(content: bytes, rng: random.Random, samples: dict[str, str | bytes]) -> bytes:
    other = _encoded(samples[rng.choice(sorted(samples))])
    start, end = sorted(rng.randrange(len(other) + 1) for _ in range(2))
    return _insert_bytes(content, other[start:end], rng)


def _insert(content: bytes, rng: random.Random, samples: dict[str, str | bytes]) -> bytes:
    return _insert_bytes(content, rng.choice(ODDITIES) * rng.choice((1, 1, 3, 400)), rng)


def _insert_bytes(content: bytes, piece: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(content) + 1)
    return content[:place] + piece + content[place:]


def _encode(content: bytes, rng: random.Random, samples: dict[str, str | bytes]) -> bytes:
    text = content.decode("utf-8", "replace")
    return text.encode(rng.choice(("utf-16", "utf-32", "utf-16-le", "cp1252", "utf-7")), "replace")


MUTATIONS: Final = (_flip, _cut, _repeat, _nest, _splice, _insert, _encode)


def read_file(number: int, folder: Path) -> None:
    """Read a damaged file in the ways that a command does; only errors of :mod:`kg.model` may come."""
    name, content = make_file(number)
    if name in SAMPLES:
        for format in ("auto", name):
            _try(lambda: sum(1 for _ in parse(io.BytesIO(content), f"file.{name}", format)))  # noqa: B023
        return
    path = folder / f"file.{name}"
    path.write_bytes(content)
    _try(lambda: _parse_rdf(path))
    # These start a process, and make a store on disk.
    if number % 40 == 0:
        _try(lambda: Triples.of_file(path))
        _try(lambda: sum(1 for _ in read_rdf(path)))


def _parse_rdf(path: Path) -> None:
    with files.open_source(str(path)) as stream:
        quads = list(files.parse_quads(stream, files.choose_syntax(path.name), str(path)))
    sum(1 for _ in grouped.read(iter(quads)))


def _try(read: Callable[[], object]) -> None:
    try:
        read()
    except KgError as error:
        assert "\n" not in str(error), error


def main() -> None:
    """Read the files from one number on."""
    first, count, mebibytes = map(int, sys.argv[1:])
    if mebibytes:
        resource.setrlimit(resource.RLIMIT_AS, (mebibytes << 20, mebibytes << 20))
    assert set(SAMPLES) | {"arxiv-snapshot"} == set(FORMATS)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, first + count):
            print(number, flush=True)
            read_file(number, Path(folder))
    print("peak", measure_peak() >> 20)


if __name__ == "__main__":
    main()
