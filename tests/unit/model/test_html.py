"""What notebooks show of a value: a small table in which every text stays a text."""

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Kind, Paper
from queries import ConceptRow, PaperRow
from queries.models import FoundPaper


class Tags(HTMLParser):
    """The tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: list[object] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.attributes += attrs


@given(st.text(), st.lists(st.text(), max_size=3))
@settings(deadline=None)
def test_whatever_a_paper_says_is_text(title: str, authors: list[str]) -> None:
    page = Tags(Paper(id="<img src=x>", title=title, authors=tuple(authors))._repr_html_())
    assert page.found <= {"table", "tbody", "tr", "th", "td", "br"}
    assert page.attributes == []


def test_a_concept() -> None:
    concept = ConceptRow(id="method:gan", name="GAN & co", kind=Kind.METHOD, df=3)
    assert "<tr><th>name</th><td>GAN &amp; co</td></tr>" in concept._repr_html_()
    assert "<td>Method</td>" in concept._repr_html_()


def test_a_row_within_a_row_is_called_by_its_name() -> None:
    found = FoundPaper(paper=PaperRow(id="p", title="On <nets>"), score=1.0)
    assert "<tr><th>paper</th><td>On &lt;nets&gt;</td></tr>" in found._repr_html_()


def test_it_is_small() -> None:
    page = Paper(
        id="p", title="T", abstract="x" * 10_000, references=tuple(map(str, range(1000)))
    )._repr_html_()
    assert len(page) < 2_000
    assert "… 990 more" in page
