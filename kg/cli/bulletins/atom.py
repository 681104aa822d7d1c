"""A bulletin as an Atom feed (RFC 4287), which feed readers show item by item."""

from html import escape
from uuid import NAMESPACE_URL, uuid5

from kg.cli.bulletins.bulletin import Bulletin, Item, is_web_address
from kg.cli.bulletins.html import escape_text, write_points

PROGRAM = "paper-graph"


def write_atom(bulletin: Bulletin) -> str:
    """Return a bulletin as a feed; an item has the same id in every feed, so that readers show it once."""
    head = (
        f"<title>{escape_text(bulletin.title)}</title>\n<id>{_make_id(bulletin.id)}</id>\n"
        f"<updated>{bulletin.when}</updated>\n<author><name>{PROGRAM}</name></author>\n"
        f"<generator>{PROGRAM}</generator>\n<subtitle>{escape_text(' '.join(bulletin.summary))}</subtitle>\n"
    )
    entries = "".join(_write_entry(item, bulletin) for item in bulletin.items)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"{head}{entries}</feed>\n"
    )


def _write_entry(item: Item, bulletin: Bulletin) -> str:
    address = escape_text(item.link or "")
    link = f'<link rel="alternate" href="{address}"/>\n' if is_web_address(item.link) else ""
    id = _make_id(f"{bulletin.id} {item.id}")
    return (
        f"<entry>\n<title>{escape_text(item.title)}</title>\n<id>{id}</id>\n{link}"
        f"<updated>{item.when or bulletin.when}</updated>\n"
        f'<content type="html">{escape(write_points(item))}</content>\n</entry>\n'
    )


def _make_id(name: str) -> str:
    """Return a URN that is always the same for the same name."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"
