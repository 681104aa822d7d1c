"""The network that learns: an encoder, and small heads for spans, roles and relations."""

from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn

from extractors.reader.windows import LOOKS

WIDEST = 14
"""Words of the longest span that is looked at."""
HIDDEN = 128
"""Numbers that a head keeps of each word."""
ROLES = ("proposed", "used", "compared", "background")


class Pairs(NamedTuple):
    """Spans two by two, as rows of ``spans``: batch row, first and last word of head and of tail."""

    head: Tensor
    tail: Tensor


class SpanHead(nn.Module):
    """Scores of every span: what its first word, its last word and its width speak for."""

    def __init__(self, size: int, classes: int) -> None:
        super().__init__()
        self.start = nn.Linear(size, HIDDEN)
        self.end = nn.Linear(size, HIDDEN)
        self.width = nn.Embedding(WIDEST, HIDDEN)
        self.out = nn.Linear(HIDDEN, classes)

    def forward(self, words: Tensor) -> Tensor:
        """Scores [batch, first word, width - 1, class] of words [batch, word, number].

        What would end after the last word has the score of a span that ends with it: it is for the caller
        to leave it out.
        """
        start, end = self.start(words), self.end(words)
        at = torch.arange(words.shape[1], device=words.device)
        last = (at[:, None] + torch.arange(WIDEST, device=words.device)).clamp(max=words.shape[1] - 1)
        return self.out(nn.functional.gelu(start[:, :, None] + end[:, last] + self.width.weight))

    def of(self, words: Tensor, spans: Tensor) -> Tensor:
        """Scores [span, class] of some spans, each row of ``spans``: batch row, first word, last word."""
        row, first, last = spans.unbind(1)
        widths = self.width((last - first).clamp(max=WIDEST - 1))
        ends = self.start(words[row, first]) + self.end(words[row, last])
        return self.out(nn.functional.gelu(ends + widths))


class RelationHead(nn.Module):
    """Scores of pairs of spans."""

    def __init__(self, size: int, classes: int) -> None:
        super().__init__()
        self.parts = nn.ModuleList(nn.Linear(size, HIDDEN) for _ in range(4))
        self.out = nn.Linear(HIDDEN, classes)

    def forward(self, words: Tensor, pairs: Pairs) -> Tensor:
        """Scores [pair, class]."""
        (row, head_first, head_last), (_, tail_first, tail_last) = pairs.head.unbind(1), pairs.tail.unbind(1)
        places = (head_first, head_last, tail_first, tail_last)
        total = sum(part(words[row, place]) for part, place in zip(self.parts, places, strict=True))
        return self.out(nn.functional.gelu(total))


class Reader(nn.Module):
    """Encoder and heads."""

    def __init__(self, folder: Path, guides: dict[str, int], relations: int) -> None:
        """Start from the weights of a sentence encoder.

        Args:
            folder: weights, configuration and tokenizer of a BERT or MPNet encoder.
            guides: for each annotation guide how many kinds it knows.
            relations: number of relation types.
        """
        from transformers import AutoModel

        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        size = self.encoder.config.hidden_size
        self.looks = nn.Embedding(LOOKS, size)
        nn.init.normal_(self.looks.weight, std=0.02)
        self.spans = nn.ModuleDict({name: SpanHead(size, 1 + kinds) for name, kinds in guides.items()})
        self.roles = SpanHead(size, len(ROLES))
        self.relations = RelationHead(size, 1 + relations)

    def encode(self, pieces: Tensor, looks: Tensor, mask: Tensor) -> Tensor:
        """Vectors [batch, piece, number] of word pieces [batch, piece]."""
        embedded = self.encoder.get_input_embeddings()(pieces) + self.looks(looks)
        return self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state

    def words(self, pieces: Tensor, looks: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Vectors [batch, word, number]: those of the first piece of each word."""
        vectors = self.encode(pieces, looks, mask)
        return vectors.gather(1, first[:, :, None].expand(-1, -1, vectors.shape[-1]))
