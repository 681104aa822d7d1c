"""The folder that all commands of a user share: with answers of services, and when these were asked last."""

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
        UsageError: it is in the home folder of a user who has none.
    """
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    # A relative path is to be ignored, says the specification.
    usual = (named if named.is_absolute() else Path("~/.cache")) / "paper-graph"
    folder = Path(settings.kg_cache or usual)
    try:
        return folder.expanduser()
    except RuntimeError as error:
        raise UsageError(f"{folder} is of a user who has no home folder: set KG_CACHE to a path") from error


def prepare_folder(settings: Settings) -> Path | None:
    """Make the folder where it is missing, for this user alone; None where it cannot be written to."""
    folder = find_folder(settings)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK | os.X_OK) else None


def measure(settings: Settings) -> int:
    """Return the size of what is kept, in bytes; nothing is made by looking."""
    folder = find_folder(settings)
    # Beside the database lie its log and the index of that.
    return sum(path.stat().st_size for path in folder.glob(f"{ANSWERS}*") if path.is_file())
