"""Elements of XML documents: one at a time, by name, and as far as the document is sound."""

import io
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kg.metadata.draft import Origin
from kg.model import Rejection, SourceError
from kg.sources.xml import find_children, is_xml, read_elements, text_at

ORIGIN = Origin("given", "acl")


def elements(content: str, name: str = "p") -> Iterator["etree._Element | Rejection"]:
    return read_elements(io.BytesIO(content.encode()), ORIGIN, name)


def texts(content: str, name: str = "p") -> list[str | None]:
    """The text of each element, None for the place where the document breaks."""
    return [None if isinstance(e, Rejection) else text_at(e) for e in elements(content, name)]


@pytest.mark.parametrize("head", ["<?xml version='1.0'?>", "\n <a>", "<!DOCTYPE x>", "<!-- so -->", "<a"])
def test_what_begins_as_xml(head: str) -> None:
    assert is_xml(head)


@pytest.mark.parametrize("head", ["", "a < b", "<", "< a>", "{<a>", "</a>"])
def test_what_does_not(head: str) -> None:
    assert not is_xml(head)


def test_elements_of_a_name_wherever_they_stand() -> None:
    assert texts("<a><p>1</p><b><p>2</p></b><q>3</q></a>") == ["1", "2"]


def test_elements_of_a_name_in_any_namespace() -> None:
    assert texts('<a xmlns="urn:x" xmlns:y="urn:y"><p>1</p><y:p>2</y:p></a>') == ["1", "2"]


def test_comments_and_instructions_are_no_elements() -> None:
    assert texts("<a><!-- <p>0</p> --><?p 0?><p>1<!-- not --></p></a>") == ["1"]


def test_an_element_is_gone_once_the_next_is_asked_for() -> None:
    found = elements("<a><p>1</p><p>2</p><p>3</p></a>")
    first, second = next(found), next(found)
    assert not isinstance(first, Rejection) and not isinstance(second, Rejection)
    assert first.getparent() is None
    root = second.getparent()
    assert root is not None and "1" not in [child.text for child in root]


def test_nested_elements_come_the_inner_first() -> None:
    assert texts("<a><p>1<p>2</p></p></a>") == ["2", "1"]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("<a><p>1</p><p>2", ["1", None]),
        ("<a><p>1</p></b>", ["1", None]),
        ("<a><p>1</p></a><p>2</p>", ["1", None]),
        ("<a><p>1</p>&nope;<p>2</p></a>", ["1", None]),
        ("no xml at all", [None]),
    ],
)
def test_what_stands_before_a_break_is_kept(content: str, found: list[str | None]) -> None:
    assert texts(content) == found


def test_a_break_is_told_once_with_its_line() -> None:
    *_, problem = elements("<a>\n<p>1</p>\n</b>\n")
    assert isinstance(problem, Rejection)
    assert (problem.source, problem.position) == ("given", "line 3")
    assert problem.reason == "The XML is broken: Opening and ending tag mismatch: a line 1 and b."


@pytest.mark.parametrize("entity", ['<!ENTITY x "y">', '<!ENTITY x SYSTEM "file:///etc/hostname">'])
def test_a_document_that_declares_entities_is_refused(entity: str) -> None:
    with pytest.raises(SourceError, match="given declares XML entities of its own"):
        texts(f"<!DOCTYPE a [{entity}]><a><p>&x;</p></a>")


def test_a_document_type_without_entities_is_not() -> None:
    assert texts("<!DOCTYPE a [<!ELEMENT a ANY>]><a><p>1</p></a>") == ["1"]


def test_text_at_a_path() -> None:
    [paper] = elements("<a><p><m><year>2020</year></m><t>One <i>two</i> &amp; three</t></p></a>")
    assert not isinstance(paper, Rejection)
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
    assert texts(etree.tostring(root, encoding="unicode")) == written


def test_what_stands_outside_of_elements_is_limited() -> None:
    with pytest.raises(SourceError, match=r"more than 10,000 elements outside of all"):
        texts("<a>" + "<q/>" * 10_001 + "<p>1</p></a>")
    with pytest.raises(SourceError, match=r"more than 16 MiB before the end of a <p>"):
        texts("<a>" + f"<!--{'x' * 1_000}-->" * 17_000 + "<p>1</p></a>")
    assert texts("<a>" + "<p><q/><q/></p>" * 8_000 + "</a>") == [""] * 8_000
