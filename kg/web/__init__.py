"""The explorer: local web pages over the graph, where every answer shows the sentences behind it.

Nothing leaves the machine, nothing is fetched from elsewhere, and nothing here writes to the graph. Each page
works without JavaScript, has an address for each of its states, and offers the same data under the same
address with ``.json`` at the end of the path.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.web.app import make_app
    from kg.web.serving import serve

__all__ = ["make_app", "serve"]

_DEFINED_IN = {"make_app": ".app", "serve": ".serving"}
"""Name -> module, imported on first use: the server for assistants needs the snapshots, but no pages."""


def __getattr__(name: str) -> Any:
    if name not in _DEFINED_IN:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    return getattr(import_module(_DEFINED_IN[name], __name__), name)
