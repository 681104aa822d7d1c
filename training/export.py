"""The network as files that onnxruntime reads: an encoder of eight bits, heads as they are."""

import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import Pairs, Reader

SHIPPED_GUIDES = ("papers", "scier")


class _Encode(nn.Module):
    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, pieces: Tensor, looks: Tensor) -> Tensor:
        """Vectors of the pieces of one window."""
        return self.reader.encode(pieces, looks, torch.ones_like(pieces))


class _Spans(nn.Module):
    def __init__(self, reader: Reader, guide: str) -> None:
        super().__init__()
        self.head = reader.spans[guide]

    def forward(self, words: Tensor) -> Tensor:
        """Scores of the spans of one text."""
        return self.head(words[None])[0]


class _Roles(nn.Module):
    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.head = reader.roles

    def forward(self, words: Tensor, spans: Tensor) -> Tensor:
        """Scores of the roles of some spans."""
        return self.head.of(words[None], _in_row_0(spans))


class _Relations(nn.Module):
    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.head = reader.relations

    def forward(self, words: Tensor, heads: Tensor, tails: Tensor) -> Tensor:
        """Scores of the relations of some pairs."""
        return self.head(words[None], Pairs(_in_row_0(heads), _in_row_0(tails)))


def _in_row_0(spans: Tensor) -> Tensor:
    return nn.functional.pad(spans, (1, 0))


def export(reader: Reader, tokenizer: Path, out: Path) -> None:
    """Write everything that the product loads.

    Args:
        reader: the trained network.
        tokenizer: file of its encoder's tokenizer.
        out: folder; made where it is missing.
    """
    reader.eval()
    out.mkdir(parents=True, exist_ok=True)
    size = reader.encoder.config.hidden_size
    long, words = torch.zeros((1, 40), dtype=torch.long), torch.zeros((30, size))
    spans = torch.zeros((5, 2), dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "encoder.onnx"
        write_onnx(_Encode(reader), {"pieces": (long, {1: "piece"}), "looks": (long, {1: "piece"})}, whole)
        quantize_dynamic(whole, out / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)
    for guide in SHIPPED_GUIDES:
        write_onnx(_Spans(reader, guide), {"words": (words, {0: "word"})}, out / f"{guide}.onnx")
    of_spans = (spans, {0: "span"})
    write_onnx(_Roles(reader), {"words": (words, {0: "word"}), "spans": of_spans}, out / "roles.onnx")
    inputs = {"words": (words, {0: "word"}), "heads": of_spans, "tails": of_spans}
    write_onnx(_Relations(reader), inputs, out / "relations.onnx")
    shutil.copy(tokenizer, out / "tokenizer.json")


def write_onnx(module: nn.Module, inputs: dict[str, tuple[Tensor, dict[int, str]]], file: Path) -> None:
    """Write a network with one output, ``out``, as ONNX.

    Args:
        module: the network.
        inputs: name -> an example, and its axes that vary, by name.
        file: where to.
    """
    torch.onnx.export(
        module.eval(),
        tuple(value for value, _ in inputs.values()),
        str(file),
        input_names=list(inputs),
        output_names=["out"],
        dynamic_axes={name: axes for name, (_, axes) in inputs.items()},
        opset_version=17,
        dynamo=False,
    )
    onnx.checker.check_model(str(file))
