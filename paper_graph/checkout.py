"""In a checkout: ``paper_graph.kg.model`` is ``kg.model``, the same module and not a copy. Not in the wheel.

A second copy of a module would have classes of its own, and an error of one copy would not be caught as that
of the other.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

_PREFIX = f"{__package__}."
_ALIASED = ("extractors", "kg", "queries")


def alias_packages() -> None:
    """Let the three packages be imported from this one too."""
    sys.meta_path.insert(0, _Finder())


class _Finder(MetaPathFinder, Loader):
    """Answers for everything below the three names, with what is imported under the short name."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        short = fullname.removeprefix(_PREFIX)
        if short == fullname or short.partition(".")[0] not in _ALIASED:
            return None
        return ModuleSpec(fullname, self, is_package=True)

    def exec_module(self, module: ModuleType) -> None:
        # Python gives the importer what stands here afterwards, not the empty module that it made.
        sys.modules[module.__name__] = import_module(module.__name__.removeprefix(_PREFIX))
