"""Put together the pipeline that ships: its components, the files of the encoder, a hash of all weights."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from spacy.language import Language

from extractors.pipeline import COMPONENTS, describe
from extractors.provenance import HASH_FILE, hash_weights
from training.tokenizer import make_blank_pipeline


def make_pipeline(encoder: Path) -> Language:
    """Make the pipeline with the encoder of a folder.

    Args:
        encoder: holds the files that ``training.export`` writes.
    """
    nlp = make_blank_pipeline()
    for component in COMPONENTS:
        nlp.add_pipe(component)
    describe(nlp)
    nlp.get_pipe("kg_reader").from_disk(encoder)  # type: ignore[attr-defined]
    return nlp


def write_pipeline(nlp: Language, out: Path) -> None:
    """Write a pipeline to a folder, with the hash of all weights.

    Args:
        nlp: the pipeline.
        out: its folder; an existing one is replaced. The weights of other components are next to it.
    """
    beside = out.with_name(out.name + ".new")
    shutil.rmtree(beside, ignore_errors=True)
    nlp.to_disk(beside)
    shutil.rmtree(out, ignore_errors=True)
    beside.rename(out)
    write_json(out / HASH_FILE, {"sha256": hash_weights(out)})


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write an object in one line, keys in order; missing folders are made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, separators=(",", ":"), sort_keys=True) + "\n", "utf-8")
