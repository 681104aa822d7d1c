"""Curate names: users merge two into one concept, or keep them apart. That overrides all evidence."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from pydantic import Field

from kg.linking import AliasTable, Curation, find_merges, load_lexicon, normalize_name
from kg.model import CurationDecision, Frozen, Kind, NotFound, UsageError
from kg.records.corpus import read_abbreviations, read_alias_uses, read_used_forms
from kg.records.packing import form_of, pack_curation
from kg.records.state import read_state
from kg.resolution.link import link
from kg.schema import load_statement
from kg.store import GraphStore

PRECISION: Final = {"lexicon": 1.0, "user": 1.0, "wording": 0.95}
"""Reason of a merge -> share of such merges that are right; for wordings, by a check by hand of 100 from a
corpus of 20,000 papers."""

_ID_PREFIXES: Final = frozenset(kind.value.casefold() for kind in Kind)


class Linked(Frozen):
    """A name that is linked as another."""

    name: str = Field(description="in normal form")
    into: str = Field(description="the canonical name, in normal form")
    reason: str = Field(description="lexicon, wording, abbreviation or user")
    score: float = Field(description="estimated probability that it is right, 0 to 1")
    papers: int = Field(description="papers that use the name")


def linked_names(store: GraphStore) -> list[Linked]:
    """List every name that papers use and that is linked as another, the most used first.

    Args:
        store: where the papers are.
    """
    table = read_state(store).alias_table
    shares = _compute_expansion_shares(store)
    used = _count_papers_by_name(store)
    rows = [
        Linked(
            name=m.name, into=m.into, reason=m.reason, score=PRECISION[m.reason], papers=used[m.name, m.into]
        )
        for m in table.merges
    ]
    rows += [
        Linked(
            name=short,
            into=long,
            reason="abbreviation",
            score=shares.get((short, long), PRECISION["lexicon"]),
            papers=used[short, table.canonical.get(long, long)],
        )
        for short, long in table.expansions.items()
    ]
    return sorted((row for row in rows if row.papers), key=lambda row: (-row.papers, row.name))


def merge(store: GraphStore, name: str, into: str) -> None:
    """Link a name as another from now on, in every paper.

    Args:
        store: where the papers are.
        name: a name, in any spelling, or a concept's id.
        into: the name that it is to be linked as.

    Raises:
        UsageError: the two are one name already, or that would contradict an earlier merge.
        NotFound: no paper uses one of the names.
    """
    one, other = _require_used(store, name), _require_used(store, into)
    curation = read_state(store).curation
    merged = dict(curation.merged)
    if one == other:
        raise UsageError(f"'{name}' and '{into}' have the same normal form: they are one concept already")
    if one in merged and merged[one] != other:
        raise UsageError(f"'{one}' is merged into '{merged[one]}' already: split them first")
    if one in _follow(merged, other):
        raise UsageError(f"'{other}' is merged into '{one}' already: split them first")
    apart = tuple(pair for pair in curation.kept_apart if set(pair) != {one, other})
    _curate(store, Curation(tuple(sorted({**merged, one: other}.items())), apart))


def split(store: GraphStore, name: str, from_: str) -> None:
    """Keep a name apart from the one it is linked as, also in later builds.

    Args:
        store: where the papers are.
        name: a name, in any spelling, or a concept's id.
        from_: the name that it is linked as.

    Raises:
        UsageError: the one is not linked as the other.
    """
    one, other = _form_of_name(name), _form_of_name(from_)
    state = read_state(store)
    table = state.alias_table
    if other not in (table.canonical.get(one), table.expansions.get(one)):
        raise UsageError(f"'{name}' is not linked as '{from_}'; what is linked: kg concepts merges")
    together = tuple(pair for pair in state.curation.merged if pair != (one, other))
    apart = state.curation.kept_apart
    if _is_linked_by_evidence(table, one, other, Curation(together, apart)):
        apart = tuple(sorted({*apart, (one, other)}))
    _curate(store, Curation(together, apart))


def adopt(store: GraphStore, decisions: Iterable[CurationDecision]) -> None:
    """Adopt decisions of another graph; where they contradict those of this graph, the latter hold.

    Args:
        store: where the names are; it counts as not linked if that changes anything.
        decisions: in the order of the source.
    """
    curation = read_state(store).curation
    merged, apart = dict(curation.merged), set(curation.kept_apart)
    targets = _Targets(merged)
    for decision in decisions:
        pair = decision.name, decision.other
        if decision.decided == "merge" and pair not in apart and not targets.contradict(pair):
            merged[decision.name] = decision.other
        elif decision.decided == "split" and pair not in merged.items():
            apart.add(pair)
    adopted = Curation(tuple(sorted(merged.items())), tuple(sorted(apart)))
    if adopted != curation:
        _write_curation(store, adopted)


def _is_linked_by_evidence(table: AliasTable, one: str, other: str, curation: Curation) -> bool:
    """Check whether two names would be linked without the merge that a user takes back."""
    names = {*table.canonical, *table.canonical.values()}
    by_evidence = {merge.name: merge.into for merge in find_merges(names, curation)}
    return other in (by_evidence.get(one), table.expansions.get(one))


def _curate(store: GraphStore, curation: Curation) -> None:
    """Store the curation of a graph, and link all papers by it."""

    def work() -> None:
        _write_curation(store, curation)
        link(store)

    store.run_exclusively(work)
    store.checkpoint()


def _write_curation(store: GraphStore, curation: Curation) -> None:
    """Store the curation of a graph, which counts as not linked afterwards."""
    text = load_statement("kg.resolution", "write_curation").text
    store.execute([(text, {"decisions": pack_curation(curation)})])


def _form_of_name(name: str) -> str:
    """Return the normal form of a name, or that of a concept's id."""
    prefix, colon, slug = name.partition(":")
    is_id = colon and prefix in _ID_PREFIXES and " " not in slug
    return form_of(slug) if is_id else normalize_name(name)


