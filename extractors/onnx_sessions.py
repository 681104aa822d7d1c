"""Networks in the ONNX format, run with one thread for each run."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from extractors.devices import check_device, list_providers
from extractors.onnx_runtime import load_runtime

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_RUNTIME: Final = load_runtime()


def open_session(file: Path) -> "InferenceSession":
    """Open a network, ready to run.

    One run uses one thread: several runs at once use several cores, and no run waits for another.

    Args:
        file: in the ONNX format.

    Raises:
        UsageError: the environment asks for a device that does not exist.
        ExtractorError: it asks for one that is not there.
    """
    providers = list_providers(_RUNTIME)
    options = _RUNTIME.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # One level higher, the runtime may lay out numbers as it suits the processor, and add them otherwise.
    options.graph_optimization_level = _RUNTIME.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    session = _RUNTIME.InferenceSession(file.read_bytes(), options, providers=providers)
    check_device(session)
    return session


def count_cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
