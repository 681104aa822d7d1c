"""Train the network: losses, learning rates, checkpoints, and the average of the last epochs."""

import logging
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.optim import AdamW, Optimizer

from extractors.reader.windows import Window
from training.batches import Batch, ExampleWindow, collate, group_windows, split_examples
from training.examples import Example
from training.network import ExtractionNetwork, SpanPairs
from training.plan import Hyperparameters

log = logging.getLogger(__name__)

COMPUTES_IN_16_BITS: Final = torch.backends.cpu.get_cpu_capability().startswith("AVX512")
"""Whether this processor is likely to be faster with 16-bit numbers (AVX-512 BF16, AMX). With only AVX2, a
batch takes four to five times as long in 16 bits as in 32."""


def to_tensors(batch: Batch[NDArray[Any]]) -> Batch[Tensor]:
    """Turn the arrays of a batch into tensors, which share their memory."""
    return Batch(batch.guide, *map(torch.from_numpy, batch[1:]))


def compute_loss(network: ExtractionNetwork, batch: Batch[Tensor], settings: Hyperparameters) -> Tensor:
    """Compute the loss of a batch: cross entropy of spans, roles and relations, per word.

    Args:
        network: the network, in training mode.
        batch: windows of one guide.
        settings: hold the weights of the losses of roles and relations.
    """
    words = network.encode_words(batch.pieces, batch.shapes, batch.mask, batch.first_pieces)
    total = _span_loss(network.spans[batch.guide](words), batch)
    if len(batch.role_spans):
        scores = network.roles.score_spans(words, batch.role_spans)
        total = total + settings.role_weight * nn.functional.cross_entropy(
            scores.float(), batch.role_targets, reduction="sum"
        )
    if len(batch.pair_targets):
        scores = network.relations(words, SpanPairs(batch.pair_heads, batch.pair_tails))
        total = total + settings.relation_weight * nn.functional.cross_entropy(
            scores.float(), batch.pair_targets, reduction="sum"
        )
    # At 0 is the start token of the window, never a piece of a word: in first_pieces, 0 is padding.
    return total / batch.first_pieces.ne(0).sum()


def _span_loss(scores: Tensor, batch: Batch[Tensor]) -> Tensor:
    log_probabilities = nn.functional.log_softmax(scores.float(), -1)
    losses = -(batch.targets * log_probabilities).sum(-1)
    return (losses * batch.weights)[batch.allowed].sum()


def train(
    network: ExtractionNetwork,
    tokenizer: Tokenizer,
    draw_examples: Callable[[random.Random], Sequence[Example]],
    settings: Hyperparameters,
    checkpoint: Path,
) -> None:
    """Train a network in place; continue from the checkpoint of an interrupted run.

    Args:
        network: the network, which is left in evaluation mode.
        tokenizer: tokenizer of its encoder.
        draw_examples: returns the examples of one epoch.
        settings: hyperparameters of this stage.
        checkpoint: file that is written after each epoch.
    """
    torch.manual_seed(settings.seed)
    optimizer = _make_optimizer(network, settings)
    averaged: list[dict[str, Tensor]] = []
    done = _resume(checkpoint, network, optimizer, averaged)
    for epoch in range(done, settings.epochs):
        # Seeded by the epoch, so that a resumed run draws the same examples as an uninterrupted one.
        draw = random.Random(settings.seed * 1000 + epoch)
        torch.manual_seed(settings.seed * 1000 + epoch)
        windows = split_examples(draw_examples(draw), tokenizer)
        groups = list(group_windows(windows, settings.max_pieces, draw))
        _train_one_epoch(network, optimizer, groups, settings, epoch)
        if epoch >= settings.epochs - settings.averaged_epochs:
            averaged.append({name: value.clone() for name, value in network.state_dict().items()})
        _save(checkpoint, network, optimizer, averaged, epoch + 1)
    if averaged:
        network.load_state_dict(_average(averaged))
    network.eval()


def _make_optimizer(network: ExtractionNetwork, settings: Hyperparameters) -> Optimizer:
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    groups = [
        {"params": list(network.encoder.parameters()), "highest_rate": settings.learning_rate},
        {"params": heads, "highest_rate": settings.head_learning_rate},
    ]
    return AdamW(groups, lr=settings.learning_rate, weight_decay=0.01, fused=True)


def _train_one_epoch(
    network: ExtractionNetwork,
    optimizer: Optimizer,
    groups: Sequence[Sequence[ExampleWindow]],
    settings: Hyperparameters,
    epoch: int,
) -> None:
    network.train()
    began, total = time.monotonic(), 0.0
    for step, group in enumerate(groups):
        factor = settings.rate_factor((epoch + step / len(groups)) / settings.epochs)
        for parameters in optimizer.param_groups:
            parameters["lr"] = parameters["highest_rate"] * factor
        with torch.autocast("cpu", torch.bfloat16, enabled=COMPUTES_IN_16_BITS):
            loss = compute_loss(network, to_tensors(collate(group)), settings)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        total += loss.item()
        if step % 100 == 99:
            mean = total / (step + 1)
            log.info("epoch %d: batch %d of %d, loss %.4f", epoch + 1, step + 1, len(groups), mean)
    log.info("epoch %d: loss %.4f, %.0f s", epoch + 1, total / len(groups), time.monotonic() - began)


def _average(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    return {
        name: torch.stack([state[name].float() for state in states]).mean(0).to(value.dtype)
        for name, value in states[0].items()
    }


def _save(
    checkpoint: Path,
    network: ExtractionNetwork,
    optimizer: Optimizer,
    averaged: Sequence[dict[str, Tensor]],
    done: int,
) -> None:
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    beside = checkpoint.with_suffix(".part")
    state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "averaged": averaged}
    torch.save({**state, "done": done}, beside)
    beside.replace(checkpoint)


def _resume(
    checkpoint: Path, network: ExtractionNetwork, optimizer: Optimizer, averaged: list[dict[str, Tensor]]
) -> int:
    """Load the checkpoint of an interrupted run, and return the number of epochs that are done."""
    if not checkpoint.exists():
        return 0
    state = torch.load(checkpoint, weights_only=True)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    averaged += state["averaged"]
    log.info("continuing after epoch %d", state["done"])
    return int(state["done"])


def predict_spans(network: ExtractionNetwork, guide: str, window: Window) -> NDArray[np.float32]:
    """Predict the spans of one window.

    Args:
        network: the trained network, in evaluation mode.
        guide: the annotation guide whose head is used.
        window: a window of a text.

    Returns:
        Probabilities [first word, width - 1, class]; class 0 is no entity.
    """
    values = (window.pieces, window.shapes, window.first_pieces)
    pieces, shapes, first_pieces = (torch.tensor([row]) for row in values)
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=COMPUTES_IN_16_BITS):
        words = network.encode_words(pieces, shapes, torch.ones_like(pieces), first_pieces)
        scores = network.spans[guide](words)[0]
    probabilities: NDArray[np.float32] = scores.float().softmax(-1).numpy()
    return probabilities
