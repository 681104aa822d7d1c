"""Open networks in the ONNX format, each run of which uses one thread."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from extractors.devices import check_device, list_providers
from extractors.onnx_runtime import load_runtime

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_RUNTIME: Final = load_runtime()
_SLOWER_WHEN_FUSED: Final = ("SkipLayerNormFusion",)
"""Optimizers of the runtime that are switched off: the sum and the normalization that this one joins take a
fifth of the time when they are apart, as only then are several numbers computed at a time."""


def open_session(file: Path) -> "InferenceSession":
    """Open a network, ready to run.

    One run uses one thread: several runs at once use several cores, and no run waits for another.

    Args:
        file: in the ONNX format.

    Raises:
        UsageError: the environment names no known device.
        ExtractorError: the environment asks for a device that is missing.
    """
    providers = list_providers(_RUNTIME)
    options = _RUNTIME.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # At the next level, the runtime may lay out numbers to suit the processor, and add them in another order.
    options.graph_optimization_level = _RUNTIME.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    session = _RUNTIME.InferenceSession(
        file.read_bytes(), options, providers=providers, disabled_optimizers=_SLOWER_WHEN_FUSED
    )
    check_device(session)
    return session


def count_cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
