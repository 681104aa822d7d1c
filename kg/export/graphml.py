"""Write GraphML 1.0 (http://graphml.graphdrawing.org/) for Gephi, yEd, Cytoscape, igraph and networkx."""

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO, Final
from urllib.parse import quote

from lxml import etree

from kg.export.network import EDGE_FIELDS, NODE_FIELDS, Edge, Node, Value
from kg.export.xml import open_document, to_text

NAMESPACE: Final = "http://graphml.graphdrawing.org/xmlns"

_TYPES: Final = {str: "string", int: "int", float: "double"}
_FIELDS: Final[dict[str, Mapping[str, type]]] = {
    "node": {"label": str, **NODE_FIELDS},
    "edge": {"label": str, "weight": int, **EDGE_FIELDS},
}


def write(nodes: Iterable[Node], edges: Iterable[Edge], file: BinaryIO) -> None:
    """Write nodes, then edges; the ``label`` of an edge is its relationship type."""
    with open_document(file, "graphml", NAMESPACE) as xml:
        for kind, fields in _FIELDS.items():
            for name, type_ in fields.items():
                xml.write(_declare_key(kind, name, _TYPES[type_]))
        with xml.element("graph", edgedefault="directed"):
            for node in nodes:
                identity = {"id": _encode_token(node.id)}
                xml.write(_make_element("node", identity, {"label": node.label, **node.attributes}))
            for number, edge in enumerate(edges):
                identity = {
                    "id": f"e{number}",
                    "source": _encode_token(edge.source),
                    "target": _encode_token(edge.target),
                }
                values = {"label": edge.type, "weight": edge.weight, **edge.attributes}
                xml.write(_make_element("edge", identity, values))


def _encode_token(key: str) -> str:
    """Encode an id as an NMTOKEN by percent-encoding with ``_`` for ``%``; different ids stay different."""
    quoted = quote(key, safe=":", errors="surrogatepass")
    return quoted.replace("_", "%5F").replace("~", "%7E").replace("%", "_")


def _declare_key(kind: str, name: str, type_: str) -> Any:
    declared = {"id": f"{kind}.{name}", "for": kind, "attr.name": name, "attr.type": type_}
    return etree.Element("key", declared)


def _make_element(kind: str, identity: Mapping[str, str], values: Mapping[str, Value]) -> Any:
    element = etree.Element(kind, dict(identity))
    for name, value in values.items():
        if value is not None:
            etree.SubElement(element, "data", key=f"{kind}.{name}").text = to_text(value)
    return element
