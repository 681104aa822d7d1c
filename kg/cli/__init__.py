"""The command line: one file per command, each a thin layer over one public function."""

import gc

# Python looks for garbage whenever there are 700 objects more than before. Most objects of a command live
# until it ends, its modules first of all, and all of them would be looked through again and again.
gc.set_threshold(50_000)

from kg.cli.main import main  # noqa: E402

__all__ = ["main"]
