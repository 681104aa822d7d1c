"""Read the parts of a workbook, which are XML documents in a zip archive, as streams and within limits."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from posixpath import join, normpath, split
from typing import IO, Final, Protocol
from xml.parsers import expat

MAX_UNPACKED_BYTES: Final = 1 << 30
"""Most bytes to which all parts that are read may unpack."""
_CHUNK_BYTES: Final = 1 << 16
# What zipfile raises for damaged archives.
_DAMAGE: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError),
    *(LookupError, OverflowError, NotImplementedError, RuntimeError),
)


class DamagedWorkbook(Exception):
    """A workbook that cannot be read; the message says why, as the end of a sentence."""


class Handler(Protocol):
    """Receives the elements of a part; names come without a prefix."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, data: str) -> None:
        """Take a piece of text."""


class Parts:
    """The parts of a workbook.

    Args:
        file: the workbook, at its beginning; read from any place.

    Raises:
        DamagedWorkbook: the file is no zip archive.
    """

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self._archive = zipfile.ZipFile(file)
        except _DAMAGE as problem:
            raise DamagedWorkbook(f"it is no whole zip archive: {problem}") from problem
        # Some programs write names in another case into the directory than into references to them.
        self._names = {name.casefold().lstrip("/"): name for name in self._archive.namelist()}
        self._unpacked = 0

    def find(self, pattern: str) -> str | None:
        """Return the first part whose whole name matches a pattern."""
        return next((name for name in self._names if re.fullmatch(pattern, name)), None)

    def read(self, name: str, handler: Handler) -> None:
        """Read a whole part; a missing one counts as empty."""
        for _ in self.stream(name, handler):
            pass

    def stream(self, name: str, handler: Handler) -> Iterator[None]:
        """Read a part, and yield after each piece of it.

        Raises:
            DamagedWorkbook: the part is damaged, too long, or defines entities.
        """
        stored = self._names.get(name.casefold().lstrip("/"))
        if stored is None:
            return
        parser = _make_parser(handler)
        try:
            for chunk in self._unpack(stored):
                parser.Parse(chunk, not chunk)
                yield
        except expat.ExpatError as problem:
            raise DamagedWorkbook(f"its part {name} is broken: {problem}") from problem
        except _DAMAGE as problem:
            raise DamagedWorkbook(f"its part {name} cannot be unpacked: {problem}") from problem

    def targets(self, name: str) -> dict[str, tuple[str, str]]:
        """Return the references of a part: id -> kind and name of the other part."""
        folder, file = split(name)
        found = _References()
        self.read(f"{folder}/_rels/{file}.rels".lstrip("/"), found)
        return {
            reference: (kind, normpath(join("/", folder, target)).lstrip("/"))
            for reference, (kind, target) in found.references.items()
        }

    def _unpack(self, stored: str) -> Iterator[bytes]:
        with self._archive.open(stored) as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                self._unpacked += len(chunk)
                if self._unpacked > MAX_UNPACKED_BYTES:
                    raise DamagedWorkbook(f"it unpacks to more than {MAX_UNPACKED_BYTES >> 30} GiB")
                yield chunk
        yield b""


class _References:
    """The references of one part to others."""

    def __init__(self) -> None:
        self.references: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.references[attributes.get("Id", "")] = (kind, attributes.get("Target", ""))

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


def _make_parser(handler: Handler) -> expat.XMLParserType:
    """Make a parser that builds no tree, so that memory does not grow with the part."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: handler.start(_drop_prefix(name), attributes)
    parser.EndElementHandler = lambda name: handler.end(_drop_prefix(name))
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _drop_prefix(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name


def _refuse_doctype(*declaration: object) -> None:
    raise DamagedWorkbook("it has a document type, by which entities could grow without end")
