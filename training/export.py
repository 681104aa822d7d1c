"""Write the network as files for ONNX Runtime: the encoder quantized, the heads as they are."""

import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from extractors.onnx_runtime import load_runtime
from training import attention
from training.network import ExtractionNetwork, SpanPairs

SHIPPED_GUIDES = ("papers", "scier")


class _EncoderModule(nn.Module):
    def __init__(self, network: ExtractionNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """Encode the pieces of one window."""
        return self.network.encode_pieces(pieces, shapes, torch.ones_like(pieces))


class _SpanModule(nn.Module):
    def __init__(self, network: ExtractionNetwork, guide: str) -> None:
        super().__init__()
        self.head = network.spans[guide]

    def forward(self, words: Tensor) -> Tensor:
        """Score the spans of one text."""
        return self.head(words[None])[0]


class _RoleModule(nn.Module):
    def __init__(self, network: ExtractionNetwork) -> None:
        super().__init__()
        self.head = network.roles

    def forward(self, words: Tensor, spans: Tensor) -> Tensor:
        """Score the roles of some spans of one text."""
        return self.head.score_spans(words[None], _to_row_0(spans))


class _RelationModule(nn.Module):
    def __init__(self, network: ExtractionNetwork) -> None:
        super().__init__()
        self.head = network.relations

    def forward(self, words: Tensor, heads: Tensor, tails: Tensor) -> Tensor:
        """Score the relations of some pairs of one text."""
        return self.head(words[None], SpanPairs(_to_row_0(heads), _to_row_0(tails)))


def _to_row_0(spans: Tensor) -> Tensor:
    """Put batch row 0 in front of the first and last word of each span."""
    return nn.functional.pad(spans, (1, 0))


def export_network(network: ExtractionNetwork, tokenizer: Path, out: Path) -> None:
    """Write everything that the product loads.

    Args:
        network: the trained network.
        tokenizer: file of its encoder's tokenizer.
        out: folder to write to; made if it is missing.
    """
    network.eval()
    attention.register()
    network.encoder.set_attn_implementation(attention.BY_HEAD)
    out.mkdir(parents=True, exist_ok=True)
    _export_encoder(network, out / "encoder.onnx")
    words = (torch.zeros((30, network.encoder.config.hidden_size)), {0: "word"})
    spans = (torch.zeros((5, 2), dtype=torch.long), {0: "span"})
    for guide in SHIPPED_GUIDES:
        write_onnx(_SpanModule(network, guide), {"words": words}, out / f"{guide}.onnx")
    write_onnx(_RoleModule(network), {"words": words, "spans": spans}, out / "roles.onnx")
    inputs = {"words": words, "heads": spans, "tails": spans}
    write_onnx(_RelationModule(network), inputs, out / "relations.onnx")
    shutil.copy(tokenizer, out / "tokenizer.json")


def _export_encoder(network: ExtractionNetwork, file: Path) -> None:
    pieces = (torch.zeros((1, 40), dtype=torch.long), {1: "piece"})
    # In the files that ship, this input of word shapes is called "looks".
    inputs = {"pieces": pieces, "looks": pieces}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "encoder.onnx"
        write_onnx(_EncoderModule(network), inputs, whole)
        quantize(whole, file)


def quantize(whole: Path, file: Path) -> None:
    """Write a network with weights of seven bits, from -64 to 64, each in a byte.

    Processors without VNNI add up the products of two weights and two activations of eight bits in sixteen
    bits, with saturation. As 2 * 255 * 64 fits into these, every processor computes the same sums.

    Args:
        whole: the network in full precision, in the ONNX format.
        file: file to write.
    """
    load_runtime()
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(whole, file, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def write_onnx(module: nn.Module, inputs: dict[str, tuple[Tensor, dict[int, str]]], file: Path) -> None:
    """Write a network with one output, ``out``, as ONNX.

    Args:
        module: the network.
        inputs: name of an input -> an example value, and number -> name of its axes of variable length.
        file: file to write.
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
