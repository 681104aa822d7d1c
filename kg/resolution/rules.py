"""Identify the rules that names are linked by: what one version decided, another may decide differently."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from kg import linking

_LENGTH: Final = 16


@cache
def hash_rules() -> str:
    """Return a hash of the lexicon, the word lists, and the code that links names and applies the result."""
    return hash_folders(Path(linking.__file__).parent, Path(__file__).parent)


def hash_folders(*folders: Path) -> str:
    """Return a hash of all files in folders, and of their names."""
    files = sorted(
        (f"{folder.name}/{path.relative_to(folder).as_posix()}", path)
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    )
    parts = [f"{name}\0".encode() + path.read_bytes() for name, path in files]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:_LENGTH]
