"""Made-up annotated papers and corpora of a few lines, in the format of the real ones."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

NETS = ["AlphaNet", "BetaNet", "GammaNet", "DeltaNet", "OmegaNet", "KappaNet"]
MORE_NETS = ["SigmaNet", "ThetaNet", "ZetaNet"]


def entity(
    kind: str, *surfaces: str, role: str = "used", optional: bool = False, **more: Any
) -> dict[str, Any]:
    """An entity of the annotation guide."""
    return {
        "type": kind,
        "name": surfaces[0],
        "surfaces": list(surfaces),
        "role": role,
        "alt_types": [],
        "optional": optional,
        **more,
    }


def paper(net: str) -> dict[str, Any]:
    """An annotated paper about a network of this name."""
    return {
        "title": f"{net}: Fast Image Segmentation",
        "abstract": f"We propose {net} for image segmentation. We test {net} on TinyCars. It beats U-Net.",
        "entities": [
            entity("Method", net, role="proposed"),
            entity("Method", "U-Net", role="compared"),
            entity("Task", "image segmentation", "Image Segmentation"),
            entity("Dataset", "TinyCars"),
            entity("Concept", "speed", optional=True),
        ],
        "abbreviations": [],
        "urls": [],
    }


def scier_document() -> dict[str, Any]:
    """A document of SciER: words count from its beginning."""
    return {
        "doc_key": "1",
        "sentences": ["We use the AlphaNet for parsing .".split(), "It runs on TinyText .".split()],
        "ner": [[[3, 3, "Method"], [5, 5, "Task"]], [[10, 10, "Dataset"]]],
        "relations": [[[3, 3, 5, 5, "Used-For"]], []],
    }


def scirex_document() -> dict[str, Any]:
    """A document of SciREX: spans end after their last word."""
    return {
        "words": "We use the AlphaNet for parsing . Its accuracy on TinyText rises .".split(),
        "sentences": [[0, 7], [7, 13]],
        "ner": [[3, 4, "Method"], [5, 6, "Task"], [8, 9, "Metric"], [10, 11, "Material"], [0, 1, "Other"]],
    }


def write_lines(path: Path, records: Iterable[dict[str, Any]]) -> Path:
    """Write JSON Lines, gzipped where the name says so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = "".join(json.dumps(record) + "\n" for record in records).encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def write_corpora(folder: Path) -> Path:
    """Write every corpus that training reads."""
    write_lines(folder / "annotated" / "train.jsonl", [paper(net) for net in NETS])
    write_lines(folder / "annotated" / "more.jsonl", [paper(net) for net in MORE_NETS])
    write_lines(folder / "scirex" / "train_abstracts.jsonl", [scirex_document()])
    write_lines(folder / "scier" / "train.jsonl", [scier_document()] * 4)
    (folder / "names").mkdir()
    names = "SmallBoats\tsomewhere\n(2009)\tsomewhere\n"
    (folder / "names" / "datasets.tsv").write_text(names, "utf-8")
    return folder
