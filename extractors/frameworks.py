"""Frameworks of networks that spaCy would import, and nothing here computes with.

thinc, the library below spaCy, imports PyTorch and CuPy wherever they are installed. With PyTorch 2.15, a
process that extracts from one text takes 4.9 s of processor time and 860 MB for that, and 3.3 s and 240 MB
without.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from extractors.devices import VARIABLE

FRAMEWORKS: Final = ("torch", "cupy")


@contextmanager
def hide_frameworks() -> Iterator[None]:
    """Let spaCy be imported in the block as if no framework were installed.

    Only for processes of our own: in any other, somebody may want to use spaCy with one. Where a device is
    asked for they stay, since ONNX Runtime may run a graphics card by the libraries that PyTorch brings.
    """
    names = () if os.environ.get(VARIABLE) else FRAMEWORKS
    modules: dict[str, Any] = sys.modules
    hidden = [name for name in names if name not in modules]
    modules.update(dict.fromkeys(hidden))  # an import of what is None fails as if it were not there
    try:
        yield
    finally:
        for name in hidden:
            modules.pop(name, None)
