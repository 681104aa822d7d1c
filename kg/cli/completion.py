"""Completion by the shell, which `kg --install-completion` sets up: each key press runs the program once."""

import os
from typing import Final

WIDE: Final = "100000"


def prepare_completion() -> None:
    """Keep each suggestion on a line, if a shell asks for them.

    Typer breaks what a suggestion does into lines of a terminal's width, and fish takes each line for a
    suggestion of its own.
    """
    if any(name.endswith("_COMPLETE") and name.startswith("_") for name in os.environ):
        os.environ["COLUMNS"] = WIDE
