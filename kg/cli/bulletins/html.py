"""A bulletin as one self-contained page: no script, nothing to load, every text escaped."""

from html import escape
from typing import Final

from kg.cli.bulletins.bulletin import Bulletin, Item, Point, is_web_address
from kg.metadata.controls import escape_controls

_STYLE: Final = """
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif;
       color: #222; background: #fff }
h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin: 2rem 0 .3rem } a { color: #0645ad }
ul { margin: 0; padding-left: 1.2rem } blockquote { margin: .2rem 0 .5rem; color: #555 }
@media (prefers-color-scheme: dark) {
  body { color: #ddd; background: #181818 } a { color: #8ab4f8 } blockquote { color: #aaa }
}
"""


def write_html(bulletin: Bulletin) -> str:
    """Return a bulletin as a page that can be mailed, printed or put on a server as it is."""
    title = escape_text(bulletin.title)
    summary = "".join(f"<p>{escape_text(line)}</p>\n" for line in bulletin.summary)
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n{summary}"
        f"{''.join(map(_write_item, bulletin.items))}</body>\n</html>\n"
    )


def write_points(item: Item) -> str:
    """Return the statements about an item as an HTML list, for a page or a feed."""
    return f"<ul>\n{''.join(map(_write_point, item.points))}</ul>\n"


def _write_item(item: Item) -> str:
    title = escape_text(item.title)
    if is_web_address(item.link):
        title = f'<a href="{escape_text(item.link or "")}" rel="noreferrer">{title}</a>'
    return f"<article>\n<h2>{title}</h2>\n{write_points(item)}</article>\n"


def _write_point(point: Point) -> str:
    quotes = "".join(f"<blockquote>{escape_text(quote)}</blockquote>" for quote in point.quotes)
    return f"<li>{escape_text(point.text)}{quotes}</li>\n"


def escape_text(text: str) -> str:
    """Escape a text, control characters included, for an element's content or an attribute's value."""
    return escape(escape_controls(text))
