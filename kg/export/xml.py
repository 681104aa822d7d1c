"""What GraphML and GEXF have in common: elements written one by one, and texts that XML can hold."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final

from lxml import etree

from kg.export.network import Value

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even escaped (its section 2.2)."""


@contextmanager
def document(file: BinaryIO, root: str, namespace: str, **attributes: str) -> Iterator[Any]:
    """Open a document whose elements are all in the namespace of its root.

    The elements inside are made without a namespace: written into the open root they are in its one, and
    none of the millions has to repeat it.
    """
    with etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element(f"{{{namespace}}}{root}", attributes, nsmap={None: namespace}):
            yield xml


def text(value: Value) -> str:
    """Return a value as XML text; what XML cannot hold becomes U+FFFD."""
    return _NOT_XML.sub("\ufffd", str(value))
