"""A bulletin as Markdown; texts of papers are escaped, so that nothing in them is taken for markup."""

from kg.cli.bulletins.bulletin import Bulletin, Item, is_web_address
from kg.metadata.controls import escape_controls
from kg.metadata.markdown import escape_markdown


def write_markdown(bulletin: Bulletin) -> str:
    """Return a bulletin as Markdown, with a heading for each item."""
    head = (f"# {_escape(bulletin.title)}", *map(_escape, bulletin.summary))
    return "\n\n".join((*head, *map(_write_item, bulletin.items))) + "\n"


def _write_item(item: Item) -> str:
    title = _escape(item.title)
    if item.link and is_web_address(item.link):
        title = f"[{title}](<{_escape_address(item.link)}>)"
    lines = [f"## {title}", ""]
    for point in item.points:
        lines.append(f"- {_escape(point.text)}")
        lines += [f"    - {_escape(quote)}" for quote in point.quotes]
    return "\n".join(lines)


def _escape(text: str) -> str:
    return escape_markdown(escape_controls(text))


def _escape_address(link: str) -> str:
    return "".join(f"%{ord(c):02X}" if c in "<>\\ \n" else c for c in escape_controls(link))
