"""The command line: one file per command, each a thin layer over one public function."""

import gc

# Python looks for garbage each time 700 objects have come to those that are there. Most objects of a command
# live until it ends, the first ones being its modules, and all would be looked through again and again.
gc.set_threshold(50_000)

from kg.cli.main import main  # noqa: E402

__all__ = ["main"]
