"""Keep spaCy from importing PyTorch, which nothing here computes with.

thinc, the library below spaCy, imports PyTorch wherever it is installed. With PyTorch 2.15, a process that
extracts from one text takes 4.9 s of processor time and 860 MB; without it, 3.3 s and 240 MB.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any, Final

from extractors.devices import VARIABLE

FRAMEWORK: Final = "torch"
IMPORTER: Final = "thinc.compat"
"""The module that looks for PyTorch."""


@contextmanager
def hide_pytorch() -> Iterator[None]:
    """Let spaCy be imported in the block as if PyTorch were not installed; other modules may import PyTorch.

    This is only for processes of our own: in any other, somebody may want to use spaCy with PyTorch. If a
    device is asked for, nothing is hidden, since ONNX Runtime may need the libraries that come with PyTorch
    to run a graphics card.
    """
    if os.environ.get(VARIABLE):
        yield
        return
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Finder(MetaPathFinder):
    """Finds the module that looks for PyTorch, and loads it so that it finds none."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of that module, None for any other."""
        spec = PathFinder.find_spec(fullname, path, target) if fullname == IMPORTER else None
        if spec and spec.loader:
            spec.loader = _Loader(spec.loader)
        return spec


class _Loader(Loader):
    """Runs a module while PyTorch cannot be imported."""

    def __init__(self, usual: Loader) -> None:
        self._usual = usual

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Make the module as usual."""
        return self._usual.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Run the module while ``sys.modules`` has None for PyTorch, which makes its import fail."""
        modules: dict[str, Any] = sys.modules
        is_imported = FRAMEWORK in modules
        modules.setdefault(FRAMEWORK, None)
        try:
            self._usual.exec_module(module)
        finally:
            if not is_imported:
                del modules[FRAMEWORK]
