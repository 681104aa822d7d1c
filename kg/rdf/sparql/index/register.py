"""The register of an index: which resources it holds, each with a hash and the number of its triples."""

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, TextIO


class Entry(NamedTuple):
    """What is known of the triples of a resource.

    Args:
        digest: of their lines.
        triples: how many they are.
    """

    digest: str
    triples: int


def make_entry(lines: bytes) -> Entry:
    """Return the entry of a resource with these lines of N-Triples."""
    return Entry(blake2b(lines, digest_size=16).hexdigest(), lines.count(b"\n"))


def write_entry(file: TextIO, root: str, entry: Entry) -> None:
    """Append the entry of a resource; paths are percent-encoded, so none holds a tab."""
    file.write(f"{root}\t{entry.digest}\t{entry.triples}\n")


def read_entries(file: Path) -> Iterator[tuple[str, Entry]]:
    """Yield the path of each resource with its entry.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is damaged.
    """
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            root, digest, count = line.rstrip("\n").split("\t")
            yield root, Entry(digest, int(count))
