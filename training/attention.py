"""Attention from operators whose results are the same on every processor, for the files that ship.

In a ``Softmax``, ONNX Runtime adds as many numbers at a time as fit into a register of the processor, and
the order of additions shows in the last digit. No other operator of the encoder behaves like this: separate
exponentials, sums and products are the same with registers of 256 and of 512 bits.
"""

import torch
from torch import Tensor, nn

NAME = "same_everywhere"
"""The name by which the library of encoders knows this attention."""


def register() -> None:
    """Make this attention known to the library of encoders."""
    from transformers import AttentionInterface

    AttentionInterface.register(NAME, attend)


def attend(
    module: nn.Module,
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attention_mask: Tensor | None,
    scaling: float | None = None,
    **_: object,
) -> tuple[Tensor, None]:
    """Compute scaled dot-product attention (Vaswani et al., "Attention Is All You Need", 2017).

    Args:
        module: the layer; unused.
        query: [text, head, piece, feature]
        key: the same.
        value: the same.
        attention_mask: unused, as a single text has no padding.
        scaling: factor of the dot products; by default one over the root of the number of features.

    Returns:
        The mixed values [text, piece, head, feature], and None in place of the attention weights.
    """
    factor = query.shape[-1] ** -0.5 if scaling is None else scaling
    scores = torch.matmul(query, key.transpose(2, 3)) * factor
    weights = torch.exp(scores - scores.amax(-1, keepdim=True))
    # Dividing the mixed values takes fewer divisions than dividing the weights, one for each pair of pieces.
    mixed = torch.matmul(weights, value) / weights.sum(-1, keepdim=True)
    return mixed.transpose(1, 2).contiguous(), None
