"""News, which are a digest or the changes of an answer: their formats, and where they are written to."""

import io
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Generic, TypeVar

import typer
from pydantic import BaseModel

from kg.metadata.json_writing import write_json

if TYPE_CHECKING:
    from kg.cli.bulletins import Bulletin
    from kg.news import Delivery


class NewsFormat(StrEnum):
    """The formats that news are written in."""

    TABLE = "table"
    MARKDOWN = "markdown"
    HTML = "html"
    ATOM = "atom"
    JSON = "json"


NewsFormatOption = Annotated[
    NewsFormat, typer.Option("--format", help="How to write it; html is a page in one file, atom a feed.")
]
NewsFileOption = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        help="File to write instead of printing; it is complete or not there at all.",
        show_default=False,
    ),
]

_News = TypeVar("_News", bound=BaseModel)


@dataclass(frozen=True)
class NewsWriter(Generic[_News]):
    """Writes one kind of news in any format.

    Attributes:
        print_text: prints them for people.
        make_bulletin: describes them for the formats that are read elsewhere.
    """

    print_text: Callable[[_News], None]
    make_bulletin: Callable[[_News], "Bulletin"]

    def render(self, news: _News, format: NewsFormat) -> str:
        """Return news as text in a format."""
        from kg.cli.bulletins import write_atom, write_html, write_markdown

        if format is NewsFormat.JSON:
            return write_json(news.model_dump(mode="json"), indent=2) + "\n"
        if format is NewsFormat.TABLE:
            with redirect_stdout(io.StringIO()) as text:
                self.print_text(news)
            return text.getvalue()
        writers = {
            NewsFormat.MARKDOWN: write_markdown,
            NewsFormat.HTML: write_html,
            NewsFormat.ATOM: write_atom,
        }
        return writers[format](self.make_bulletin(news))

    def deliver(self, format: NewsFormat, file: Path | None) -> "Delivery[_News]":
        """Return a delivery that prints news in a format, or writes them to a file."""
        from kg.news import Printed, ToFile

        if file:
            return ToFile(file, lambda news: self.render(news, format))
        if format is NewsFormat.TABLE:
            return Printed(self.print_text)
        return Printed(lambda news: print(self.render(news, format), end=""))
