"""A store that an older version wrote becomes one of this version.

Format 1 linked every paper by itself: names, short forms and kinds as that version knew them, no hierarchy.
What each mention said lies in the store, so all papers are linked anew from there, as a build would, and no
text is read again. Every step may be done twice, and the format is raised last, so a migration that was cut
off is begun again by the same command.
"""

from kg.batches import PAPERS
from kg.model import Frozen, StoreFormat
from kg.resolution.link import link
from kg.resolution.relink import link_papers
from kg.resolution.state import read_alias_table
from kg.schema import FORMAT_VERSION, load_statement
from kg.store import GraphStore


class Migration(Frozen):
    """What was done."""

    before: int
    after: int
    papers: int


def migrate(store: GraphStore) -> Migration:
    """Bring a store up to date; one that is, is left alone.

    Args:
        store: opened for older formats, too.

    Raises:
        StoreFormat: there is no graph in it.
        StoreError: the store could not be written; the same command goes on.
    """
    before = _format(store)
    if before is None:
        raise StoreFormat(f"'{store.target}' holds no graph of papers: there is nothing to migrate")
    if before == FORMAT_VERSION:
        return Migration(before=before, after=before, papers=0)
    store.prepare()
    papers = store.exclusively(lambda: _link_all(store))
    store.checkpoint()
    return Migration(before=before, after=FORMAT_VERSION, papers=papers)


def _format(store: GraphStore) -> int | None:
    found: int | None = store.query(load_statement("kg.resolution", "format").text)[0]["format"]
    return found


def _link_all(store: GraphStore) -> int:
    """Link every paper from its mentions; their number."""
    store.execute([(load_statement("kg.resolution", "begin_migration").text, {})])
    table, done, after = read_alias_table(store), 0, ""
    while ids := _next(store, after):
        link_papers(store, ids, table)
        done, after = done + len(ids), ids[-1]
    link(store)
    store.execute([(load_statement("kg.resolution", "end_migration").text, {"format": FORMAT_VERSION})])
    return done


def _next(store: GraphStore, after: str) -> list[str]:
    rows = store.query(load_statement("kg.resolution", "some_papers").text, {"after": after, "limit": PAPERS})
    return [row["id"] for row in rows]
