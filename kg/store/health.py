"""Report the state of a store in terms that all engines share, and what is wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, LiteralString, TypeAlias

from pydantic import Field

from kg.model import Frozen
from kg.schema import FORMAT_VERSION, load_statement

Query: TypeAlias = Callable[[LiteralString], list[dict[str, object]]]
"""Runs a statement of ours and returns its rows."""

_EMPTY: Final = "the store is empty: fill it with kg build SOURCE"


class ServerState(Frozen):
    """Facts that only a server reports."""

    edition: str = Field(description="community or enterprise")
    user: str
    may_write: bool = Field(description="whether the user may build; questions need no more than reading")
    indexes: Mapping[str, str] = Field(description="state of each constraint's and index's own index")
    clock_seconds: float = Field(description="how far the server's clock is ahead of ours")
    last_writer: str | None = Field(description="process and host of the last build, and when it began")


class Health(Frozen):
    """Report of ``kg doctor`` on a store."""

    engine: str
    version: str
    target: str = Field(description="path or address, never with a password")
    format: int | None = Field(description="format version, None where the store is empty")
    linked: bool = Field(description="false while papers were written that no linking has seen")
    runs: Mapping[str, int] = Field(description="number of papers by extractor run")
    counts: Mapping[str, int] = Field(description="number of nodes by label, of relationships by type")
    missing: tuple[str, ...] = Field(description="constraints and indexes that should exist and do not")
    server: ServerState | None = Field(default=None, description="None for an embedded store")
    problems: tuple[str, ...] = Field(default=(), description="one sentence each, with the remedy")


def check_health(
    query: Query,
    *,
    engine: str,
    version: str,
    target: str,
    format_version: int | None,
    missing: Sequence[str],
    server: ServerState | None = None,
    problems: Sequence[str] = (),
) -> Health:
    """Ask a store for the facts that every engine reports, and add those that only this one knows.

    Args:
        query: runs a statement of ours.
        engine: its name.
        version: of the engine.
        target: path or address.
        format_version: of the store, None if it is empty.
        missing: names of absent constraints and indexes.
        server: the facts that only a server reports.
        problems: what is wrong with the engine itself.
    """
    (counts,) = query(load_statement("kg.store", "counts").text)
    (state,) = query(load_statement("kg.store", "linking_state").text)
    runs = query(load_statement("kg.store", "papers_by_run").text)
    linked = state["linked"] is not False  # a store without a mark holds nothing to link
    return Health.model_validate(
        {
            "engine": engine,
            "version": version,
            "target": target,
            "format": format_version,
            "linked": linked,
            "runs": {row["run"] or "unknown": row["papers"] for row in runs},
            "counts": counts,
            "missing": tuple(missing),
            "server": server,
            "problems": (*_find_problems(format_version, counts["Paper"], missing, linked), *problems),
        }
    )


def _find_problems(
    format_version: int | None, papers: object, missing: Sequence[str], linked: bool
) -> list[str]:
    """Return one sentence for each thing that is wrong, with the command that repairs it."""
    if format_version is None:
        return [_EMPTY]
    problems = [] if papers else [_EMPTY]
    if format_version < FORMAT_VERSION:
        problems.append(
            f"the store has format {format_version}, this version reads {FORMAT_VERSION}: run kg migrate"
        )
    if missing:
        problems.append(f"missing in the store: {', '.join(missing)}; kg build SOURCE creates them")
    if not linked:
        problems.append(
            "a build was cut off before its papers were linked: the same kg build continues there"
        )
    return problems
