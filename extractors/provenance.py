"""Identify the extractor by name, version and weights, without loading it."""

import hashlib
import json
from pathlib import Path

from kg.model import ExtractorError, Run

EXTRACTOR = "minilm-spans"
VERSION = "0.5.5"
"""Version of the extractor, raised with every change of a component that changes what is extracted."""
MODEL = Path(__file__).parent / "model"
"""The folder of the shipped pipeline."""
TEXT_ENCODER = MODEL.parent / "embeddings" / "encoder.onnx"
"""The encoder of whole texts; without it, papers get no embedding, but all else works."""
SMALLEST_NETWORK = MODEL / "kg_reader" / "roles.onnx"
"""The network that opens fastest, to check whether networks run at all."""
HASH_FILE = "weights.json"
"""File in the model folder with the hash of the weights, written at training time."""
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
"""Files that training writes, relative to the model folder, in the order in which they are hashed."""


def run() -> Run:
    """Return the run that identifies extractions of the shipped pipeline.

    Raises:
        ExtractorError: the model folder has no readable record of its weights.
    """
    return Run(extractor=EXTRACTOR, version=VERSION, model=read_recorded_hash(MODEL)[:12])


def read_recorded_hash(model: Path) -> str:
    """Read the SHA-256 of the weights that training recorded.

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
    """Compute the SHA-256 of the current weights.

    Args:
        model: a folder that training wrote.

    Raises:
        OSError: a file of the weights is missing.
    """
    digest = hashlib.sha256()
    for name in WEIGHT_FILES:
        digest.update((model / name).read_bytes())
    return digest.hexdigest()
