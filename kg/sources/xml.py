"""Records of an XML document, one at a time, without network, external DTD or entities of its own.

lxml is imported when a document is parsed: to recognise a source, be it XML or not, does without it.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from kg.metadata.draft import Origin
from kg.model import Rejection, SourceError
from kg.sources.streams import MAX_RECORD_BYTES

if TYPE_CHECKING:
    from lxml import etree

MAX_KEPT_ELEMENTS: Final = 10_000
"""Elements outside of records, which are kept: a record may need what its volume says."""

_CHUNK_BYTES: Final = 1 << 16
_OPENING: Final = re.compile(r"\s*<(?:\?xml|!DOCTYPE|!--|\w)")


def is_xml(head: str) -> bool:
    """Check whether a text begins as an XML document does."""
    return bool(_OPENING.match(head))


def read_elements(stream: BinaryIO, origin: Origin, name: str) -> Iterator["etree._Element | Rejection"]:
    """Yield the elements of a name when they are complete; each is gone once the next is asked for.

    Where the document breaks, the elements before are kept and one rejection names the line.

    Args:
        stream: the document.
        origin: where it comes from.
        name: the name of the elements, without namespace.

    Raises:
        SourceError: the document declares entities, as no source of papers does, or has too much in or
            between the elements.
    """
    from lxml import etree

    parser = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    last: etree._Element | None = None
    kept = pieces = 0
    is_inside = False
    for problem in _feed(parser, stream):
        pieces += 1
        for event, element in parser.read_events():
            # For the types: only events of namespaces, which were not asked for, carry something else.
            if not isinstance(element, etree._Element):
                continue
            if event == "start" and element.getparent() is None:
                _refuse_entities(element, origin)
            if _local_name(element) != name:
                kept += event == "end" and not is_inside
                continue
            is_inside = event == "start"
            if event == "end":
                # Only now may the last one go: whoever got it may have looked at it until this moment.
                _remove(last)
                last, pieces = element, 0
                yield element
        if problem is not None:
            yield origin.reject(f"line {problem.position[0]}", f"The XML is broken: {_message(problem)}.")
        elif pieces * _CHUNK_BYTES > MAX_RECORD_BYTES or kept > MAX_KEPT_ELEMENTS:
            raise SourceError(
                f"{origin.name} has more than {MAX_RECORD_BYTES >> 20} MiB before the end of a <{name}>, or "
                f"more than {MAX_KEPT_ELEMENTS:,} elements outside of all."
            )


def find_children(element: "etree._Element", name: str) -> Iterator["etree._Element"]:
    """Iterate over the children of a name, in any namespace."""
    return element.iterchildren(f"{{*}}{name}")


def text_at(element: "etree._Element | None", *path: str) -> str | None:
    """Return all text inside the first descendant at a path of names, without the tags inside it."""
    for name in path:
        element = next(find_children(element, name), None) if element is not None else None
    return None if element is None else "".join(map(str, element.itertext()))


def _local_name(element: "etree._Element") -> str:
    """Return the name without its namespace, also where damaged input gave one that XML does not allow."""
    return str(element.tag).rpartition("}")[2]


def _feed(parser: "etree.XMLPullParser", stream: BinaryIO) -> Iterator["etree.XMLSyntaxError | None"]:
    """Feed the parser; yield after every piece, with the problem where it is the last one."""
    from lxml import etree

    while True:
        chunk = stream.read(_CHUNK_BYTES)
        try:
            if chunk:
                parser.feed(chunk)
            else:
                parser.close()
        except etree.XMLSyntaxError as problem:
            yield problem
            return
        yield None
        if not chunk:
            return


def _refuse_entities(root: "etree._Element", origin: Origin) -> None:
    """Refuse entities at the first element: a few lines of them can stand for gigabytes of text."""
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise SourceError(f"{origin.name} declares XML entities of its own, which are never expanded here.")


def _remove(element: "etree._Element | None") -> None:
    if element is not None and (parent := element.getparent()) is not None:
        parent.remove(element)


def _message(problem: "etree.XMLSyntaxError") -> str:
    """Return the parser's words without the place, which it adds once or twice."""
    return str(problem.msg).partition(", line ")[0].rstrip(". ")
