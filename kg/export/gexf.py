"""GEXF 1.3 (https://gexf.net), Gephi's own format."""

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO, Final

from lxml import etree

from kg.export.network import EDGE_FIELDS, NODE_FIELDS, Edge, Node, Value
from kg.export.xml import document, text

NAMESPACE: Final = "http://gexf.net/1.3"

_TYPES: Final = {str: "string", int: "integer", float: "double"}


def write(nodes: Iterable[Node], edges: Iterable[Edge], file: BinaryIO) -> None:
    """Write nodes, then edges; the ``kind`` of an edge, which keeps parallel ones apart, is its type."""
    graph = {"mode": "static", "defaultedgetype": "directed"}
    with document(file, "gexf", NAMESPACE, version="1.3") as xml, xml.element("graph", graph):
        xml.write(_declared("node", NODE_FIELDS))
        xml.write(_declared("edge", EDGE_FIELDS))
        with xml.element("nodes"):
            for node in nodes:
                xml.write(_element("node", {"id": node.id, "label": node.label}, node.attributes))
        with xml.element("edges"):
            for number, edge in enumerate(edges):
                xml.write(_element("edge", _edge(number, edge), edge.attributes))


def _declared(kind: str, fields: Mapping[str, type]) -> Any:
    element = etree.Element("attributes", {"class": kind, "mode": "static"})
    for name, type_ in fields.items():
        etree.SubElement(element, "attribute", id=name, title=name, type=_TYPES[type_])
    return element


def _edge(number: int, edge: Edge) -> dict[str, Value]:
    return {
        "id": number,
        "source": edge.source,
        "target": edge.target,
        "kind": edge.type,
        "label": edge.type,
        "weight": edge.weight,
    }


def _element(kind: str, identity: Mapping[str, Value], values: Mapping[str, Value]) -> Any:
    element = etree.Element(kind, {name: text(value) for name, value in identity.items()})
    filled = {name: value for name, value in values.items() if value is not None}
    if filled:
        inside = etree.SubElement(element, "attvalues")
        for name, value in filled.items():
            etree.SubElement(inside, "attvalue", {"for": name, "value": text(value)})
    return element
