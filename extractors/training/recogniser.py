"""Training of the recogniser."""

import logging
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

from extractors.training.model import untrained
from extractors.training.spans import Marked
from extractors.training.vectors import add_vectors

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Plan:
    """How long and how fast to learn.

    Attributes:
        first_epochs: over the corpora of other guidelines.
        epochs: over the annotated abstracts, after that.
        rate: highest learning rate; reached after a twentieth of the steps, then falling to nothing.
        dropout: share of features left out.
        copies: of each text that holds a dataset, with the datasets under other names.
        batch_words: words that are learned from at once.
        seed: of everything random.
    """

    first_epochs: int = 6
    epochs: int = 8
    rate: float = 1e-3
    dropout: float = 0.2
    copies: int = 2
    batch_words: int = 600
    seed: int = 1


def train(
    annotated: Sequence[Marked], others: Sequence[Marked], texts: Iterable[str], plan: Plan
) -> Language:
    """A trained pipeline: first on other corpora, then on the abstracts annotated by our guide.

    Args:
        annotated: the texts that say what to find.
        others: texts annotated by other guidelines.
        texts: without annotation; word vectors are made from them.
        plan: how long and how fast.
    """
    fix_random_seed(plan.seed)
    nlp = untrained()
    add_vectors(nlp, texts, plan.seed)
    examples = list(_examples(nlp, annotated))
    first = list(_examples(nlp, others))
    nlp.initialize(lambda: [*examples[:200], *first[:50]])
    for name, part, epochs in (
        ("other corpora", first, plan.first_epochs),
        ("annotated", examples, plan.epochs),
    ):
        if part:
            averages = _learn(nlp, part, epochs, plan, name)
    with nlp.use_params(averages):
        weights = nlp.to_bytes()
    return nlp.from_bytes(weights)


def _examples(nlp: Language, texts: Iterable[Marked]) -> Iterator[Example]:
    sentences = nlp.get_pipe("kg_sentences")
    for marked in texts:
        predicted = sentences(nlp.make_doc(marked.text))
        reference = nlp.make_doc(marked.text)
        spans = (reference.char_span(start, end, label=kind) for start, end, kind in marked.spans)
        reference.set_ents([span for span in spans if span is not None and _learnable(span, predicted)])
        yield Example(predicted, reference)


def _learnable(span: Span, predicted: Doc) -> bool:
    """No blanks in it, and in one sentence: the recogniser can give no other."""
    inner = predicted[span.start + 1 : span.end]
    return not any(token.is_space for token in span) and not any(token.is_sent_start for token in inner)


def _learn(
    nlp: Language, examples: Sequence[Example], epochs: int, plan: Plan, name: str
) -> dict[object, object]:
    """Update the weights; returns their running averages."""
    optimizer = Adam(plan.rate, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    total = sum(len(example.predicted) for example in examples) * epochs
    seen = 0
    order = random.Random(plan.seed)
    for epoch in range(epochs):
        losses: dict[str, float] = {}
        for batch in _batches(order.sample(examples, len(examples)), plan.batch_words):
            seen += sum(len(example.predicted) for example in batch)
            optimizer.learn_rate = plan.rate * min(1.0, 20 * seen / total) * max(0.02, 1 - seen / total)
            nlp.update(batch, sgd=optimizer, drop=plan.dropout, losses=losses)
        log.info("%s, epoch %d of %d: loss %.0f", name, epoch + 1, epochs, losses.get("ner", 0.0))
    return dict(optimizer.averages)


def _batches(examples: Iterable[Example], words: int) -> Iterator[list[Example]]:
    batch: list[Example] = []
    for example in examples:
        batch.append(example)
        if sum(len(e.predicted) for e in batch) >= words:
            yield batch
            batch = []
    if batch:
        yield batch
