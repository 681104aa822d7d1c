"""Make the encoder of whole texts: ``python -m training.embeddings``, part of ``make train``.

This is all-MiniLM-L6-v2 (Apache 2.0; Reimers and Gurevych, "Sentence-BERT", 2019; Wang et al., "MiniLM",
2020) with its mean pooling, quantized to seven bits. Nothing is trained.
"""

import argparse
import tempfile
from pathlib import Path

from extractors.provenance import TEXT_ENCODER
from training.encoders import find_minilm


def main() -> None:
    """Parse the arguments and write the encoder; its tokenizer is that of ``kg_reader``."""
    parser = argparse.ArgumentParser(prog="python -m training.embeddings", description=__doc__)
    parser.add_argument("--out", type=Path, default=TEXT_ENCODER, help="file to write")
    out = parser.parse_args().out
    write_text_encoder(find_minilm(), out)


def write_text_encoder(encoder: Path, out: Path) -> None:
    """Write an encoder with mean pooling, quantized to seven bits.

    Args:
        encoder: folder of weights and configuration.
        out: file to write, in the ONNX format.
    """
    # Imported here, so that --help works without PyTorch.
    import torch

    from training.export import quantize, write_onnx
    from training.network import MeanPooledEncoder

    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "encoder.onnx"
        pieces = torch.ones((1, 40), dtype=torch.long)
        write_onnx(MeanPooledEncoder(encoder), {"pieces": (pieces, {1: "piece"})}, whole)
        quantize(whole, out)


if __name__ == "__main__":
    main()
