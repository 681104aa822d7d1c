"""Put pictures into pages of their own."""

from html import escape

from kg.pictures.svg import Svg


def make_html(title: str, picture: Svg) -> str:
    """Return a page that holds a picture, and needs no other file.

    Args:
        title: of the page.
        picture: with its :data:`kg.pictures.STYLE` in it.
    """
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
        f"<body><h1>{escape(title)}</h1>\n{picture}\n</body></html>\n"
    )
