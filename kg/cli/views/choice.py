"""Choose the view that prints an answer, by the type of its rows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from pydantic import BaseModel

from kg.cli.views.connections import print_connection
from kg.cli.views.facts import print_concept, print_paper
from kg.cli.views.lineages import print_lineage
from kg.cli.views.matrix import print_matrix
from kg.cli.views.paths import print_paths
from kg.cli.views.ranking import print_ranking
from kg.cli.views.reading_order import print_reading_order
from kg.cli.views.stats import print_stats
from kg.cli.views.trends import print_emerging, print_trend
from kg.cli.views.why_not import print_why_not
from queries import (
    Cell,
    ConceptFacts,
    Descent,
    Emerging,
    PaperFacts,
    Path,
    RelatedPaper,
    Stats,
    Step,
    Why,
    WhyNot,
    Year,
)

_VIEWS_OF_ANSWERS: Final[Mapping[type[BaseModel], Callable[[Sequence[Any]], None]]] = {
    Cell: print_matrix,
    Descent: print_lineage,
    Emerging: print_emerging,
    Path: print_paths,
    RelatedPaper: print_ranking,
    Step: print_reading_order,
    Year: print_trend,
}
_VIEWS_OF_ROWS: Final[Mapping[type[BaseModel], Callable[[Any], None]]] = {
    ConceptFacts: print_concept,
    PaperFacts: print_paper,
    Stats: print_stats,
    Why: print_connection,
    WhyNot: print_why_not,
}


def print_in_own_form(rows: Sequence[BaseModel]) -> bool:
    """Print an answer with its own view, if its rows have one: some answers read better than as a table.

    Args:
        rows: the answer: at least one row, all of one type.

    Returns:
        Whether there is such a view; if not, nothing is printed.
    """
    row_type = type(rows[0])
    if row_type in _VIEWS_OF_ANSWERS:
        _VIEWS_OF_ANSWERS[row_type](rows)
    elif row_type in _VIEWS_OF_ROWS:
        for row in rows:
            _VIEWS_OF_ROWS[row_type](row)
    else:
        return False
    return True
