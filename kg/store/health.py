"""How a store is: what every engine tells alike, and what is wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from typing import LiteralString, TypeAlias

from pydantic import Field

from kg.model import Frozen
from kg.schema import FORMAT_VERSION, load_statement

Rows: TypeAlias = Callable[[LiteralString], list[dict[str, object]]]


class ServerState(Frozen):
    """What only a server has to tell."""

    edition: str = Field(description="community or enterprise")
    user: str
    may_write: bool = Field(description="whether the user may build; reading needs no more than reading")
    indexes: Mapping[str, str] = Field(description="state of each constraint's and index's own index")
    clock_seconds: float = Field(description="how far the server's clock is ahead of ours")
    last_writer: str | None = Field(description="process and host of the last build, and when it began")


class Health(Frozen):
    """What ``kg doctor`` reports of a store."""

    engine: str
    version: str
    target: str = Field(description="path or address, never with a password")
    format: int | None = Field(description="format version, None where the store is empty")
    linked: bool = Field(description="false while papers were written that no linking has seen")
    runs: Mapping[str, int] = Field(description="number of papers by the extractor that read them")
    counts: Mapping[str, int] = Field(description="number of nodes by label, of relationships by type")
    missing: tuple[str, ...] = Field(description="constraints and indexes that should exist and do not")
    server: ServerState | None = Field(default=None, description="None for an embedded store")
    problems: tuple[str, ...] = Field(default=(), description="one sentence each, with what would mend it")


def health(
    rows: Rows,
    *,
    engine: str,
    version: str,
    target: str,
    form: int | None,
    missing: Sequence[str],
    server: ServerState | None = None,
    problems: Sequence[str] = (),
) -> Health:
    """Ask a store what every engine tells alike, and put it together with what only this one knows.

    Args:
        rows: runs a statement of ours.
        engine: its name.
        version: of the engine.
        target: path or address.
        form: format version, None where the store is empty.
        missing: names of absent constraints and indexes.
        server: what only a server tells.
        problems: what is wrong with the engine itself.
    """
    (counts,) = rows(load_statement("kg.store", "counts").text)
    (state,) = rows(load_statement("kg.store", "linking_state").text)
    runs = rows(load_statement("kg.store", "papers_by_run").text)
    linked = state["linked"] is not False
    return Health.model_validate(
        {
            "engine": engine,
            "version": version,
            "target": target,
            "format": form,
            "linked": linked,
            "runs": {row["run"] or "unknown": row["papers"] for row in runs},
            "counts": counts,
            "missing": tuple(missing),
            "server": server,
            "problems": (*_problems(form, missing, linked), *problems),
        }
    )


def _problems(form: int | None, missing: Sequence[str], linked: bool) -> list[str]:
    """One sentence for each thing that is wrong, with the command that mends it."""
    if form is None:
        return ["the store is empty: fill it with kg build SOURCE"]
    found = []
    if form < FORMAT_VERSION:
        found.append(f"the store has format {form}, this version reads {FORMAT_VERSION}: run kg migrate")
    if missing:
        found.append(f"missing in the store: {', '.join(missing)}; kg build SOURCE makes them")
    if not linked:
        found.append("a build was cut off before its papers were linked: the same kg build goes on there")
    return found
