"""Write XML for GraphML and GEXF: elements one by one, and only characters that XML can hold."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from lxml import etree

from kg.export.network import Value
from kg.metadata.controls import mask_for_xml


@contextmanager
def open_document(file: BinaryIO, root: str, namespace: str, **attributes: str) -> Iterator[Any]:
    """Open a document whose elements are all in the namespace of its root.

    Elements are made without a namespace and inherit that of the root when they are written into it, so
    none of the millions has to repeat it.
    """
    with etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element(f"{{{namespace}}}{root}", attributes, nsmap={None: namespace}):
            yield xml


def to_text(value: Value) -> str:
    """Return a value as XML text; a character that XML cannot hold becomes U+FFFD."""
    return mask_for_xml(str(value))
