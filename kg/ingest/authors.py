"""Find the authors who lose a spelling of their name with a removed paper.

Several spellings may belong to one author, who is shown under the first of them in the alphabet.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kg.ingest.rows import make_author_id
from kg.model import Paper, Row
from kg.records.papers import iter_author_spellings, iter_papers
from kg.store import GraphStore


@dataclass(frozen=True)
class AuthorChanges:
    """What changes for authors when papers are removed.

    Attributes:
        renamed: id and name of each who loses a spelling and has other papers.
        gone: ids of those who have none.
    """

    renamed: tuple[Row, ...] = ()
    gone: tuple[str, ...] = ()


def find_author_changes(
    store: GraphStore, forgotten: Collection[str], written: Iterable[Paper] = ()
) -> AuthorChanges:
    """Find the authors who lose a spelling of their name.

    Args:
        store: the graph, before the papers go.
        forgotten: ids of the papers that go.
        written: papers that are written in their place, or besides.
    """
    before = {pair for stored in iter_papers(store, forgotten) for pair in _spell(stored.paper.authors)}
    lost = sorted({id for id, _ in before - {pair for paper in written for pair in _spell(paper.authors)}})
    if not lost:
        return AuthorChanges()
    names: dict[str, set[str]] = defaultdict(set)
    for author, paper, spellings in iter_author_spellings(store, lost):
        if paper not in forgotten:
            names[author].update(name for id, name in _spell(spellings) if id == author)
    return AuthorChanges(
        renamed=tuple({"id": id, "name": min(names[id])} for id in lost if id in names),
        gone=tuple(id for id in lost if id not in names),
    )


def _spell(authors: Iterable[str]) -> set[tuple[str, str]]:
    """Return id and name of each author of a paper."""
    return {(id, name) for name in authors if (id := make_author_id(name))}
