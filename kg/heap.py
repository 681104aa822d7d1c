"""Give memory that Python has freed back to the operating system."""

import ctypes
import gc
import sys


def return_freed_memory() -> None:
    """Give freed memory back to the operating system if the C library would keep it, as glibc does.

    Memory that the C library keeps is lost to all other allocators of the process, such as that of the
    embedded engine.
    """
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim(0)
