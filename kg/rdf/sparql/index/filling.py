"""Fill a folder with triples: with all of them, or with those of an older folder and the changes since."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Final, TextIO, TypeAlias, TypeGuard, cast

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from kg.rdf.sparql.index.register import Entry, make_entry, read_entries, write_entry
from kg.rdf.vocabulary import RDF

Spelled: TypeAlias = tuple[str, bytes]
"""A resource: its IRI, and its lines of N-Triples."""

MAX_CHANGED_SHARE: Final = 0.25
"""Greatest share of all triples that are changed one by one; beyond it, loading all triples anew is
faster."""

_MIN_CHANGED: Final = 100_000
"""Number of triples that are always changed one by one, which takes a few seconds."""
_SUBJECT: Final = NamedNode(RDF.subject)
_EMPTY: Final = Entry("", 0)


class CannotUpdate(Exception):
    """Triples cannot be updated: too many have changed, or they do not match the register."""


def fill(folder: Path, resources: Iterable[Spelled]) -> int:
    """Load the triples of resources into an empty folder, and return their number.

    Raises:
        OSError: they could not be written.
    """
    store = Store(folder / "store")
    with (folder / "register.tsv").open("w", encoding="utf-8") as register:
        lines = _Lines(_register(resources, register))
        try:
            store.bulk_load(cast(IO[bytes], lines), RdfFormat.N_TRIPLES)  # which needs read() alone
        except Exception:
            if lines.failure:
                raise lines.failure from None
            raise
    store.optimize()  # queries take a third of the time afterwards
    store.flush()
    return len(store)


def _register(resources: Iterable[Spelled], register: TextIO) -> Iterator[bytes]:
    for root, lines in resources:
        write_entry(register, root, make_entry(lines))
        yield lines


class _Lines:
    """A file-like object for reading lines that are generated meanwhile.

    Args:
        chunks: the lines.
    """

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""
        self.failure: BaseException | None = None

    def read(self, size: int | None = -1) -> bytes:
        """Return so many bytes, or fewer at the end; all that are left if the number is negative or None."""
        end = sys.maxsize if size is None or size < 0 else size
        pieces, length = [self._rest], len(self._rest)
        try:
            # A resource without triples gives an empty chunk, which is not the end.
            while length < end and (chunk := next(self._chunks, None)) is not None:
                pieces.append(chunk)
                length += len(chunk)
        except BaseException as failure:
            self.failure = failure  # the engine raises another exception in its place
            raise
        whole = b"".join(pieces)
        self._rest = whole[end:]
        return whole[:end]


def refill(old: Path, folder: Path, resources: Iterable[Spelled]) -> int:
    """Fill an empty folder with the triples of an old one, updated to those of resources.

    Files are shared with the old folder if the disk allows it, as the engine never changes a complete file.

    Returns:
        The number of triples.

    Raises:
        CannotUpdate: too much has changed, or the old folder does not match its register.
        OSError: the folder could not be written.
    """
    known = _read_register(old / "register.tsv")
    _share_files(old / "store", folder / "store")
    store = Store(folder / "store")
    _Changes(store, known).make(resources, folder / "register.tsv")
    store.flush()
    return len(store)


class _Changes:
    """The changes that turn the triples of a store into those of resources.

    Args:
        store: the triples.
        known: resource -> entry of the register for its triples; emptied meanwhile.
    """

    def __init__(self, store: Store, known: dict[str, Entry]) -> None:
        self._store = store
        self._known = known
        total = sum(entry.triples for entry in known.values())
        self._left = max(_MIN_CHANGED, int(MAX_CHANGED_SHARE * total))

    def make(self, resources: Iterable[Spelled], register: Path) -> None:
        """Make the changes, and write the new register."""
        with register.open("w", encoding="utf-8") as file:
            for root, lines in resources:
                entry = make_entry(lines)
                write_entry(file, root, entry)
                before = self._known.pop(root, _EMPTY)
                if before != entry:
                    self._replace(root, before, lines, entry)
        for root, before in self._known.items():
            self._replace(root, before, b"", _EMPTY)

    def _replace(self, root: str, before: Entry, lines: bytes, entry: Entry) -> None:
        self._left -= before.triples + entry.triples
        if self._left < 0:
            raise CannotUpdate
        old = set(find_triples(self._store, root)) if before.triples else set()
        if len(old) != before.triples:
            raise CannotUpdate
        new = set(_normalize(lines))
        for quad in old - new:
            self._store.remove(quad)
        self._store.extend(new - old)


def find_triples(store: Store, root: str) -> Iterator[Quad]:
    """Yield all triples of a resource: those about it, and about the parts of it.

    A part has an IRI below that of the resource. Triples lead to each part from the resource or from another
    part, except to statements, which themselves lead to the resource.
    """
    node = NamedNode(root)
    statements = (quad.subject for quad in store.quads_for_pattern(None, _SUBJECT, node))
    found = {node, *(part for part in statements if _is_part(part, root))}
    open_ = list(found)
    while open_:
        for quad in store.quads_for_pattern(open_.pop(), None, None):
            yield quad
            part = quad.object
            if _is_part(part, root) and part not in found:
                found.add(part)
                open_.append(part)


def _normalize(lines: bytes) -> Store:
    """Return triples as they are stored by the engine, which has fewer types of numbers than RDF."""
    store = Store()
    store.load(lines, RdfFormat.N_TRIPLES)
    return store


def _is_part(term: object, root: str) -> TypeGuard[NamedNode]:
    return isinstance(term, NamedNode) and term.value.startswith(f"{root}/")


def _read_register(file: Path) -> dict[str, Entry]:
    try:
        return dict(read_entries(file))
    except (OSError, ValueError) as error:
        raise CannotUpdate from error


def _share_files(old: Path, new: Path) -> None:
    """Copy a folder of the engine; tables, which never change, are hard-linked instead."""
    try:
        shutil.copytree(old, new, copy_function=_share_file)
    except FileNotFoundError as error:
        raise CannotUpdate from error


def _share_file(old: str, new: str) -> None:
    if old.endswith(".sst"):
        try:
            os.link(old, new)
        except OSError:  # the disk has no hard links
            shutil.copyfile(old, new)
    else:
        shutil.copyfile(old, new)
