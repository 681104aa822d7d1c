"""JSON Lines and JSON documents, sound and damaged, for every format that reads JSON."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import KgError, Paper, Rejection
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
        (b'{"title": "caf\xe9"}', "The line is not UTF-8."),
        (b'{"a": ' * 10_000 + b"1" + b"}" * 10_000, "The record is nested too deeply."),
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
