"""Networks that are read through onnxruntime, each run on one thread."""

import os
from pathlib import Path

import onnxruntime


def open_network(file: Path) -> onnxruntime.InferenceSession:
    """A network, ready to run; several runs at once use several cores.

    Args:
        file: in the ONNX format.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(file.read_bytes(), options, providers=["CPUExecutionProvider"])


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
