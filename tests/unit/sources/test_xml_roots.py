"""What an XML file begins with."""

import pytest

from kg.model import UnknownFormat
from kg.sources.xml.roots import find_root, find_root_name, is_xml
from tests.unit.sources.sourcehelp import papers, records


@pytest.mark.parametrize("head", ["<?xml version='1.0'?>", "\n <a>", "<!DOCTYPE x>", "<!-- so -->", "<a"])
def test_what_begins_as_xml(head: str) -> None:
    assert is_xml(head)


@pytest.mark.parametrize("head", ["", "a < b", "<", "< a>", "{<a>", "</a>"])
def test_what_does_not(head: str) -> None:
    assert not is_xml(head)


@pytest.mark.parametrize(
    "before",
    [
        "",
        "\n <?xml version='1.0' encoding='utf-8'?>\n",
        "<!-- <b> is no root -->",
        "<!DOCTYPE a PUBLIC '-//X//DTD Y//EN' 'http://x/y.dtd'>",
        "<?xml version='1.0'?><!DOCTYPE a [ <!ELEMENT a ANY> ]><?style x?><!-- so -->",
    ],
)
def test_the_first_element(before: str) -> None:
    root = find_root(f"{before}<oai:a-b xmlns:oai='urn:x'><c/></oai:a-b>")
    assert root is not None
    assert (root.name, root.local, root.attributes.strip()) == ("oai:a-b", "a-b", "xmlns:oai='urn:x'")


@pytest.mark.parametrize("head", ["", "<!-- never closed", "<?xml version='1.0'", "text", "<a"])
def test_where_there_is_none(head: str) -> None:
    assert find_root(head) is None


def test_many_comments_are_read_once() -> None:
    with pytest.raises(UnknownFormat):  # and not after 2 to the power of 5,000 steps
        records("<!-- a -->" * 5_000 + "<!ENTITY <foo>")


def test_an_instruction_may_stand_where_the_declaration_is_left_out() -> None:
    [paper] = papers("<?style x?><mods><titleInfo><title>Bees count</title></titleInfo></mods>")
    assert (paper.title, paper.source) == ("Bees count", "mods:given")


@pytest.mark.parametrize(
    ("head", "name"), [("<a:b-c/>", "b-c"), ("<!-- a --><b>", "b"), ("<b", ""), ("text <b>", ""), ("", "")]
)
def test_the_name_of_the_first_element(head: str, name: str) -> None:
    assert find_root_name(head) == name


def test_xml_of_no_known_format() -> None:
    with pytest.raises(
        UnknownFormat, match=r"given is XML of no known format, its first element is <foo>; of XML"
    ):
        records("<?xml version='1.0'?><foo><bar/></foo>")


@pytest.mark.parametrize(
    "page", ["<!DOCTYPE html><html><head/></html>", "<html lang='en'><body>x</body></html>"]
)
def test_a_web_page(page: str) -> None:
    with pytest.raises(UnknownFormat, match=r"given is a web page \(HTML\), not an export"):
        records(page)
