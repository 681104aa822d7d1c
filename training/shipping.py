"""The pipeline as it ships: components, files of the encoder, hash of the weights."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from spacy.lang.en import English
from spacy.language import Language

import extractors.factories  # noqa: F401  registers our components
from extractors.pipeline import COMPONENTS
from extractors.provenance import RECORD, weights_hash
from extractors.tokenizer import cut_words


def pipeline(encoder: Path) -> Language:
    """A pipeline that reads with the files of a folder."""
    nlp = English()
    cut_words(nlp)
    for component in COMPONENTS:
        nlp.add_pipe(component)
    nlp.get_pipe("kg_reader").from_disk(encoder)  # type: ignore[attr-defined]
    return nlp


def ship(nlp: Language, out: Path) -> None:
    """Write a pipeline to a folder, with the hash of all weights beside it."""
    beside = out.with_name(out.name + ".new")
    shutil.rmtree(beside, ignore_errors=True)
    nlp.to_disk(beside)
    shutil.rmtree(out, ignore_errors=True)
    beside.rename(out)
    write_json(out / RECORD, {"sha256": weights_hash(out)})


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write an object in one line, keys in order."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, separators=(",", ":"), sort_keys=True) + "\n", "utf-8")
