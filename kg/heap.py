"""Memory that Python has freed, given back to the operating system."""

import ctypes
import gc
import sys


def return_freed_memory() -> None:
    """Give freed memory back to the operating system where the C library would keep it, as glibc does.

    What the C library keeps, no other allocator of the process gets: not that of the embedded engine.
    """
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim(0)
