"""Updating the network: losses, schedule, checkpoints, averages of the last epochs."""

import logging
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.optim import AdamW, Optimizer

from training.batches import Batch, Part, batches, parts, to_batch
from training.examples import Example
from training.network import Reader

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Course:
    """How long and how fast to learn.

    Attributes:
        epochs: times over the examples.
        rate: highest learning rate of the encoder.
        head_rate: the same of the heads.
        warm: share of the steps in which the rates rise.
        averaged: last epochs whose weights are averaged.
        pieces: word pieces of a batch.
        role_weight: of the loss of roles beside that of spans.
        relation_weight: the same for relations.
        short: numbers of 16 bits: faster for a large encoder, slower for a small one.
        seed: of everything random.
    """

    epochs: int
    rate: float
    head_rate: float = 1e-3
    warm: float = 0.06
    averaged: int = 3
    pieces: int = 1500
    role_weight: float = 0.1
    relation_weight: float = 0.1
    short: bool = False
    seed: int = 1


def loss_of(reader: Reader, batch: Batch, course: Course) -> Tensor:
    """The loss of a batch, a word."""
    words = reader.words(batch.pieces, batch.looks, batch.mask, batch.first)
    total = _span_loss(reader.spans[batch.guide](words), batch)
    if len(batch.role_spans):
        scores = reader.roles.of(words, batch.role_spans)
        total = total + course.role_weight * nn.functional.cross_entropy(
            scores.float(), batch.role_targets, reduction="sum"
        )
    if len(batch.pair_targets):
        scores = reader.relations(words, batch.pairs)
        total = total + course.relation_weight * nn.functional.cross_entropy(
            scores.float(), batch.pair_targets, reduction="sum"
        )
    return total / batch.first.ne(0).sum()


def _span_loss(scores: Tensor, batch: Batch) -> Tensor:
    chances = nn.functional.log_softmax(scores.float(), -1)
    each = -(batch.targets * chances).sum(-1)
    return (each * batch.weights)[batch.allowed].sum()


def learn(
    reader: Reader,
    tokenizer: Tokenizer,
    draw_examples: Callable[[random.Random], Sequence[Example]],
    course: Course,
    checkpoint: Path,
) -> None:
    """Update a network in place; goes on from the checkpoint of an interrupted run.

    Args:
        reader: the network.
        tokenizer: of its encoder.
        draw_examples: the examples of one epoch.
        course: how long and how fast.
        checkpoint: file that is written after each epoch.
    """
    torch.manual_seed(course.seed)
    heads = [p for name, p in reader.named_parameters() if not name.startswith("encoder.")]
    groups = [
        {"params": list(reader.encoder.parameters()), "top": course.rate},
        {"params": heads, "top": course.head_rate},
    ]
    optimizer = AdamW(groups, lr=course.rate, weight_decay=0.01, fused=True)
    averages: list[dict[str, Tensor]] = []
    done = _resume(checkpoint, reader, optimizer, averages)
    for epoch in range(done, course.epochs):
        draw = random.Random(course.seed * 1000 + epoch)
        torch.manual_seed(course.seed * 1000 + epoch)
        groups_of_epoch = list(batches(parts(draw_examples(draw), tokenizer), course.pieces, draw))
        _one_epoch(reader, optimizer, groups_of_epoch, course, epoch)
        if epoch >= course.epochs - course.averaged:
            averages.append({name: value.clone() for name, value in reader.state_dict().items()})
        _save(checkpoint, reader, optimizer, averages, epoch + 1)
    if averages:
        reader.load_state_dict(_mean(averages))
    reader.eval()


def _one_epoch(
    reader: Reader, optimizer: Optimizer, groups: Sequence[Sequence[Part]], course: Course, epoch: int
) -> None:
    reader.train()
    began, total = time.monotonic(), 0.0
    for step, group in enumerate(groups):
        progress = (epoch + step / len(groups)) / course.epochs
        factor = min(1.0, (progress + 1e-4) / course.warm) * max(0.0, 1 - progress)
        for parameters in optimizer.param_groups:
            parameters["lr"] = parameters["top"] * factor
        with torch.autocast("cpu", torch.bfloat16, enabled=course.short):
            loss = loss_of(reader, to_batch(group), course)
        loss.backward()
        nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        total += loss.item()
        if step % 100 == 99:
            mean = total / (step + 1)
            log.info("epoch %d: batch %d of %d, loss %.4f", epoch + 1, step + 1, len(groups), mean)
    log.info("epoch %d: loss %.4f, %.0f s", epoch + 1, total / len(groups), time.monotonic() - began)


def _mean(averages: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    return {
        name: torch.stack([state[name].float() for state in averages]).mean(0).to(value.dtype)
        for name, value in averages[0].items()
    }


def _save(
    checkpoint: Path, reader: Reader, optimizer: Optimizer, averages: Sequence[dict[str, Tensor]], done: int
) -> None:
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    beside = checkpoint.with_suffix(".part")
    state = {"reader": reader.state_dict(), "optimizer": optimizer.state_dict(), "averages": averages}
    torch.save({**state, "done": done}, beside)
    beside.replace(checkpoint)


def _resume(checkpoint: Path, reader: Reader, optimizer: Optimizer, averages: list[dict[str, Tensor]]) -> int:
    """Take up an interrupted run; returns the number of epochs that are done."""
    if not checkpoint.exists():
        return 0
    state = torch.load(checkpoint, weights_only=True)
    reader.load_state_dict(state["reader"])
    optimizer.load_state_dict(state["optimizer"])
    averages += state["averages"]
    log.info("going on after epoch %d", state["done"])
    return int(state["done"])
