"""Pictures in files of their own, which carry their colours with them."""

from html import escape
from typing import Final

from kg.pictures.svg import Svg

STYLE: Final = """
text { font: 13px system-ui, sans-serif; fill: #1d1f23 } .heading { fill: #565b64 }
.line { fill: none; stroke: #565b64; stroke-opacity: .45 } .bar { fill: #1f4fa3 }
.node { stroke: #d9dad3; fill: #fff } .method { fill: #e2eafb } .dataset { fill: #dff1e4 }
.task { fill: #fbead6 } .topic { fill: #ece6f5 } .metric { fill: #f3f0cf }
"""


def make_html(title: str, picture: Svg) -> str:
    """Return a page that holds a picture, and needs no other file.

    Args:
        title: of the page.
        picture: with its :data:`STYLE` in it.
    """
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
        f"<body><h1>{escape(title)}</h1>\n{picture}\n</body></html>\n"
    )
