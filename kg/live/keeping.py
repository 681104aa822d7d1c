"""Find the folder that all commands of a user share: it holds answers, and the times of the last requests."""

import os
from pathlib import Path
from typing import Final

from kg.model import UsageError
from kg.settings import Settings

ANSWERS: Final = "answers.sqlite"
PACE: Final = "pace.sqlite"
UNFINISHED: Final = "unfinished.sqlite"


def find_folder(settings: Settings) -> Path:
    """Return the folder: ``KG_CACHE``, else the place that the XDG base directory specification names.

    Raises:
        UsageError: the folder would be in the home folder, but the user has none.
    """
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    # The specification says to ignore a relative path.
    usual = (named if named.is_absolute() else Path("~/.cache")) / "paper-graph"
    folder = Path(settings.kg_cache or usual)
    try:
        return folder.expanduser()
    except RuntimeError as error:
        raise UsageError(f"{folder} is of a user who has no home folder: set KG_CACHE to a path") from error


def prepare_folder(settings: Settings) -> Path | None:
    """Make the folder if it is missing, for this user only; return None if it cannot be written to."""
    folder = find_folder(settings)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK | os.X_OK) else None


def measure(settings: Settings) -> int:
    """Return the size of the stored answers, in bytes, without creating anything."""
    folder = find_folder(settings)
    # SQLite keeps a log, and the index of that, next to the database.
    return sum(path.stat().st_size for path in folder.glob(f"{ANSWERS}*") if path.is_file())
