"""By which rules names are linked: what one version has decided, another may decide otherwise."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

_LENGTH: Final = 16


@cache
def hash_rules() -> str:
    """Return a hash of the lexicon, the word lists and the code that links names."""
    folder = Path(__file__).parent
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    parts = [f"{path.relative_to(folder).as_posix()}\0".encode() + path.read_bytes() for path in files]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:_LENGTH]
