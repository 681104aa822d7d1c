"""Build the property indexes of an embedded store that is read, once enough was looked up by a property.

The file declares them. Building them takes as long as loading everything else, and nodes are found by id
without them, so a graph is loaded without. Until they exist, a statement that looks for a DOI or the slug of
a concept goes through all nodes of the label: 50 ms among 700,000 concepts. The engine also builds them
before it makes full-text indexes.
"""

import re
import threading
from functools import cache
from typing import Final

import kglite

from kg.schema import CONCEPT, NODES
from kg.store.protocol import Parameters

MAX_SCANS: Final = 40
"""Values that are looked for without indexes: searching for about as many takes as long as building them."""

_INDEXED: Final = "|".join(sorted({name for node in NODES for name in node.indexed}))
_LOOKUP: Final = re.compile(rf"\{{(?:{_INDEXED}): |\.(?:{_INDEXED}) = ")


class PropertyIndexes:
    """Builds the property indexes of a graph that was loaded without them, once they pay.

    Args:
        graph: the graph.
    """

    def __init__(self, graph: kglite.KnowledgeGraph) -> None:
        self._graph = graph
        self._looked_up = 0
        self._built = False
        self._lock = threading.Lock()

    def prepare_for(self, text: str, parameters: Parameters | None) -> None:
        """Build the indexes before a statement that would look for too many values without them.

        Args:
            text: the statement.
            parameters: its values.
        """
        if self._built or not looks_up_by_property(text):
            return
        with self._lock:
            self._looked_up += _count_values(parameters)
            if self._looked_up > MAX_SCANS and not self._built:
                # Asked for any of them, the engine builds all that it has deferred.
                self._graph.create_index(CONCEPT.label, CONCEPT.indexed[0])
                self._built = True


@cache
def looks_up_by_property(text: str) -> bool:
    """Check whether a statement of ours finds nodes by an indexed property other than the id."""
    return _LOOKUP.search(text) is not None


def _count_values(parameters: Parameters | None) -> int:
    """Return how many values a statement looks for: the length of its longest list."""
    lists = (value for value in (parameters or {}).values() if isinstance(value, list | tuple))
    return max(map(len, lists), default=1)
