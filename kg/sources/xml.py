"""Records of an XML document, one at a time, without network, external DTD or entities of its own."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from kg.metadata.draft import Origin
from kg.model import Rejection, SourceError

_CHUNK = 1 << 16


def elements(stream: BinaryIO, origin: Origin, name: str) -> Iterator["etree._Element | Rejection"]:
    """Yield the elements of a name when they are complete; each is gone once the next is asked for.

    Where the document breaks, the elements before are kept and one rejection names the line.

    Args:
        stream: the document.
        origin: where it comes from.
        name: of the elements, without namespace.

    Raises:
        SourceError: the document declares entities, as no source of papers does.
    """
    parser = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    last: etree._Element | None = None
    for problem in _fed(parser, stream):
        for event, element in parser.read_events():
            if not isinstance(element, etree._Element):
                continue
            if event == "start" and element.getparent() is None:
                _refuse_entities(element, origin)
            if event == "end" and _local_name(element) == name:
                _drop(last)
                last = element
                yield element
        if problem is not None:
            yield origin.reject(f"line {problem.position[0]}", f"The XML is broken: {_message(problem)}.")


def _local_name(element: "etree._Element") -> str:
    """The name without its namespace, also where damaged input gave one that XML does not allow."""
    return str(element.tag).rpartition("}")[2]


def children(element: "etree._Element", name: str) -> Iterator["etree._Element"]:
    """The children of a name, in any namespace."""
    return element.iterchildren(f"{{*}}{name}")


def text(element: "etree._Element | None", *path: str) -> str | None:
    """All text inside the first descendant at a path of names, with the tags inside it left out."""
    for name in path:
        element = next(children(element, name), None) if element is not None else None
    return None if element is None else "".join(map(str, element.itertext()))


def _fed(parser: "etree.XMLPullParser", stream: BinaryIO) -> Iterator["etree.XMLSyntaxError | None"]:
    """Feed the parser; yield after every piece, with the problem where it is the last one."""
    while True:
        chunk = stream.read(_CHUNK)
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
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise SourceError(f"{origin.name} declares XML entities of its own, which are never expanded here.")


def _drop(element: "etree._Element | None") -> None:
    if element is not None and (parent := element.getparent()) is not None:
        parent.remove(element)


def _message(problem: "etree.XMLSyntaxError") -> str:
    """The parser's words without the place, which it adds once or twice."""
    return str(problem.msg).partition(", line ")[0].rstrip(". ")
