"""Make the full-text indexes of an embedded store in memory when first needed; the file never holds them.

Making them takes less time than reading them from the file would (0.7 s instead of 1 s for 20,000 papers),
and most commands need none.
"""

from typing import Final

import kglite

from kg.schema import PAPER
from kg.store.definitions import TEXT_FIELDS

_MAX_PENDING_PAPERS: Final = 2**31
"""Most changed papers that an index takes in when it is next read; past that it would go stale."""


def make_text_indexes(graph: kglite.KnowledgeGraph) -> None:
    """Make the indexes that a graph lacks; existing ones catch up with writes when they are next read."""
    for field in TEXT_FIELDS:
        if not graph.has_text_index(PAPER.label, field):
            graph.build_text_index(PAPER.label, field, _MAX_PENDING_PAPERS)


def drop_text_indexes(graph: kglite.KnowledgeGraph) -> None:
    """Drop the indexes, which older versions kept in the file, too."""
    for field in TEXT_FIELDS:
        graph.drop_text_index(PAPER.label, field)
