"""PyTorch, which spaCy would import, and nothing here computes with.

thinc, the library below spaCy, imports it wherever it is installed. With PyTorch 2.15, a process that
extracts from one text takes 4.9 s of processor time and 860 MB; without, 3.3 s and 240 MB.
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
"""The module that looks for it."""


@contextmanager
def hide_pytorch() -> Iterator[None]:
    """Let spaCy be imported in the block as if PyTorch were not installed; others may import it.

    Only for processes of our own: in any other, somebody may want to use spaCy with it. Where a device is
    asked for it stays, since ONNX Runtime may run a graphics card by the libraries that PyTorch brings.
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
    """Finds the module that looks for PyTorch, which then finds none."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find that module, and no other."""
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
        """Run it; an import of what is None fails as if it were not there."""
        modules: dict[str, Any] = sys.modules
        is_imported = FRAMEWORK in modules
        modules.setdefault(FRAMEWORK, None)
        try:
            self._usual.exec_module(module)
        finally:
            if not is_imported:
                del modules[FRAMEWORK]
