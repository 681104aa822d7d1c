"""Shell completion, which `kg --install-completion` sets up: each time, the shell runs the program."""

import os
from typing import Final

WIDE: Final = "100000"


def prepare_completion() -> None:
    """Keep each suggestion on one line, if a shell is asking for suggestions.

    Typer wraps the description of a suggestion at the width of the terminal, and fish takes each of its lines
    for a suggestion.
    """
    if any(name.endswith("_COMPLETE") and name.startswith("_") for name in os.environ):
        os.environ["COLUMNS"] = WIDE
