"""Name, version and weights of the extractor, without loading it."""

import hashlib
import json
from pathlib import Path

from kg.model import ExtractorError, Run

EXTRACTOR = "minilm-spans"
VERSION = "0.5.4"
"""Raised with every change of a component that changes what is extracted."""
MODEL = Path(__file__).parent / "model"
"""The folder of the shipped pipeline."""
TEXT_ENCODER = MODEL.parent / "embeddings" / "encoder.onnx"
"""The encoder of whole texts; without it papers get no embedding, and all else works."""
SMALLEST_NETWORK = MODEL / "kg_reader" / "roles.onnx"
"""What is quickly opened to find out whether networks run."""
HASH_FILE = "weights.json"
"""In the model folder, written at training time: the hash of the weights."""
WEIGHT_FILES = (
    *(
        f"kg_reader/{name}"
        for name in (
            "encoder.onnx", "tokenizer.json", "papers.onnx", "scier.onnx", "roles.onnx", "relations.onnx"
        )
    ),
    "../reader/mentions/known_names.json",
    "../reader/mentions/weights.json",
    "../reader/roles/weights.json",
)  # fmt: skip
"""What training makes, seen from the model folder, in the order in which it is hashed."""


def run() -> Run:
    """Return the run that the shipped pipeline makes.

    Raises:
        ExtractorError: the model folder has no readable record of its weights.
    """
    return Run(extractor=EXTRACTOR, version=VERSION, model=read_recorded_hash(MODEL)[:12])


def read_recorded_hash(model: Path) -> str:
    """Read the SHA-256 of the weights as training wrote it down.

    Args:
        model: a folder that training wrote.

    Raises:
        ExtractorError: the folder has no readable record.
    """
    try:
        return str(json.loads((model / HASH_FILE).read_text("utf-8"))["sha256"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ExtractorError(
            f"The extractor's model in {model} is missing or damaged: reinstall the package."
        ) from error


def hash_weights(model: Path) -> str:
    """Compute the SHA-256 of the weights as they are now.

    Args:
        model: a folder that training wrote.

    Raises:
        OSError: a file of the weights is missing.
    """
    digest = hashlib.sha256()
    for name in WEIGHT_FILES:
        digest.update((model / name).read_bytes())
    return digest.hexdigest()
