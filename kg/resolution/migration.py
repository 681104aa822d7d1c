"""Bring a store that an older version wrote up to date.

Formats 1 and 2 kept what was extracted of each mention in four lists of its fact, which are packed into one
text. Format 1 also linked every paper by itself: names, abbreviations and kinds as that version knew them, no
hierarchy. The evidence of each paper is in the store, so all papers are linked again from there, as a build
would do. No text is extracted again. Every step may be repeated, and the format is raised last, so the same
command resumes a migration that was cut off.
"""

from collections.abc import Sequence

from kg.batches import batched
from kg.model import Frozen, StoreFormat
from kg.records.mentions import pack_columns
from kg.records.papers import iter_paper_ids
from kg.records.state import read_state
from kg.resolution.link import link
from kg.resolution.relink import PAPERS_PER_TRANSACTION, link_papers
from kg.resolution.statements import make_write
from kg.schema import FORMAT_VERSION, load_statement
from kg.store import GraphStore


class Migration(Frozen):
    """The result of a migration: formats before and after, and the number of papers linked again.

    Only format 1 needs that.
    """

    before: int
    after: int
    papers: int


def migrate(store: GraphStore) -> Migration:
    """Bring a store up to date; one that is up to date is left alone.

    Args:
        store: opened for older formats, too.

    Raises:
        StoreFormat: there is no graph in it.
        StoreError: the store could not be written; the same command resumes.
    """
    before = read_state(store).format
    if before is None:
        raise StoreFormat(f"'{store.target}' holds no graph of papers: there is nothing to migrate")
    if before == FORMAT_VERSION:
        return Migration(before=before, after=before, papers=0)
    store.prepare()
    papers = store.run_exclusively(lambda: _upgrade(store, before))
    store.checkpoint()
    return Migration(before=before, after=FORMAT_VERSION, papers=papers)


def _upgrade(store: GraphStore, before: int) -> int:
    """Do all steps from an older format, and return the number of papers that were linked again."""
    for ids in batched(iter_paper_ids(store), PAPERS_PER_TRANSACTION):
        _pack_facts(store, ids)
    papers = _link_all(store) if before == 1 else 0
    store.execute([make_write("end_migration", format=FORMAT_VERSION)])
    return papers


def _pack_facts(store: GraphStore, ids: Sequence[str]) -> None:
    """Pack the mentions of some papers' facts, in one transaction; what is packed is left alone."""
    found = store.query(load_statement("kg.resolution", "unpacked_facts").text, {"ids": ids})
    rows = [
        {
            "source": row["source"],
            "type": row["type"],
            "target": row["target"],
            "mentions": pack_columns(row["surfaces"], row["kinds"], row["roles"], row["confidences"]),
        }
        for row in found
    ]
    if rows:
        store.execute([make_write("pack_facts", rows=rows)])


def _link_all(store: GraphStore) -> int:
    """Link every paper from its mentions, and return their number."""
    store.execute([make_write("begin_migration")])
    table, count = read_state(store).alias_table, 0
    for ids in batched(iter_paper_ids(store), PAPERS_PER_TRANSACTION):
        link_papers(store, ids, table)
        count += len(ids)
    link(store)
    return count
