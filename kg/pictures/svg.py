"""Write SVG elements; all values are escaped."""

from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from kg.metadata.controls import mask_for_xml

STYLE: Final = """
text { font: 13px system-ui, sans-serif; fill: #1d1f23 } .heading { fill: #565b64 }
.line { fill: none; stroke: #565b64; stroke-opacity: .45 } .bar { fill: #1f4fa3 }
.node { stroke: #d9dad3; fill: #fff } .method { fill: #e2eafb } .dataset { fill: #dff1e4 }
.task { fill: #fbead6 } .topic { fill: #ece6f5 } .metric { fill: #f3f0cf }
"""
"""Fonts and colours of a picture that stands alone, and not on a page with its own style."""


class Svg(str):
    """A picture as text. Templates insert it unescaped, notebooks show it."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return the picture as it is, as everything in it was escaped when it was written."""
        return self

    def _repr_svg_(self) -> str:
        return self


def element(name: str, attributes: dict[str, object], content: Iterable[str] = ()) -> str:
    """Return an element.

    Args:
        name: of the element.
        attributes: by name; an underscore stands for a hyphen, and numbers are rounded to a tenth.
        content: elements and escaped texts.
    """
    written = "".join(
        f" {key.replace('_', '-')}={quoteattr(_write(value))}" for key, value in attributes.items()
    )
    inner = "".join(content)
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def text(value: str) -> str:
    """Return a text as content of an element; characters that XML cannot represent are replaced."""
    return escape(mask_for_xml(value))


def picture(
    width: float,
    height: float,
    label: str,
    content: Iterable[str],
    *,
    has_links: bool = False,
    style: str = "",
) -> Svg:
    """Return a whole picture, which can also be a file of its own.

    Args:
        width: in pixels, at its natural size.
        height: in pixels.
        label: a description of it, for readers who cannot see it.
        content: its elements.
        has_links: whether it contains links, which the role of an image would hide from a screen reader.
        style: rules of CSS for this picture only.
    """
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {_write(width)} {_write(height)}",
        "width": width,
        "height": height,
        "role": "group" if has_links else "img",
        "aria_label": label,
    }
    styled = [element("style", {}, [text(style)])] if style else []
    return Svg(element("svg", {**attributes, "class": "picture"}, [*styled, *content]))


def _write(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else mask_for_xml(str(value))
