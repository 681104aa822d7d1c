"""Read the Store node: the format of a graph, its alias table and its curation."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from kg.linking import AliasTable, Curation
from kg.records.fetching import fetch
from kg.records.packing import unpack_curation, unpack_expansions, unpack_kind_decisions, unpack_merges
from kg.schema import load_statement
from kg.store import Reader


@dataclass(frozen=True, slots=True)
class StoreState:
    """The state of a graph, as its Store node keeps it.

    Attributes:
        format: format version, None where nothing was written yet.
        linked: whether every paper is linked under the alias table that the corpus supports.
        stored_table: alias table that all papers are linked under; no expansions before the first linking.
        curation: the decisions of users about names.
        added: when the last new paper came in, None where an older version wrote all papers.
        rules: hash of the rules that the last linking followed; None while a linking is under way, and
            after any change but to papers, such as a decision of a user.
        naming_rules: hash of the rules by which all concepts that are not stale were named.
        unsettled: names that some papers may be linked by differently from the stored table, because a
            linking is under way or was cut off.
    """

    format: int | None
    linked: bool
    stored_table: AliasTable
    curation: Curation
    added: str | None = None
    rules: str | None = None
    naming_rules: str | None = None
    unsettled: tuple[str, ...] = ()

    @property
    def alias_table(self) -> AliasTable:
        """The alias table in force: that of the lexicon before the first linking."""
        return self.stored_table if self.stored_table.expansions else AliasTable.from_lexicon()


def read_state(reader: Reader) -> StoreState:
    """Return the state of a graph, which may be empty.

    Raises:
        StoreError: the graph could not be read.
    """
    (state,) = fetch(reader, "state", _make_state)
    return state


def is_linked(reader: Reader) -> bool:
    """Check whether every paper is linked, without reading the tables of names; an empty graph is."""
    (state,) = reader.query(load_statement("kg.store", "linking_state").text)
    return state["linked"] is not False


def _make_state(
    format: int | None,
    linked: bool | None,
    short_forms: Any,
    merges: Any,
    decisions: Any,
    kinds: Any = None,
    added: str | None = None,
    rules: str | None = None,
    naming_rules: str | None = None,
    unsettled: list[str] | None = None,
) -> StoreState:
    return StoreState(
        format=format,
        linked=bool(linked),
        stored_table=AliasTable(
            unpack_expansions(short_forms), unpack_merges(merges), unpack_kind_decisions(kinds)
        ),
        curation=unpack_curation(decisions),
        added=added,
        rules=rules,
        naming_rules=naming_rules,
        unsettled=tuple(unsettled or ()),
    )


class CopyState(NamedTuple):
    """The state of a store that another one may be copied into."""

    copying: str | None
    """The store that this one is an unfinished copy of."""
    filled: bool
    """Whether it holds any paper, concept, author or decision of a user."""


def read_copy_state(reader: Reader) -> CopyState:
    """Read whether a store is an unfinished copy, and whether it holds anything."""
    (state,) = fetch(reader, "copy_state", CopyState)
    return state
