"""Curate names: users merge two into one concept, keep two apart, or give one a kind.

Their decisions override all evidence.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from kg.linking import AliasTable, Curation, find_merges, load_lexicon, make_form
from kg.model import CurationDecision, Kind, NotFound, UsageError
from kg.records.packing import form_of, pack_curation
from kg.records.state import read_state
from kg.resolution.link import link
from kg.resolution.statements import make_write
from kg.resolution.used_names import UsedNames
from kg.store import GraphStore

AUTOMATIC: Final = "auto"
"""Given in place of a kind: the papers decide again."""

_ID_PREFIXES: Final = frozenset(kind.value.casefold() for kind in Kind)


def retype(store: GraphStore, name: str, kind: str) -> None:
    """Give a name a kind in every paper, from now on.

    Args:
        store: where the papers are.
        name: a name, in any spelling, or a concept's id.
        kind: Method, Dataset, Task, Topic or Metric, in any case; `AUTOMATIC` takes an earlier decision back.

    Raises:
        UsageError: there is no such kind, or no decision to take back.
        NotFound: no paper uses the name.
    """
    _curate(store, lambda: _decide_kind(store, name, kind))


def _decide_kind(store: GraphStore, name: str, kind: str) -> Curation:
    form = _require_used(store, name)
    state = read_state(store)
    form = state.alias_table.canonical.get(form, form)
    kinds = dict(state.curation.kinds)
    if kind.casefold() == AUTOMATIC:
        if form not in kinds:
            raise UsageError(f"nobody gave '{name}' a kind; what is decided: kg concepts kinds")
        del kinds[form]
    else:
        kinds[form] = _parse_kind(kind)
    return state.curation._replace(kinds=tuple(sorted(kinds.items())))


def _parse_kind(text: str) -> Kind:
    try:
        return Kind(text.capitalize())
    except ValueError:
        known = ", ".join(kind.value for kind in Kind)
        raise UsageError(f"'{text}' is no kind: one of {known}, or {AUTOMATIC}") from None


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
    _curate(store, lambda: _decide_merge(store, name, into))


def _decide_merge(store: GraphStore, name: str, into: str) -> Curation:
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
    merges = tuple(sorted({**merged, one: other}.items()))
    return curation._replace(merged=merges, kept_apart=apart)


def split(store: GraphStore, name: str, from_: str) -> None:
    """Keep a name apart from the one it is linked as, also in later builds.

    Args:
        store: where the papers are.
        name: a name, in any spelling, or a concept's id.
        from_: the name that it is linked as.

    Raises:
        UsageError: the one is not linked as the other.
    """
    _curate(store, lambda: _decide_split(store, name, from_))


def _decide_split(store: GraphStore, name: str, from_: str) -> Curation:
    state = read_state(store)
    table = state.alias_table
    # What was merged under its abbreviation was merged spelled out, see `_require_used`.
    pairs = ((_form_of_name(name, known), _form_of_name(from_, known)) for known in ({}, table.expansions))
    linked = (
        (one, other) for one, other in pairs if other in (table.canonical.get(one), table.expansions.get(one))
    )
    one, other = next(linked, ("", ""))
    if not one:
        raise UsageError(f"'{name}' is not linked as '{from_}'; what is linked: kg concepts merges")
    together = tuple(pair for pair in state.curation.merged if pair != (one, other))
    apart = state.curation.kept_apart
    if _is_linked_by_evidence(table, one, other, Curation(together, apart)):
        apart = tuple(sorted({*apart, (one, other)}))
    return state.curation._replace(merged=together, kept_apart=apart)


def adopt(store: GraphStore, decisions: Iterable[CurationDecision]) -> None:
    """Adopt decisions of another graph, except those that contradict a decision of this graph.

    Args:
        store: where the names are; it counts as not linked if anything was adopted.
        decisions: in the order of the source.
    """
    curation = read_state(store).curation
    merged, apart, kinds = dict(curation.merged), set(curation.kept_apart), dict(curation.kinds)
    targets = _Targets(merged)
    for decision in decisions:
        pair = decision.name, decision.other
        if decision.decided == "merge" and pair not in apart and not targets.contradict(pair):
            merged[decision.name] = decision.other
        elif decision.decided == "split" and pair not in merged.items():
            apart.add(pair)
        elif decision.decided == "retype":
            kinds.setdefault(decision.name, Kind(decision.other))
    adopted = Curation(tuple(sorted(merged.items())), tuple(sorted(apart)), tuple(sorted(kinds.items())))
    if adopted != curation:
        _write_curation(store, adopted)


def _is_linked_by_evidence(table: AliasTable, one: str, other: str, curation: Curation) -> bool:
    """Check whether two names are linked under a curation that no longer merges them."""
    names = {*table.canonical, *table.canonical.values()}
    by_evidence = {merge.name: merge.into for merge in find_merges(names, curation)}
    return other in (by_evidence.get(one), table.expansions.get(one))


def _curate(store: GraphStore, decide: Callable[[], Curation]) -> None:
    """Store one more decision of a user, and link all papers by it.

    Args:
        store: where the papers are.
        decide: reads the curation of the graph, and returns it with the decision added. It is called while
            nobody else can write, so that it includes what others decided a moment before.
    """
    written: list[Curation] = []

    def work() -> None:
        # If the write lock is lost, this runs again, although the decision may be stored already.
        if read_state(store).curation not in written:
            written.append(decide())
            _write_curation(store, written[-1])
        link(store)

    read_state(store)  # fails where there is no graph: writing would create one
    store.run_exclusively(work)
    store.checkpoint()


def _write_curation(store: GraphStore, curation: Curation) -> None:
    """Store the curation of a graph, which counts as not linked afterwards."""
    store.execute([make_write("write_curation", decisions=pack_curation(curation))])


def _form_of_name(name: str, expansions: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return the normal form of a name, with these abbreviations spelled out, or that of a concept's id."""
    prefix, colon, slug = name.partition(":")
    is_id = colon and prefix in _ID_PREFIXES and " " not in slug
    return form_of(slug) if is_id else make_form(name, expansions)


def _require_used(store: GraphStore, name: str) -> str:
    """Return the normal form of a name that papers or the lexicon use, spelled out if it is an abbreviation.

    Raises:
        NotFound: neither does.
    """
    table = read_state(store).alias_table
    form = _form_of_name(name, table.expansions)
    merged = {*table.canonical, *table.canonical.values()}
    if form not in (load_lexicon().names.keys() | merged | UsedNames(store, table.expansions).forms):
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
