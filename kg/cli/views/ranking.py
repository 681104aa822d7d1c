"""Papers worth reading next, best first, each with its reasons."""

from collections.abc import Sequence

from kg.cli.printing.prose import MAX_SHOWN_REASONS, print_prose, print_reason, print_wording
from kg.cli.printing.text import NAMELESS, format_paper, format_parts
from queries import RelatedPaper


def print_ranking(rows: Sequence[RelatedPaper], explain: bool = False) -> None:
    """Print related papers with their places.

    Args:
        rows: the papers, best first.
        explain: also print the parts that each score is the sum of.
    """
    for place, row in enumerate(rows, start=1):
        _print_row(place, row, explain)


def _print_row(place: int, row: RelatedPaper, explain: bool) -> None:
    print()
    print_prose(f"{place:2}. {row.score:.3f}  {format_paper(row.paper)}", hang=10)
    if explain and row.parts:
        print(f"      = {format_parts(row.parts)}")
    if row.nearest:
        print_prose(f"      nearest to: {row.nearest.title or NAMELESS}")
    if row.relation:
        print_prose(f"      {row.relation}")
    for reason in row.reasons[:MAX_SHOWN_REASONS]:
        print_reason(reason)
    if not row.reasons:
        print_wording(row.words, row.closest)
