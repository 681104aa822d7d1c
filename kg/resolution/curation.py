"""What users say of two names: one thing, or two. Their word is remembered and stands above all evidence."""

from collections import Counter
from typing import Final

from pydantic import Field

from kg.linking import AliasTable, Curation, find_merges, load_lexicon, normalize_name
from kg.model import Frozen, NotFound, UsageError
from kg.resolution.adoption import followed, write_decisions
from kg.resolution.link import link
from kg.resolution.state import pairs_of, read_alias_table, read_curation
from kg.schema import load_statement
from kg.store import GraphStore

SURE: Final = {"lexicon": 1.0, "user": 1.0, "wording": 0.95}
"""How often a merge of a reason is right; of the wordings by reading 100 of a corpus of 20,000 papers."""


class Linked(Frozen):
    """A name that is linked as another."""

    name: str = Field(description="in normal form")
    into: str = Field(description="the name it is linked as, in normal form")
    reason: str = Field(description="lexicon, wording, abbreviation or user")
    score: float = Field(description="how sure that is, 0 to 1")
    papers: int = Field(description="papers that use the name")


def linked_names(store: GraphStore) -> list[Linked]:
    """Every name that papers use and that is linked as another, the most used first.

    Args:
        store: where the papers are.
    """
    table = read_alias_table(store)
    shares = _shares(store)
    used = _papers_by_form(store)
    found = [
        Linked(name=m.name, into=m.into, reason=m.reason, score=SURE[m.reason], papers=used[m.name, m.into])
        for m in table.merges
    ]
    found += [
        Linked(
            name=short,
            into=long,
            reason="abbreviation",
            score=shares.get((short, long), SURE["lexicon"]),
            papers=used[short, table.canonical.get(long, long)],
        )
        for short, long in table.expansions.items()
    ]
    return sorted((row for row in found if row.papers), key=lambda row: (-row.papers, row.name))


def merge(store: GraphStore, name: str, into: str) -> None:
    """Link a name as another from now on, in every paper.

    Args:
        store: where the papers are.
        name: a name, in any spelling, or a concept's id.
        into: the name that it shall be linked as.

    Raises:
        UsageError: the two are one name already, or that would contradict an earlier merge.
        NotFound: no paper uses one of the names.
    """
    one, other = _known(store, name), _known(store, into)
    said = read_curation(store)
    now = dict(said.together)
    if one == other:
        raise UsageError(f"'{name}' and '{into}' have the same normal form: they are one concept already")
    if one in now and now[one] != other:
        raise UsageError(f"'{one}' is merged into '{now[one]}' already: split them first")
    if one in followed(now, other):
        raise UsageError(f"'{other}' is merged into '{one}' already: split them first")
    apart = tuple(pair for pair in said.apart if set(pair) != {one, other})
    _decide(store, Curation(tuple(sorted({**now, one: other}.items())), apart))


def split(store: GraphStore, name: str, from_: str) -> None:
    """Keep a name apart from the one it is linked as, also in later builds.

    Args:
        store: where the papers are.
        name: a name, in any spelling, or a concept's id.
        from_: the name that it is linked as.

    Raises:
        UsageError: the one is not linked as the other.
    """
    one, other = _form(name), _form(from_)
    table, said = read_alias_table(store), read_curation(store)
    if other not in (table.canonical.get(one), table.expansions.get(one)):
        raise UsageError(f"'{name}' is not linked as '{from_}'; what is linked: kg concepts merges")
    together = tuple(pair for pair in said.together if pair != (one, other))
    apart = said.apart
    if _linked_by_evidence(table, one, other, Curation(together, apart)):
        apart = tuple(sorted({*apart, (one, other)}))
    _decide(store, Curation(together, apart))


def _linked_by_evidence(table: AliasTable, one: str, other: str, said: Curation) -> bool:
    """Whether two names would be linked without the merge that a user takes back."""
    anyway = {
        merge.name: merge.into for merge in find_merges({*table.canonical, *table.canonical.values()}, said)
    }
    return other in (anyway.get(one), table.expansions.get(one))


def _decide(store: GraphStore, said: Curation) -> None:
    def work() -> None:
        write_decisions(store, said)
        link(store)

    store.exclusively(work)
    store.checkpoint()


def _form(name: str) -> str:
    """Normal form of a name, or that of a concept's id."""
    kind, colon, key = name.partition(":")
    is_id = colon and kind in ("method", "dataset", "task", "topic") and " " not in key
    return key.replace("-", " ") if is_id else normalize_name(name)


def _known(store: GraphStore, name: str) -> str:
    form = _form(name)
    keys = {row["key"] for row in store.query(load_statement("kg.resolution", "names_in_use").text)}
    if (
        form.replace(" ", "-") not in keys
        and form not in load_lexicon().names
        and form not in read_alias_table(store).canonical
    ):
        raise NotFound(f"no paper uses the name '{name}'", [])
    return form


def _shares(store: GraphStore) -> dict[tuple[str, str], float]:
    """Share of the papers defining a short form that mean a long form."""
    counts: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    for row in store.query(load_statement("kg.resolution", "definitions").text):
        ((short, long),) = pairs_of([row["definition"]])
        counts[normalize_name(short), load_lexicon().main(normalize_name(long))] += 1
        totals[normalize_name(short)] += 1
    return {pair: round(count / totals[pair[0]], 3) for pair, count in counts.items()}


def _papers_by_form(store: GraphStore) -> Counter[tuple[str, str]]:
    """Papers that use a name for the concept of another: (name, concept), both in normal form."""
    used: Counter[tuple[str, str]] = Counter()
    for row in store.query(load_statement("kg.resolution", "spellings").text):
        form = row["key"].replace("-", " ")
        used.update((name, form) for name in {normalize_name(alias) for alias in row["spellings"]})
    return used
