"""A knowledge graph of papers, methods, datasets and tasks.

>>> from paper_graph import kg
>>> graph = kg.connect("papers.kg")                      # doctest: +SKIP
>>> graph.build(kg.sources.read("library.bib"))          # doctest: +SKIP

Modules are imported when they are first used, so that ``import kg`` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg import live, model, pictures, rdf, sources
    from kg.graph import Graph, connect, restore
    from kg.progress import show_progress

__version__ = "0.2.0"
"""The version of the package: pyproject.toml reads it here, and tests compare every other place with it."""

__all__ = [
    "Graph",
    "__version__",
    "connect",
    "live",
    "model",
    "pictures",
    "rdf",
    "restore",
    "show_progress",
    "sources",
]

_DEFINED_IN = {"Graph": ".graph", "connect": ".graph", "restore": ".graph", "show_progress": ".progress"}
"""Public name -> the module that defines it; all other names are modules themselves."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    if name in _DEFINED_IN:
        return getattr(import_module(_DEFINED_IN[name], __name__), name)
    return import_module(f".{name}", __name__)


def __dir__() -> list[str]:
    return sorted(__all__)
