"""Check the parts that are derived from the whole corpus: alias table, curation, hierarchy."""

from collections.abc import Mapping

from kg.audit.findings import Findings
from kg.linking import Curation
from kg.records.hierarchy import iter_broader_edges
from kg.records.state import StoreState
from kg.resolution.hierarchy.full import FullHierarchy
from kg.resolution.link import make_alias_table
from kg.store import GraphStore


def check_alias_table(store: GraphStore, state: StoreState, findings: Findings) -> None:
    """Compare the alias table of a linked graph with the one that follows from its papers and curation."""
    wanted, stored = make_alias_table(store), state.stored_table
    expansions = wanted.expansions.items() ^ stored.expansions.items()
    findings.extend(
        "abbreviations of the alias table that the papers do not support, or that it lacks",
        sorted({short for short, _ in expansions}),
    )
    merges = set(wanted.merges) ^ set(stored.merges)
    findings.extend(
        "merges of the alias table that neither names nor curation support, or that it lacks",
        sorted({merge.name for merge in merges}),
    )
    canonical = stored.canonical
    findings.extend(
        "merges into a name that is itself merged into another",
        sorted(name for name, into in canonical.items() if into in canonical),
    )


def check_curation(curation: Curation, findings: Findings) -> None:
    """Check that the decisions of users do not contradict each other."""
    merged = dict(curation.merged)
    twice = len(curation.merged) - len(merged)
    if twice:
        findings.add("names that users merged into two others", count=twice)
    findings.extend("names that users merged in a circle", sorted(_find_circles(merged)))
    both = set(curation.merged) & set(curation.kept_apart)
    findings.extend("names that users both merged and kept apart", sorted(name for name, _ in both))


def _find_circles(merged: Mapping[str, str]) -> set[str]:
    """Return the names whose chain of merges leads back to themselves."""
    circles = set()
    for name in merged:
        seen, at = {name}, merged[name]
        while at in merged and at not in seen:
            seen.add(at)
            at = merged[at]
        if at == name:
            circles.add(name)
    return circles


def check_hierarchy(store: GraphStore, findings: Findings) -> None:
    """Compare the hierarchy of a linked graph with the one that follows from its concepts."""
    wanted = FullHierarchy(store)
    new: set[tuple[str, str]] = set()
    gone: set[tuple[str, str]] = set()
    outdated: list[str] = []
    for changes in wanted.iter_changes(store):
        new.update((edge.narrow, edge.broad) for edge in changes.new)
        gone.update(changes.gone)
        outdated += [place.id for place in changes.outdated]
    findings.extend("edges of the hierarchy that are missing", _name_pairs(new - gone))
    findings.extend("edges of the hierarchy that nothing supports", _name_pairs(gone - new))
    findings.extend("edges of the hierarchy with a wrong reason", _name_pairs(new & gone))
    findings.extend("broader concepts that are missing", wanted.missing)
    findings.extend("concepts that no paper mentions and that are not broader than any", wanted.unneeded)
    findings.extend("concepts with wrong broader concepts ('above') or a wrong 'reach'", outdated)
    findings.extend("concepts in a circle of the hierarchy", sorted(_find_cyclic(store)))


def _find_cyclic(store: GraphStore) -> set[str]:
    """Return the concepts on a cycle of the hierarchy, and those whose broader concepts lead into one.

    Concepts with nothing above them are removed, again and again, until only these remain.
    """
    above: dict[str, set[str]] = {}
    for edge in iter_broader_edges(store):
        above.setdefault(edge.narrow, set()).add(edge.broad)
    while done := {narrow for narrow, broad in above.items() if not broad & above.keys()}:
        above = {narrow: broad for narrow, broad in above.items() if narrow not in done}
    return set(above)


def _name_pairs(pairs: set[tuple[str, str]]) -> list[str]:
    return [f"{narrow} to {broad}" for narrow, broad in sorted(pairs)]
