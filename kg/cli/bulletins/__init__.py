"""Bulletins: news as a document to read, written as Markdown, as a web page, or as an Atom feed."""

from kg.cli.bulletins.atom import write_atom
from kg.cli.bulletins.bulletin import (
    MAX_REASONS,
    Bulletin,
    Item,
    Point,
    describe_place,
    make_changes_bulletin,
    make_digest_bulletin,
    name_shared,
    quote_both,
    quote_closest,
    show_value,
)
from kg.cli.bulletins.html import write_html
from kg.cli.bulletins.markdown import write_markdown

__all__ = [
    "MAX_REASONS",
    "Bulletin",
    "Item",
    "Point",
    "describe_place",
    "make_changes_bulletin",
    "make_digest_bulletin",
    "name_shared",
    "quote_both",
    "quote_closest",
    "show_value",
    "write_atom",
    "write_html",
    "write_markdown",
]
