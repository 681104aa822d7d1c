"""Pictures are the same every time, hold what they should, and nothing that a text brings along."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.pictures import Layers, Link, Node, draw_layers, draw_trend
from queries import Year

SVG = "{http://www.w3.org/2000/svg}"
COLUMNS = [
    [Node("p", "A paper", "Paper")],
    [Node("a", "GAN", "Method"), Node("b", "ImageNet", "Dataset")],
    [Node("x", "On ImageNet", "Paper"), Node("y", "On GANs", "Paper")],
]
LINKS = [Link("p", "a", 2.0), Link("p", "b", 1.0), Link("b", "x", 1.0, "evaluates on"), Link("a", "y", 2.0)]


def draw(columns: list[list[Node]], links: list[Link]) -> ElementTree.Element:
    layers = Layers("What is shared", ("Paper", "Shared", "Related"), columns, links)
    return ElementTree.fromstring(draw_layers(layers, {"x": "/paper/x"}))


def rows_of(picture: ElementTree.Element) -> dict[str, float]:
    labels = [found for found in picture.iter(f"{SVG}text") if found.get("class") != "heading"]
    return {found.text or "": float(found.attrib["y"]) for found in labels}


def test_a_node_stands_opposite_of_what_it_is_linked_to() -> None:
    rows = rows_of(draw(COLUMNS, LINKS))
    assert (rows["GAN"] < rows["ImageNet"]) == (rows["On GANs"] < rows["On ImageNet"])


def test_the_order_in_which_nodes_come_changes_nothing() -> None:
    backwards = [column[::-1] for column in COLUMNS]
    assert rows_of(draw(COLUMNS, LINKS)) == rows_of(draw(backwards, LINKS[::-1]))


def test_the_heavier_line_is_wider_and_says_what_it_means() -> None:
    lines = list(draw(COLUMNS, LINKS).iter(f"{SVG}path"))
    assert [float(line.attrib["stroke-width"]) for line in lines] == [6, 3, 3, 6]
    assert [title.text for line in lines for title in line] == ["evaluates on"]


def test_only_nodes_with_an_address_are_links() -> None:
    links = list(draw(COLUMNS, LINKS).iter(f"{SVG}a"))
    assert [link.get("href") for link in links] == ["/paper/x"]


@given(st.text(), st.text())
def test_a_text_stays_a_text(name: str, says: str) -> None:
    picture = draw([[Node("p", name, "Paper")], [Node("q", "<script>", "Task")]], [Link("p", "q", 1, says)])
    assert {found.tag.removeprefix(SVG) for found in picture.iter()} <= {
        *("svg", "g", "a", "path", "rect", "text", "title")
    }


def test_a_trend_has_a_bar_for_each_year() -> None:
    years = [Year(year=2019, papers=1, of=4, share=0.25), Year(year=2021, papers=2, of=2, share=1.0)]
    picture = ElementTree.fromstring(str(draw_trend("GAN", years)))
    bars = list(picture.iter(f"{SVG}rect"))
    assert [title.text for bar in bars for title in bar] == ["2019: 1 of 4 papers", "2021: 2 of 2 papers"]
    assert [float(bar.attrib["height"]) for bar in bars] == [20, 80]


@pytest.mark.parametrize("years", [[], [Year(year=2019, papers=0, of=4, share=0.0)]])
def test_no_trend_without_papers(years: list[Year]) -> None:
    assert draw_trend("GAN", years) is None