def _require_used(store: GraphStore, name: str) -> str:
    """Return the normal form of a name that papers or the lexicon use.

    Raises:
        NotFound: neither does.
    """
    form = _form_of_name(name)
    is_used = (
        form in read_used_forms(store)
        or form in load_lexicon().names
        or form in read_state(store).alias_table.canonical
    )
    if not is_used:
        raise NotFound(f"no paper uses the name '{name}'", [])
    return form


class _Targets:
    """What names are merged into in the end, while merges are added; no chain is walked twice."""

    def __init__(self, merged: Mapping[str, str]) -> None:
        self._merged = merged
        self._shortcuts: dict[str, str] = {}

    def contradict(self, pair: tuple[str, str]) -> bool:
        """Check whether a merge gives a name a second canonical name, or closes a circle."""
        name, into = pair
        return self._merged.get(name, into) != into or name == self._find(into)

    def _find(self, name: str) -> str:
        """Return the last name of a chain."""
        path: dict[str, None] = {}
        while name not in path and (following := self._shortcuts.get(name) or self._merged.get(name)):
            path[name] = None
            name = following
        self._shortcuts.update(dict.fromkeys(path, name))
        return name


def _follow(merged: dict[str, str], form: str) -> set[str]:
    """Return a name and everything that it is merged into."""
    seen = {form}
    while form in merged and merged[form] not in seen:
        form = merged[form]
        seen.add(form)
    return seen


def _compute_expansion_shares(store: GraphStore) -> dict[tuple[str, str], float]:
    """Return (abbreviation, expansion) -> share of the defining papers that mean this expansion."""
    counts: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    for _, abbreviation in read_abbreviations(store):
        short = normalize_name(abbreviation.short)
        counts[short, load_lexicon().canonicalize(normalize_name(abbreviation.long))] += 1
        totals[short] += 1
    return {pair: round(count / totals[pair[0]], 3) for pair, count in counts.items()}


def _count_papers_by_name(store: GraphStore) -> Counter[tuple[str, str]]:
    """Count the papers that use a name for a concept: (name, canonical name), both in normal form."""
    used: Counter[tuple[str, str]] = Counter()
    for form, spellings in read_alias_uses(store):
        used.update((name, form) for name in {normalize_name(spelling) for spelling in spellings})
    return used
