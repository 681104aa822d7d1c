"""Write a graph as RDF in published vocabularies, and read, query and check RDF.

>>> from paper_graph import kg
>>> with kg.connect("papers.kg") as graph:                          # doctest: +SKIP
...     kg.rdf.export(graph, "papers.nt.gz")
...     graph.build(kg.rdf.read("others.ttl"))

Modules that need an RDF library are imported when they are used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.rdf.exporting import export
    from kg.rdf.importing import read
    from kg.rdf.iris import DEFAULT_BASE
    from kg.rdf.ontology import export_vocabulary
    from kg.rdf.sparql.triples import Triples
    from kg.rdf.validation import validate_graph

__all__ = ["DEFAULT_BASE", "Triples", "export", "export_vocabulary", "read", "validate_graph"]

_HOMES = {
    "DEFAULT_BASE": ".iris",
    "Triples": ".sparql.triples",
    "export": ".exporting",
    "export_vocabulary": ".ontology",
    "read": ".importing",
    "validate_graph": ".validation",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name], __name__), name)


def __dir__() -> list[str]:
    return sorted(__all__)
