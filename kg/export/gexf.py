"""Write GEXF 1.3 (https://gexf.net), the native format of Gephi."""

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO, Final

from lxml import etree

from kg.export.network import EDGE_FIELDS, NODE_FIELDS, Edge, Node, Value
from kg.export.xml import open_document, to_text

NAMESPACE: Final = "http://gexf.net/1.3"

_TYPES: Final = {str: "string", int: "integer", float: "double"}


def write(nodes: Iterable[Node], edges: Iterable[Edge], file: BinaryIO) -> None:
    """Write nodes, then edges; the ``kind`` of an edge, which keeps parallel ones apart, is its type."""
    graph = {"mode": "static", "defaultedgetype": "directed"}
    with open_document(file, "gexf", NAMESPACE, version="1.3") as xml, xml.element("graph", graph):
        xml.write(_declare_attributes("node", NODE_FIELDS))
        xml.write(_declare_attributes("edge", EDGE_FIELDS))
        with xml.element("nodes"):
            for node in nodes:
                xml.write(_make_element("node", {"id": node.id, "label": node.label}, node.attributes))
        with xml.element("edges"):
            for number, edge in enumerate(edges):
                xml.write(_make_element("edge", _make_edge_attributes(number, edge), edge.attributes))


def _declare_attributes(kind: str, fields: Mapping[str, type]) -> Any:
    element = etree.Element("attributes", {"class": kind, "mode": "static"})
    for name, type_ in fields.items():
        etree.SubElement(element, "attribute", id=name, title=name, type=_TYPES[type_])
    return element


def _make_edge_attributes(number: int, edge: Edge) -> dict[str, Value]:
    return {
        "id": number,
        "source": edge.source,
        "target": edge.target,
        "kind": edge.type,
        "label": edge.type,
        "weight": edge.weight,
    }


def _make_element(kind: str, identity: Mapping[str, Value], values: Mapping[str, Value]) -> Any:
    element = etree.Element(kind, {name: to_text(value) for name, value in identity.items()})
    filled = {name: value for name, value in values.items() if value is not None}
    if filled:
        container = etree.SubElement(element, "attvalues")
        for name, value in filled.items():
            etree.SubElement(container, "attvalue", {"for": name, "value": to_text(value)})
    return element
