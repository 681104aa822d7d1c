"""JSON Lines and JSON documents, sound and damaged, for every format that reads JSON."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.metadata.draft import BadRecord
from kg.model import KgError, Paper, Rejection
from kg.sources.json.fields import as_list, text_at, value_at
from kg.sources.json.loading import load_json
from kg.sources.json.sniffing import is_document, is_json, is_lines
from tests.unit.sources.sourcehelp import mangled, papers, records, rejections, straight, survives

FORMATS = ("jsonl", "json", "openalex", "semanticscholar", "csljson", "arxiv-snapshot")
GOOD = '{"title": "A method", "abstract": "It works.", "year": 2020}'
KEYS = (
    "title abstract authors author year date doi id ids issued references referenced_works versions results "
    "data authors_parsed authorships abstract_inverted_index primary_location externalIds name "
    "container-title"
).split()
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=8,
)


def shown(found: list[Paper | Rejection]) -> list[str]:
    """The title of each paper, the reason of each rejection."""
    return [record.title if isinstance(record, Paper) else record.reason for record in found]


def test_one_paper_a_line() -> None:
    first, second = papers(f'{GOOD}\n\n{{"paper_title": "B", "authors": [{{"name": "Ada"}}]}}\n')
    assert (first.title, first.year, first.source) == ("A method", 2020, "jsonl:given")
    assert (second.title, second.authors) == ("B", ("Ada",))


@pytest.mark.parametrize(
    "content", [f"[{GOOD}]", f'{{"papers": [{GOOD}]}}', json.dumps(json.loads(GOOD), indent=1)]
)
def test_the_shapes_of_a_document(content: str) -> None:
    assert [(paper.title, paper.source) for paper in papers(content)] == [("A method", "json:given")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"title": 5}', "The title is a number, not a text."),
        (b'{"title": ["A", 5]}', "The title is a list, not a text."),
        (b'{"title": "A", "abstract": {"p": "x"}}', "The abstract is an object, not a text."),
        (b'{"title": "A", "authors": 5}', "The authors are a number, not a list or a text."),
        (b'{"abstract": "It works."}', "The record has an abstract but no title."),
        (b"{}", "The record has neither title nor abstract."),
        (b'"A"', "The record is a text, not an object."),
        (b'{"a": ' * 10_000 + b"1" + b"}" * 10_000, "The record is nested too deeply."),
        (b'{"a": ' * 1000 + b"1" + b"}" * 1000, "The record has neither title nor abstract."),
        (b'{"title": ' + b"[" * 1000 + b"]" * 1000 + b"}", "The title is a list, not a text."),
        (b"{" * 10_000, None),
        (b'{"title": ', None),
        (b"\0\0\0", None),
    ],
)
@pytest.mark.parametrize("place", ["first", "second"])
def test_a_bad_line_costs_only_itself(line: bytes, reason: str | None, place: str) -> None:
    good = GOOD.encode()
    content = b"\n".join([line, good, good] if place == "first" else [good, line, good])
    found = records(content)
    bad = found.pop(0 if place == "first" else 1)
    assert [record.title for record in found if isinstance(record, Paper)] == ["A method", "A method"]
    assert isinstance(bad, Rejection) and bad.position == ("line 1" if place == "first" else "line 2")
    assert reason is None or bad.reason == reason
    assert len(bad.excerpt) <= 120


@pytest.mark.parametrize("format", [format for format in FORMATS if format != "json"])
def test_a_line_of_forty_megabytes(format: str) -> None:
    content = f'{GOOD}\n{{"title": "{"x" * 40_000_000}"}}\n{GOOD}\n'.encode()
    assert shown(straight(content, format)) == ["A method", "The line is longer than 16 MiB.", "A method"]


@pytest.mark.parametrize("content", [b"", b" \n\n", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("format", ["auto", *FORMATS])
def test_nothing_at_all(content: bytes, format: str) -> None:
    with pytest.raises(KgError, match="is empty"):
        records(content, format)


@pytest.mark.parametrize("content", ["[]", '{"papers": []}'])
def test_a_document_without_records(content: str) -> None:
    with pytest.raises(KgError, match="holds no records"):
        records(content)


def test_a_damaged_document_is_read_record_by_record() -> None:
    content = f'[{GOOD}, {{"title": nothing}}, {GOOD}, {{"title": "cut'
    assert shown(records(content))[::2] == ["A method", "A method"]


def test_raw_control_characters_and_not_a_number() -> None:
    [paper] = papers('{"title": "A\tmethod\0", "year": NaN}\n')
    assert (paper.title, paper.year) == ("A method", None)


def test_documents_nested_too_deeply() -> None:
    assert rejections("[" * 10_000, "json")
    assert rejections('{"data": ' * 900 + "5" + "}" * 900)


TWO_LINES = f"{GOOD}\n{GOOD}\n"


@pytest.mark.parametrize(
    ("head", "lines", "document"),
    [
        (GOOD, True, True),
        (TWO_LINES, True, True),
        (f"not JSON\n{TWO_LINES}", True, False),
        (f"not JSON\nnor this\n{GOOD}", False, False),
        (f"[{GOOD}]", False, True),
        (f"[\n{GOOD},\n{GOOD}\n]", False, True),
        (json.dumps({"papers": []}), False, True),
        (json.dumps({"message": {}}), False, True),
        (json.dumps({"title": "A"}, indent=1), False, True),
        ("[1, 2]", False, False),
        ("[]", False, True),
        ("{}", True, True),
        ('"title"', False, False),
        ("", False, False),
    ],
)
def test_the_two_shapes_are_told_apart(head: str, lines: bool, document: bool) -> None:
    assert (is_lines(head), is_document(head), is_json(head)) == (lines, document, lines or document)


def test_a_head_that_ends_within_its_second_line_is_json_lines() -> None:
    line = json.dumps({"title": "A", "abstract": "word " * 8_000})
    assert is_lines(f"{line}\n{line}"[: 64 * 1024])


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.fixed_dictionaries({"title": st.text('ab{}[]\\",é', max_size=9), "extra": VALUES}), max_size=6
    )
)
def test_what_is_sound_in_a_damaged_document_is_read(found: list[dict[str, Any]]) -> None:
    written = [{**record, "title": f"T{record['title']}"} for record in found]
    sound = shown(records(json.dumps([*written, {"title": "last"}]), "json"))
    elements = ", ".join(map(json.dumps, [*written, {"title": "last"}]))
    assert shown(records(f"[{elements}, oops]", "json"))[:-1] == sound
    assert shown(records(f'{{"n": oops, "papers": [{elements}]}}', "json")) == sound


@settings(deadline=None, max_examples=40)
@given(st.lists(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4), min_size=1, max_size=5))
def test_every_shape_gives_the_same(found: list[dict[str, Any]]) -> None:
    # What names no title may be an answer around records.
    found = [{**record, "title": "A"} for record in found]
    as_lines = straight("".join(f"{json.dumps(record)}\n" for record in found).encode(), "jsonl")
    as_list = straight(json.dumps(found).encode(), "json")
    wrapped = straight(json.dumps({"message": {"items": found}}).encode(), "json")
    assert shown(as_lines) == shown(as_list) == shown(wrapped)


@pytest.mark.parametrize("wrapper", ["papers", "results", "data", "items", "records", "works", "message"])
def test_the_names_of_a_list_in_an_answer(wrapper: str) -> None:
    assert shown(records(f'{{"total": 1, "{wrapper}": [{GOOD}]}}', "json")) == ["A method"]
    assert shown(records(f'{{"message": {{"{wrapper}": [{GOOD}]}}}}', "json")) == ["A method"]


def test_a_paper_that_has_data_is_a_paper() -> None:
    assert shown(records('{"title": "A", "data": [{"title": "B"}]}', "json")) == ["A"]


@pytest.mark.parametrize(("text", "value"), [('{"a": "x\ty"}', {"a": "x\ty"}), ('"\\ud800"', "\ud800")])
def test_json_as_some_tools_write_it(text: str, value: object) -> None:
    assert load_json(text) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [("[" * 100_000, "nested too deeply"), ("{a: 1}", "not valid JSON: "), ("", "not valid JSON: ")],
)
def test_what_is_no_json(text: str, reason: str) -> None:
    with pytest.raises(BadRecord, match=reason):
        load_json(text)


def test_values_deep_inside() -> None:
    record = {"a": {"b": {"c": "x", "blank": " ", "n": 5}}, "list": [1]}
    assert (value_at(record, "a", "b", "n"), value_at(record), value_at(record, "list", "b")) == (
        5,
        record,
        None,
    )
    assert (text_at(record, "a", "b", "c"), text_at(record, "a", "b", "n")) == ("x", None)
    assert (text_at(record, "a", "b", "blank"), text_at(None, "a")) == (None, None)
    assert (as_list([1]), as_list(None), as_list("ab"), as_list({"a": 1})) == ([1], [], [], [])


@pytest.mark.parametrize("format", FORMATS)
@settings(deadline=None)
@given(content=st.binary(max_size=200))
def test_any_bytes(format: str, content: bytes) -> None:
    survives(content, format)
    survives(b'[{"title": "A"},' + content, format)


@pytest.mark.parametrize("format", FORMATS)
@settings(deadline=None)
@given(cut=st.tuples(st.integers(0, 200), st.integers(0, 200)), junk=st.binary(max_size=10))
def test_any_damage(format: str, cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(f"{GOOD}\n{GOOD}\n".encode(), cut, junk), format)


@pytest.mark.parametrize("format", FORMATS)
@settings(deadline=None)
@given(record=st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6))
def test_any_values(format: str, record: dict[str, Any]) -> None:
    survives(json.dumps(record).encode(), format)
    survives(json.dumps([{**record, "title": "A"}]).encode(), format)
