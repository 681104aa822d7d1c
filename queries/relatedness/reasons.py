"""Why two papers are related: what they share, how it is connected, and where each paper says so."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from kg.model import Role
from kg.records.packing import form_of, list_concept_ids, split_concept_id
from kg.store import Reader
from queries.models import Reason
from queries.relatedness.features import PaperFeatures
from queries.relatedness.profile import Entry
from queries.relatedness.score import Seed
from queries.relatedness.shared_concepts import SharedConcept, find_shared_concepts
from queries.relatedness.showing import show_use
from queries.relatedness.telling import Titles, choose_reasons, choose_telling, find_widest_bound
from queries.statements import ask


def give_reasons(reader: Reader, seed: Seed, others: Sequence[PaperFeatures]) -> list[tuple[Reason, ...]]:
    """Return why each of some papers is related to one, the best reason first.

    Args:
        reader: the graph, asked once for the hierarchy between all concepts.
        seed: the paper that was asked about.
        others: the related papers.
    """
    shared = [
        [concept for concept in find_shared_concepts(seed, other) if _may_tell(seed, concept)]
        for other in others
    ]
    return [
        choose_reasons(found, seed.total, name_titles(seed, other))
        for other, found in zip(others, _make_reasons(reader, seed, others, shared), strict=True)
    ]


def _may_tell(seed: Seed, shared: SharedConcept) -> bool:
    """Check, before any sentence is read, that a reason may tell something: that it is not surely a hub.

    What one of the papers proposes may be a reason, however many papers use it.
    """
    facts = (shared.own.fact, shared.other.fact)
    if shared.is_named_by_both and any(
        fact.role is Role.PROPOSED or Role.PROPOSED in fact.roles for fact in facts
    ):
        return True
    return _count_papers(seed, shared) <= find_widest_bound(seed.total)


def _count_papers(seed: Seed, shared: SharedConcept) -> int:
    """Return how many papers have what two papers share: where both name it, only those that name it."""
    reach = min(seed.reach[shared.slug], seed.total)
    return (shared.own.fact.df or reach) if shared.is_named_by_both else reach


def name_titles(seed: Seed, other: PaperFeatures) -> Titles:
    """Return the titles that decide on reasons between two papers."""
    return Titles(seed.features.paper.title, other.paper.title)


def list_reasons(reader: Reader, seed: Seed, others: Sequence[PaperFeatures]) -> list[list[Reason]]:
    """Return everything that one paper shares with each of some others, even if it tells a reader nothing."""
    return _make_reasons(reader, seed, others, [find_shared_concepts(seed, other) for other in others])


def _make_reasons(
    reader: Reader, seed: Seed, others: Sequence[PaperFeatures], shared: Sequence[Sequence[SharedConcept]]
) -> list[list[Reason]]:
    hierarchy = _load_hierarchy(reader, chain.from_iterable(shared))
    names = _load_names(reader, seed, hierarchy)
    return [
        [_make_best_reason(seed, other, concept, hierarchy, names) for concept in concepts]
        for other, concepts in zip(others, shared, strict=True)
    ]


def _load_hierarchy(reader: Reader, shared: Iterable[SharedConcept]) -> Mapping[str, list[str]]:
    """Return slug -> slugs right above it, from the concepts of papers up to what they share."""
    slugs: set[str] = set()
    for concept in shared:
        for entry in chain.from_iterable(concept.pairs):
            if entry.steps > 1:
                slugs |= {entry.fact.slug, *(broader.key for broader in entry.fact.broader)}
    hierarchy: dict[str, list[str]] = defaultdict(list)
    for row in ask(reader, "broader_of_ids", ids=list_concept_ids(sorted(slugs))) if slugs else ():
        hierarchy[row["narrow"]].append(row["broad"])
    return hierarchy


def _load_names(reader: Reader, seed: Seed, hierarchy: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """Return slug -> name of all that the seed's concepts reach, and of what else the hierarchy holds."""
    unknown = set(chain.from_iterable(hierarchy.values())) - seed.concepts.keys()
    rows = ask(reader, "concepts_by_id", ids=list_concept_ids(sorted(unknown))) if unknown else []
    # Of several kinds with one slug the one that most papers mention gives the name.
    rows.sort(key=lambda row: row["df"] or 0)
    names = {split_concept_id(row["id"])[1]: row["name"] for row in rows}
    return {**names, **{slug: concept.name for slug, concept in seed.concepts.items()}}


def _make_best_reason(
    seed: Seed,
    other: PaperFeatures,
    shared: SharedConcept,
    hierarchy: Mapping[str, Sequence[str]],
    names: Mapping[str, str],
) -> Reason:
    """Describe what two papers share by what tells most: the concept itself, or something narrower."""
    reasons = [make_reason(seed, other, shared, pair, hierarchy, names) for pair in shared.pairs]
    return choose_telling(reasons, seed.total, name_titles(seed, other))


def make_reason(
    seed: Seed,
    other: PaperFeatures,
    shared: SharedConcept,
    pair: tuple[Entry, Entry],
    hierarchy: Mapping[str, Sequence[str]],
    names: Mapping[str, str],
) -> Reason:
    """Describe how a shared concept connects two papers.

    Args:
        seed: the paper that was asked about.
        other: the related paper.
        shared: what both are about.
        pair: what leads to it in each paper.
        hierarchy: slug -> slugs right above it.
        names: slug -> name of all that may lie between the concepts of the two papers.
    """
    own, twin = (entry.fact for entry in pair)
    up, down = (find_path_up(entry, shared.slug, hierarchy) for entry in pair)
    down = down[::-1][1:]
    # Where both papers mention one slug as concepts of different kinds, the seed's own name of it is shown.
    called = {twin.slug: twin.name, own.slug: own.name}
    path = tuple(called.get(slug) or names.get(slug) or form_of(slug) for slug in (*up, *down))
    use, other_use = (
        show_use(paper, fact, shared=len(path) == 1) for paper, fact in ((seed.features, own), (other, twin))
    )
    return Reason(
        concept=own.concept,
        other=twin.concept,
        path=path,
        common=path[len(up) - 1],
        role=use.role,
        other_role=other_use.role,
        papers=min(seed.reach[shared.slug], seed.total) if len(path) == 1 else _count_papers(seed, shared),
        weight=round(shared.weight, 6),
        sentence=use.sentence,
        other_sentence=other_use.sentence,
    )


def find_path_up(entry: Entry, slug: str, hierarchy: Mapping[str, Sequence[str]]) -> list[str]:
    """Find the way up from a paper's concept to what is broader; of several the first by name.

    Args:
        entry: of the paper's profile; it has the number of steps.
        slug: where the way ends.
        hierarchy: slug -> slugs right above it.

    Returns:
        Slugs from the concept to ``slug``; only these two where no such way is found.
    """
    start = entry.fact.slug
    if entry.steps < 2:
        return [start, slug] if entry.steps else [start]
    paths = [[start]]
    for _ in range(entry.steps):
        paths = [[*path, above] for path in paths for above in sorted(hierarchy.get(path[-1], ()))]
    return next((path for path in paths if path[-1] == slug), [start, slug])
