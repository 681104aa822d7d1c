"""Which extractor this is, without loading it."""

import hashlib
import json
from pathlib import Path

from kg.model import ExtractorError, Run

EXTRACTOR = "minilm-spans"
VERSION = "0.3.0"
"""Raised with every change of a component that changes what is extracted."""
MODEL = Path(__file__).parent / "model"
"""The folder of the shipped pipeline."""
EMBEDDER = MODEL.parent / "embeddings" / "encoder.onnx"
"""The encoder of whole texts; without it papers get no vectors, and all else works."""
RECORD = "weights.json"
"""In the model folder, written at training time: the hash of the weights."""
WEIGHTS = (
    *(
        f"kg_reader/{name}"
        for name in (
            "encoder.onnx", "tokenizer.json", "papers.onnx", "scier.onnx", "roles.onnx", "relations.onnx"
        )
    ),
    "../reader/mentions/weights.json",
    "../reader/roles/weights.json",
)  # fmt: skip
"""What training makes, seen from the model folder."""


def run() -> Run:
    """The run that the shipped pipeline makes.

    Raises:
        ExtractorError: the model folder has no readable record of its weights.
    """
    return Run(extractor=EXTRACTOR, version=VERSION, model=recorded_hash(MODEL)[:12])


def recorded_hash(model: Path) -> str:
    """The SHA-256 of the weights as training wrote it down."""
    try:
        return str(json.loads((model / RECORD).read_text("utf-8"))["sha256"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ExtractorError(
            f"The extractor's model in {model} is missing or damaged: reinstall the package."
        ) from error


def weights_hash(model: Path) -> str:
    """The SHA-256 of the weights as they are."""
    digest = hashlib.sha256()
    for name in WEIGHTS:
        digest.update((model / name).read_bytes())
    return digest.hexdigest()
