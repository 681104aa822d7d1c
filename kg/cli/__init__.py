"""The command line: one file per command, each a thin layer over one public function."""

import gc

# By default, Python collects garbage as soon as there are some 700 new objects. Most objects of a command,
# such as its modules, live until it ends: each collection would scan them again and free next to nothing.
gc.set_threshold(50_000)

from kg.cli.main import main  # noqa: E402

__all__ = ["main"]
