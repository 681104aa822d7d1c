"""Load ONNX Runtime so that it reports nothing to anybody."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from types import ModuleType
from typing import Final

_SWITCH: Final = "ORT_DISABLE_TELEMETRY"
_switching: Final = Lock()


def load_runtime() -> ModuleType:
    """Import ONNX Runtime with its usage reports switched off.

    The library reads the environment once, while it is loaded: before its own ``disable_telemetry_events``
    can be called, it has already written an id of the device to the user's home. That function is called all
    the same, for callers who imported the library before, and for systems on which the variable does nothing.

    Raises:
        ImportError: ONNX Runtime is not installed, or cannot be loaded.
    """
    with _reports_off():
        import onnxruntime
    onnxruntime.disable_telemetry_events()
    runtime: ModuleType = onnxruntime
    return runtime


@contextmanager
def _reports_off() -> Iterator[None]:
    """Set the switch for the block, then restore the environment, which belongs to the caller."""
    # One thread at a time, or the second would take the first one's "1" for the caller's value.
    with _switching:
        before = os.environ.get(_SWITCH)
        os.environ[_SWITCH] = "1"
        try:
            yield
        finally:
            if before is None:
                os.environ.pop(_SWITCH, None)
            else:
                os.environ[_SWITCH] = before
