"""Render pages as HTML or JSON."""

import shlex
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from pydantic import TypeAdapter

from kg.model import Frozen
from kg.pictures import draw_parts, draw_shared
from kg.web import links, wording
from kg.web.downloads import LISTS
from kg.web.page import Page
from kg.web.pages.cypher_values import link_node, list_pieces
from queries import ConceptRow, PaperRow, Reason

_DATA: Final = TypeAdapter(Any)
FOLDER: Final = Path(__file__).parent


def make_environment() -> Environment:
    """Return the environment of the templates, which escapes all values and raises on undefined names."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        link=links.link,
        link_candidate=links.link_candidate,
        link_concept=links.link_concept,
        link_outside=links.link_outside,
        link_paper=links.link_paper,
        describe_relation=wording.describe_relation,
        describe_use=wording.describe_use,
        count=wording.count,
        draw_parts=draw_parts,
        draw_shared=draw_shared,
        link_node=link_node,
        list_pieces=list_pieces,
        list_formats={ending: kind.name for ending, kind in LISTS.items()},
    )
    environment.filters.update(pair=lambda value, name: (name, value), shell=shlex.quote)
    environment.tests.update(
        paper=lambda value: isinstance(value, PaperRow),
        concept=lambda value: isinstance(value, ConceptRow),
        reason=lambda value: isinstance(value, Reason),
        row=lambda value: isinstance(value, Frozen),
    )
    return environment


def render_html(environment: Environment, page: Page, **around: Any) -> str:
    """Render a page for people.

    Args:
        environment: of :func:`make_environment`.
        page: what to show.
        around: values for the frame around every page.
    """
    template = environment.get_template(f"{page.template}.html")
    return template.render(**page.data, title=page.title, **around)


def render_json(page: Page) -> bytes:
    """Render the data of a page for programs."""
    return _DATA.dump_json(dict(page.data), indent=2)
