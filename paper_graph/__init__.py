"""The packages of paper-graph, under one name that no other distribution has.

>>> from paper_graph import extractors, kg, queries
>>> kg.connect("papers.kg")          # doctest: +SKIP

What pip installs is ``paper_graph.kg``, ``paper_graph.queries`` and ``paper_graph.extractors``: other
distributions own the names ``kg``, ``queries`` and ``extractors``. In a checkout the three stand at the top,
where ``import kg`` finds them, and this package shows the same modules under its own name.
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import extractors
    import kg
    import queries

__all__ = ["__version__", "extractors", "kg", "queries"]

if not Path(__file__).with_name("kg").is_dir():
    from paper_graph.checkout import alias_packages

    alias_packages()


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    if name == "__version__":
        return import_module(f"{__name__}.kg").__version__
    return import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return sorted(__all__)
