"""What a network computes does not hang on the instructions that the processor has."""

from pathlib import Path

import numpy as np
import pytest

from extractors.onnx_runtime import load_runtime
from extractors.onnx_sessions import open_session
from extractors.provenance import MODEL, TEXT_ENCODER

PIECES = np.random.default_rng(0).integers(1000, 20_000, (1, 60))
INPUTS = {"pieces": PIECES, "looks": np.zeros_like(PIECES)}


@pytest.mark.parametrize(
    "file", [MODEL / "kg_reader" / "encoder.onnx", TEXT_ENCODER], ids=lambda file: file.name
)
def test_sums_are_never_cut_off(file: Path) -> None:
    # The setting adds in full where a processor does not: slow, and needless where no sum is too large.
    runtime = load_runtime()
    options = runtime.SessionOptions()
    options.add_session_config_entry("session.x64quantprecision", "1")
    precise = runtime.InferenceSession(
        file.read_bytes(),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],
    )
    inputs = {given.name: INPUTS[given.name] for given in precise.get_inputs()}
    (expected,), (found,) = precise.run(None, inputs), open_session(file).run(None, inputs)
    assert np.array_equal(found, expected)
