"""Measure how much memory a process has held."""

import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def measure_peak() -> int:
    """Return the most memory this process has held, in bytes.

    On Linux not by ``getrusage``, which counts what the process that started this one held before.
    """
    if _STATUS.exists():
        line = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
