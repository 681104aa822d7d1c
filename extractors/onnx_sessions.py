"""Networks in the ONNX format, run on the CPU with one thread for each run."""

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from extractors.onnx_runtime import load_runtime

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_RUNTIME: Final = load_runtime()


def open_session(file: Path) -> "InferenceSession":
    """Open a network, ready to run.

    One run uses one thread: several runs at once use several cores, and no run waits for another.

    Args:
        file: in the ONNX format.
    """
    options = _RUNTIME.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    if not _has_vnni():
        # Elsewhere products of eight bits are added in sixteen, and larger sums cut off, unless this is set.
        options.add_session_config_entry("session.x64quantprecision", "1")
    return _RUNTIME.InferenceSession(file.read_bytes(), options, providers=["CPUExecutionProvider"])


@cache
def _has_vnni() -> bool:
    """Check whether the processor has instructions that add products of eight bits in full, and fast."""
    try:
        return "vnni" in Path("/proc/cpuinfo").read_text("ascii", "replace")
    except OSError:  # no Linux: right, if slower
        return False


def count_cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
