"""Find the first element of an XML file, which tells the format."""

import re
from typing import Final, NamedTuple

_OPENING: Final = re.compile(r"\s*<(?:\?xml|!DOCTYPE|!--|\w)")
_BEFORE_ROOT: Final = re.compile(r"\s+|<\?[^>]*>|<!DOCTYPE[^<>\[]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
_ROOT: Final = re.compile(r"<((?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*))((?:[\s/][^<>]*)?)>")
_HTML: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!DOCTYPE\s+html|html|head|body)\b", re.I | re.S
)


class Root(NamedTuple):
    """The opening tag of the first element.

    Attributes:
        name: as it is written, ``oai:OAI-PMH``.
        local: without the prefix, ``OAI-PMH``.
        attributes: what follows the name, including namespaces; for an empty element it ends in "/".
    """

    name: str
    local: str
    attributes: str


def is_xml(head: str) -> bool:
    """Check whether a text begins like an XML document."""
    return bool(_OPENING.match(head))


def find_root(head: str) -> Root | None:
    """Return the first element of a file, after declarations, comments and a document type, or None."""
    place = 0
    while True:
        if head.startswith("<!--", place):
            place = head.find("-->", place) + 3
            if place < 3:
                return None
        elif before := _BEFORE_ROOT.match(head, place):
            place = before.end()
        else:
            break
    found = _ROOT.match(head, place)
    return Root(found[1], found[2], found[3]) if found else None


def find_root_name(head: str) -> str:
    """Return the name of the first element without its prefix; empty if a text is no XML."""
    root = find_root(head)
    return root.local if root else ""


def is_web_page(head: str) -> bool:
    """Check whether a text begins like a page of HTML."""
    return bool(_HTML.match(head))


def describe_unknown(head: str, formats: str) -> str | None:
    """Describe an XML or HTML file that no format reads; return None if it is neither.

    Args:
        head: the beginning of the file.
        formats: what can be read, for the message.
    """
    if is_web_page(head):
        return "is a web page (HTML), not an export: look for export, cite or download on that page"
    root = find_root(head)
    if root is None:
        return None
    return f"is XML of no known format, its first element is <{root.name}>; of XML, {formats} are read"
