"""Keep an index beside a store: make it for the first query, and update it for later ones."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import Store

from kg.rdf.resources import iter_resources
from kg.rdf.sparql.index.filling import CannotUpdate, Spelled, fill, refill
from kg.rdf.sparql.index.folder import Current, HeldTriples, IndexFolder, Source
from kg.rdf.writers.ntriples import NTriples
from kg.store import GraphStore

_ENGINE_ERRORS: Final = (OSError, RuntimeError)
"""What the engine raises for files that it cannot read or write, or that are damaged."""


def open_index(
    store: GraphStore, base: str, on_progress: Callable[[int], None], on_note: Callable[[str], None]
) -> HeldTriples | None:
    """Return the triples of a graph from the index beside it, which is made or updated first.

    Args:
        store: where the graph is kept.
        base: a base that was checked.
        on_progress: called with the number of resources that were read.
        on_note: called with a sentence if no index can be kept.

    Returns:
        The triples, or None if no index can be kept: beside a server, if this process does not see what the
        file holds, or if the folder cannot be written.

    Raises:
        StoreError: the graph could not be read.
    """
    state = store.fingerprint() if store.file else None
    if state is None or store.file is None:
        return None
    source = Source(state, base, _name_maker())
    folder = IndexFolder(store.file)
    if held := _take(folder, source):
        return held
    try:
        return _make(folder, store, source, on_progress)
    except _ENGINE_ERRORS as error:
        reason = getattr(error, "strerror", None) or str(error)
        on_note(f"no index can be kept in {folder.path} ({reason}): all triples are loaded")
        return None


def _name_maker() -> str:
    from kg import __version__

    return f"paper-graph {__version__}, pyoxigraph {pyoxigraph.__version__}"


def _take(folder: IndexFolder, source: Source) -> HeldTriples | None:
    """Hold the triples of a source; return None if there are none, or if files of them are missing."""
    held = folder.hold_current(source)
    if held:
        try:
            Store.read_only(str(held.store))
        except _ENGINE_ERRORS:
            return None
    return held


def _make(
    folder: IndexFolder, store: GraphStore, source: Source, on_progress: Callable[[int], None]
) -> HeldTriples | None:
    """Make triples and put them in force, unless another process has just done so."""
    with folder.making() as empty:
        if held := _take(folder, source):
            return held
        current = folder.read_current()
        old = folder.path / current.name if current and current.source.can_become(source) else None
        count = _fill(empty, old, lambda: _spell(store, source.base, on_progress))
        seen = source.graph if store.fingerprint() == source.graph else ""
        made = Current(empty.name, count, Source(seen, source.base, source.maker))
        folder.put_in_force(made)
        return folder.hold(made)


def _fill(empty: Path, old: Path | None, spell: Callable[[], Iterator[Spelled]]) -> int:
    if old:
        try:
            return refill(old, empty, spell())
        except (CannotUpdate, *_ENGINE_ERRORS):
            _clear(empty)
    return fill(empty, spell())


def _clear(folder: Path) -> None:
    shutil.rmtree(folder / "store", ignore_errors=True)


def _spell(store: GraphStore, base: str, on_progress: Callable[[int], None]) -> Iterator[Spelled]:
    spell = NTriples(base).spell
    for resource in iter_resources(store):
        yield base + resource.root, spell(resource).encode()
        on_progress(1)
