"""Make the encoder of whole texts: ``python -m training.embeddings``, part of ``make train``.

all-MiniLM-L6-v2 (Apache 2.0; Reimers and Gurevych, "Sentence-BERT", 2019; Wang et al., "MiniLM", 2020) as it
is, with its mean pooling, in eight bits. Nothing is trained.
"""

import argparse
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import AutoModel

from extractors.provenance import EMBEDDER
from training.encoders import minilm
from training.export import write_onnx


class Pooled(nn.Module):
    """The mean of the vectors of all word pieces, of length one."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, attn_implementation="eager")

    def forward(self, pieces: Tensor) -> Tensor:
        """The vector of one text."""
        seen = self.encoder(input_ids=pieces, attention_mask=torch.ones_like(pieces)).last_hidden_state
        return nn.functional.normalize(seen.mean(1), dim=-1)[0]


def main() -> None:
    """Write the file that the product loads; its tokenizer is that of the reader."""
    parser = argparse.ArgumentParser(prog="python -m training.embeddings", description=__doc__)
    parser.add_argument("--out", type=Path, default=EMBEDDER, help="file to write")
    out: Path = parser.parse_args().out
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "encoder.onnx"
        pieces = torch.ones((1, 40), dtype=torch.long)
        write_onnx(Pooled(minilm()), {"pieces": (pieces, {1: "piece"})}, whole)
        quantize_dynamic(whole, out, weight_type=QuantType.QInt8, per_channel=True)


if __name__ == "__main__":
    main()
