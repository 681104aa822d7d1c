"""Report what is new in a graph: digests for reading lists, standing questions, and how two graphs differ.

The graph keeps what was reported before (:mod:`kg.news.memory`), so that a digest or a standing question
reports each thing once, even if the process is killed in between.
"""

from kg.news.comparing import Comparison, Difference, compare_graphs
from kg.news.delivery import Delivery, Printed, Returned, ToFile
from kg.news.digests import LAST, explain_omissions, parse_since, report_digest
from kg.news.standing import Changes, Standing, add_watch, list_watches, remove_watch, run_watch

__all__ = [
    "LAST",
    "Changes",
    "Comparison",
    "Delivery",
    "Difference",
    "Printed",
    "Returned",
    "Standing",
    "ToFile",
    "add_watch",
    "compare_graphs",
    "explain_omissions",
    "list_watches",
    "parse_since",
    "remove_watch",
    "report_digest",
    "run_watch",
]
