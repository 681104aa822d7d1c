"""Records of XML files: cut apart by their tags, each parsed alone and mended where it can be."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kg.metadata.draft import Origin
from kg.model import Rejection, SourceError
from kg.sources.xml.elements import attribute, find_children, text_at, text_of
from kg.sources.xml.records import Record, read_records
from kg.sources.xml.splitting import Layout

ORIGIN = Origin("given", "acl")
PLAIN = Layout(("p",))


def read(content: str | bytes, layout: Layout = PLAIN) -> list[Record | Rejection]:
    raw = content.encode() if isinstance(content, str) else content
    return list(read_records(io.BytesIO(raw), ORIGIN, layout))


def texts(content: str | bytes, layout: Layout = PLAIN) -> list[str]:
    """The text of each record, the reason of each rejection."""
    return [r.reason if isinstance(r, Rejection) else text_of(r.element) for r in read(content, layout)]


CUT_OFF = "The record is cut off: </p> is missing."


def test_records_wherever_they_stand() -> None:
    assert texts("<a><p>1</p><b><p>2</p></b><q>3</q></a>") == ["1", "2"]


def test_records_in_any_namespace() -> None:
    assert texts('<a xmlns="urn:x" xmlns:y="urn:y"><p>1</p><y:p>2</y:p></a>') == ["1", "2"]


def test_names_that_only_begin_like_one_are_others() -> None:
    assert texts("<a><pp>1</pp><p-q>2</p-q><p x='1'>3</p></a>") == ["3"]


def test_comments_and_instructions_hold_no_records() -> None:
    assert texts("<a><!-- <p>0</p> --><?p 0?><p>1<!-- not --></p></a>") == ["1"]


def test_a_comment_that_never_ends_is_none() -> None:
    assert texts("<a><p>1</p><!-- <p>2</p><p>3</p></a>") == ["1", "2", "3"]
    assert texts("<a><p>1</p><!-- <p>2</p>" + "x" * 2_000_000 + "<p>3</p> --></a>") == ["1", "2", "3"]
    assert texts("<a><!-- <p>1 --><p>2</p></a>") == ["2"]


def test_an_empty_record() -> None:
    assert texts("<a><p/><p>1</p></a>") == ["", "1"]


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("<p>AT&T</p>", "AT&T"),
        ("<p>x & y &nope; &</p>", "x & y &nope; &"),
        ("<p>&uuml; &eacute; &lt;i&gt;</p>", "ü é <i>"),
        ("<p>p < 0.05, p <0.05</p>", "p < 0.05, p <0.05"),
        ("<p>a <T cells, x<y and z</p>", "a <T cells, x<y and z"),
        ("<p>a\x0bb\x01c</p>", "a bc"),
        ("<p>a&#x0B;b&#1;c&#x1F41D;</p>", "a bc🐝"),
        ("<p>one <i>two</p>", "one <i>two"),
        ("<p>one</i> two</p>", "one</i> two"),
        ("<p><t:x>undeclared</t:x></p>", "undeclared"),
        ("<p><![CDATA[a & b < c]]></p>", "a & b < c"),
        ("<p>& <![CDATA[a & b < c]]></p>", "& a & b < c"),
        ("<p>& <![CDATA[never closed</p>", "& <![CDATA[never closed"),
        ("<p>& <!-- never closed</p>", "& <!-- never closed"),
    ],
)
def test_a_record_is_mended(broken: str, told: str) -> None:
    assert texts(f"<a><p>1</p>{broken}<p>3</p></a>") == ["1", told, "3"]


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("<p>cut", CUT_OFF),
        ("<p><![CDATA[cut", CUT_OFF),
        ("<p>cut <!-- ", CUT_OFF),
        ("<p>cut</a><?xml version='1.0'?><a>", CUT_OFF),
    ],
)
def test_a_record_that_ends_too_early_costs_itself(broken: str, told: str) -> None:
    assert texts(f"<a><p>1</p>{broken}<p>3</p></a>") == ["1", told, "3"]


def test_a_record_whose_beginning_is_damaged_is_told() -> None:
    assert texts("<a><p>1</p><x>2</p><p>3</p></a>") == [
        "1",
        "The record has no beginning: <p> is missing.",
        "3",
    ]


def test_tags_that_are_crossed_become_text() -> None:
    assert texts("<a><r><b>one<i> two</b></i></r></a>", Layout(("r",))) == ["<b>one<i> two</b></i>"]


def test_a_field_that_is_not_closed_costs_itself() -> None:
    [record] = read("<p><t>Title</t><x>never closed</p>")
    assert isinstance(record, Record) and text_at(record.element, "t") == "Title"


def test_broken_things_between_records_cost_nothing() -> None:
    assert texts("<a><p>1</p></b>&nope; < <p>2</p></a>") == ["1", "2"]


def test_several_documents_in_one_file() -> None:
    document = '<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "a.dtd">\n<a><p>1</p></a>\n'
    assert texts(document * 3) == ["1"] * 3


def test_a_file_that_is_cut_off_is_told() -> None:
    assert texts("<a><p>1</p>\n<p>2") == ["1", CUT_OFF]
    *_, problem = read("<a>\n<p>1</p>\n<q>")
    assert isinstance(problem, Rejection)
    assert (problem.source, problem.position) == ("given", "line 3")
    assert problem.reason == "The file is cut off before </a>: records may be missing."


@pytest.mark.parametrize("end", ["\n", "<!-- so -->", "\n<a2/>\n"])
def test_what_follows_the_end_is_no_cut(end: str) -> None:
    assert texts(f"<a><p>1</p></a>{end}") == ["1"]


def test_the_line_of_a_record() -> None:
    content = "<a>\n<p>1\n</p>\n\n<p\n x='1'>2</p><p>3"
    assert [record.position for record in read(content)] == ["line 2", "line 5", "line 6"]


@pytest.mark.parametrize("entity", ['<!ENTITY x "y">', '<!ENTITY x SYSTEM "file:///etc/hostname">'])
def test_a_document_that_declares_entities_is_refused(entity: str) -> None:
    with pytest.raises(SourceError, match="given declares XML entities of its own"):
        texts(f"<!DOCTYPE a [{entity}]><a><p>&x;</p></a>")


def test_entities_that_come_too_late_stand_for_nothing() -> None:
    late = '<!DOCTYPE a [<!ENTITY x "ha">]>'
    assert texts("<a><p>1</p>" + " " * 70_000 + late + "<p>&x;</p></a>") == ["1", "&x;"]


def test_a_document_type_without_entities_is_not() -> None:
    assert texts("<!DOCTYPE a [<!ELEMENT a ANY>]><a><p>1</p></a>") == ["1"]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-16", "utf-8"),  # the stream was recoded, the declaration was not
        ("iso-8859-1", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("utf-8", "cp1252"),
        ("windows-1251", "windows-1251"),
        ("gb2312", "gb2312"),
        ("iso-8859-15", "iso-8859-15"),
        ("nonsense", "cp1252"),
        ("hex", "cp1252"),  # a codec of Python that gives no text
    ],
)
def test_encodings(declared: str, encoding: str) -> None:
    word = {"windows-1251": "пчела", "gb2312": "蜜蜂", "iso-8859-15": "coût 5 €"}.get(
        declared, "Müller – “é”"
    )
    content = f"<?xml version='1.0' encoding='{declared}'?><a><p>{word}</p></a>"
    assert texts(content.encode(encoding)) == [word]


def test_one_wrong_byte_costs_no_neighbour() -> None:
    assert texts("<a><p>é</p><p>".encode() + b"\xe9" + "</p><p>ü</p></a>".encode()) == ["é", "é", "ü"]


def test_what_encloses_and_describes_records() -> None:
    layout = Layout(("p",), enclosing=("a", "v"), described=("m",))
    content = "<a id='A'><v id='1'><m>x</m><p>1</p><p>2</p></v><v id='2'><p>3</p></v></a>"
    found = [record for record in read(content, layout) if isinstance(record, Record)]
    told = [(attribute(r.around.get("v"), "id"), text_of(r.around.get("m"))) for r in found]
    assert told == [("1", "x"), ("1", "x"), ("2", "")]
    assert {attribute(record.around["a"], "id") for record in found} == {"A"}


def test_what_is_skipped_takes_no_memory_and_cannot_break() -> None:
    layout = Layout(("p",), skipped=("body",))
    body = "<body> & < <b>" + "long " * 5_000_000 + "</body>"
    assert texts(f"<a><p>1{body}2</p><p>3<body/></p><p>4<body>5</p></a>", layout) == ["12", "3", "4"]


def test_a_record_is_limited() -> None:
    content = "<a><p>" + "x" * (17 << 20) + "</p><p>2</p></a>"
    assert texts(content) == ["The record is longer than 16 MiB.", "2"]


def test_what_stands_outside_of_records_is_not() -> None:
    assert texts("<a>" + f"<!--{'x' * 1_000}-->" * 17_000 + "<p>1</p></a>") == ["1"]


def test_text_at_a_path() -> None:
    [record] = read("<a><p><m><year>2020</year></m><t>One <i>two</i> &amp; three</t></p></a>")
    assert isinstance(record, Record)
    paper = record.element
    assert text_at(paper, "t") == "One two & three"
    assert text_at(paper, "m", "year") == "2020"
    assert (text_at(paper, "year"), text_at(paper, "t", "year"), text_at(None, "t")) == (None, None, None)
    assert [child.text for child in find_children(paper, "m")] == [None]


@settings(deadline=None)
@given(st.lists(st.text(alphabet="abc é漢&<>'\"", max_size=12), max_size=10), st.booleans())
def test_texts_that_are_written_are_read(written: list[str], namespaced: bool) -> None:
    root = etree.Element("{urn:x}a" if namespaced else "a")
    for text in written:
        etree.SubElement(root, "{urn:x}p" if namespaced else "p").text = text
    assert texts(etree.tostring(root, encoding="unicode")) == [text.strip() for text in written]


@settings(deadline=None)
@given(st.text(alphabet="ab&<>/!-[]CDAT'\"=;: \n\x0bé", max_size=40))
def test_whatever_a_record_holds_its_neighbours_stay(junk: str) -> None:
    first, *_, last = texts(f"<a><p>one</p><p>{junk}</p><p>two</p></a>")
    assert (first, last) == ("one", "two")


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_whatever_bytes_a_record_holds_its_neighbours_stay(junk: bytes) -> None:
    first, *_, last = texts(b"<a><p>one</p><p>" + junk + b"</p><p>two</p></a>")
    assert (first, last) == ("one", "two")


@settings(deadline=None)
@given(st.integers(1, 200))
def test_pieces_of_any_size_give_the_same(size: int) -> None:
    content = b"<a><!-- <p>0</p> --><p x='1'>one</p><y:p>t<body>b</body>wo</y:p><p/></a>"

    class Slow(io.BytesIO):
        def read(self, wanted: int | None = -1, /) -> bytes:
            return super().read(min(size, wanted if wanted and wanted > 0 else size))

    found = read_records(Slow(content), ORIGIN, Layout(("p",), skipped=("body",)))
    assert [text_of(r.element) for r in found if isinstance(r, Record)] == ["one", "two", ""]
