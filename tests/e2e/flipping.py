"""Damage copies of a store in random places, and print the result of reading each.

Usage: ``python -m tests.e2e.flipping STORE FOLDER SEED COUNT``. Each copy is read in a child of limited
memory, as the engine is a library that could take its process with it.
"""

import hashlib
import os
import random
import resource
import sys
from pathlib import Path
from typing import Final

from kg.graph import connect
from kg.model import KgError
from kg.store.embedded.location import StoreFile, locate

MEMORY: Final = 4 << 30
QUESTIONS: Final = (
    "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.id",
    "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS a, b.id AS b, properties(r) AS p ORDER BY type, a, b",
)


def ask(store: Path) -> str:
    """Return a digest of everything in a graph."""
    with connect(store) as graph:
        rows = [graph.query(question) for question in QUESTIONS]
        return hashlib.sha256(repr(rows).encode()).hexdigest()


def put(file: StoreFile, store: bytes, log: bytes) -> None:
    """Make a folder that holds a store and its log, and nothing else."""
    for path in file.path.parent.iterdir():
        path.unlink()
    file.path.write_bytes(store)
    file.log.write_bytes(log)


def damage(content: bytes, chance: random.Random) -> bytes:
    """Flip one bit, or overwrite some bytes."""
    damaged = bytearray(content)
    place = chance.randrange(len(content))
    if chance.random() < 0.8:
        damaged[place] ^= 1 << chance.randrange(8)
    else:
        length = min(chance.randrange(1, 64), len(content) - place)
        damaged[place : place + length] = chance.randbytes(length)
    return bytes(damaged)


def read_in_child(store: Path, expected: str) -> str:
    """Return the result of reading: ``right``, ``said`` with the sentence, or what must not happen."""
    inlet, outlet = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        try:
            result = "right" if ask(store) == expected else "WRONG"
        except KgError as error:
            result = f"said {error}"
        except BaseException as error:
            result = f"RAISED {error!r}"
        os.write(outlet, result.encode()[:2000])
        os._exit(0)
    os.close(outlet)
    with os.fdopen(inlet, "rb") as answer:
        result = answer.read().decode()
    status = os.waitpid(child, 0)[1]
    return f"DIED of {status}" if status else result


def main() -> None:
    """Damage store and log in turn; print for each its name, the result, and whether a file changed."""
    source, folder, seed, count = sys.argv[1:]
    original, file = locate(Path(source)), locate(Path(folder) / "papers.kg")
    store, log = original.path.read_bytes(), original.log.read_bytes()
    put(file, store, log)
    expected = ask(file.path)
    chance = random.Random(int(seed))
    for number in range(int(count)):
        files = (damage(store, chance), log) if number % 2 else (store, damage(log, chance))
        put(file, *files)
        result = read_in_child(file.path, expected)
        changed = (file.path.read_bytes(), file.log.read_bytes()) != files
        copies = [path.name for path in file.path.parent.glob("*-wal.*")]
        print(
            "store" if number % 2 else "log", "changed" if changed or copies else "kept", result, flush=True
        )


if __name__ == "__main__":
    main()
