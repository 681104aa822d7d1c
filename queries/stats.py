"""How large is the graph, and what is it about?"""

from kg.model import Kind
from kg.store import Reader
from queries.models import Stats
from queries.papers import concept_row, kind_of
from queries.reader import ask


def stats(reader: Reader, top: int = 10) -> Stats:
    """Counts of a graph and its most mentioned concepts.

    Args:
        reader: the graph.
        top: number of concepts to name.
    """
    (counts,) = ask(reader, "counts")
    rows = ask(reader, "kinds")
    kinds = {kind_of(row): row["concepts"] for row in rows}
    (years,) = ask(reader, "years")
    span = None if years["first"] is None else (years["first"], years["last"])
    best = [row["id"] for row in ask(reader, "top_concepts", limit=top)]
    concepts = {row["id"]: concept_row(row) for row in ask(reader, "concepts_by_id", ids=best)}
    return Stats(
        **counts,
        concepts=sum(kinds.values()),
        facts=sum(row["facts"] for row in rows),
        **{f"{kind.value.casefold()}s": kinds.get(kind, 0) for kind in Kind},
        years=span,
        top=tuple(concepts[key] for key in best),
    )
