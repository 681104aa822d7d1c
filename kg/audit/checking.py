"""Check a whole graph against everything that must hold in it."""

from collections.abc import Callable

from kg.audit.concepts import check_authors, check_concepts, check_other_ids, check_runs
from kg.audit.findings import OTHER_RULES, Finding, Findings
from kg.audit.linking import check_alias_table, check_curation, check_hierarchy
from kg.audit.papers import check_papers
from kg.audit.search import check_search
from kg.audit.shape import check_shape
from kg.records.state import read_state
from kg.resolution.link import is_due
from kg.store import GraphStore


def audit(
    store: GraphStore, *, on_progress: Callable[[int], None] = lambda nodes: None
) -> tuple[Finding, ...]:
    """Compare a graph with the schema, and with what follows from its papers and its curation.

    Each node and relationship is read, every paper is linked once more from its mentions, and names, counts
    and the hierarchy are computed anew, unless another version linked the graph. Nothing is written.

    Args:
        store: the graph. Builds may run meanwhile: on a server, they wait for the end of the check before
            they continue to write; of an embedded store, the last checkpoint is checked.
        on_progress: called with the number of nodes that were checked; papers are counted twice.

    Returns:
        The faults that were found; empty if there are none.

    Raises:
        StoreError: the graph could not be read.
    """
    return store.read_unchanged(lambda: _audit(store, on_progress))


def _audit(store: GraphStore, on_progress: Callable[[int], None]) -> tuple[Finding, ...]:
    findings = Findings()
    if not check_shape(store, findings, on_progress):
        # Nodes that cannot be read as records can be neither linked nor counted.
        return findings.to_tuple()
    state = read_state(store)
    check_curation(state.curation, findings)
    is_compared = state.linked and not is_due(store)
    stated = check_papers(store, state.alias_table if is_compared else None, findings, on_progress)
    check_other_ids(store, findings)
    papers = store.health().counts["Paper"]
    if state.linked and papers and not is_compared:
        findings.add(OTHER_RULES, count=papers)
    if is_compared:
        check_concepts(store, stated, findings)
        check_authors(store, findings)
        check_runs(store, findings)
        check_alias_table(store, state, findings)
        check_hierarchy(store, findings)
    check_search(store, papers, findings)
    return findings.to_tuple()
