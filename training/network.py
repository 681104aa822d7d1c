"""The network that learns: an encoder, and small heads for spans, roles and relations."""

from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn

from extractors.reader.roles.vote import ROLES
from extractors.reader.windows import SHAPE_COUNT
from training import attention
from training.batches import MAX_SPAN_WORDS

HEAD_SIZE = 128
"""Number of features to which a head maps each word."""


class SpanPairs(NamedTuple):
    """Pairs of spans.

    Attributes:
        head: [pair, 3]: batch row, first word, last word.
        tail: [pair, 3]: the same.
    """

    head: Tensor
    tail: Tensor


class SpanHead(nn.Module):
    """Scores spans by the sum of what their first word, last word and width contribute."""

    def __init__(self, size: int, classes: int) -> None:
        super().__init__()
        self.start = nn.Linear(size, HEAD_SIZE)
        self.end = nn.Linear(size, HEAD_SIZE)
        self.width = nn.Embedding(MAX_SPAN_WORDS, HEAD_SIZE)
        self.out = nn.Linear(HEAD_SIZE, classes)

    def forward(self, words: Tensor) -> Tensor:
        """Score every span.

        Args:
            words: [batch, word, feature]

        Returns:
            Scores [batch, first word, width - 1, class]. A span that would reach beyond the last word gets
            the score of one that ends there; the caller has to leave it out.
        """
        start, end = self.start(words), self.end(words)
        first = torch.arange(words.shape[1], device=words.device)
        offsets = torch.arange(MAX_SPAN_WORDS, device=words.device)
        last = (first[:, None] + offsets).clamp(max=words.shape[1] - 1)
        return self.out(nn.functional.gelu(start[:, :, None] + end[:, last] + self.width.weight))

    def score_spans(self, words: Tensor, spans: Tensor) -> Tensor:
        """Score some spans.

        Args:
            words: [batch, word, feature]
            spans: [span, 3]: batch row, first word, last word.

        Returns:
            Scores [span, class].
        """
        row, first, last = spans.unbind(1)
        widths = self.width((last - first).clamp(max=MAX_SPAN_WORDS - 1))
        ends = self.start(words[row, first]) + self.end(words[row, last])
        return self.out(nn.functional.gelu(ends + widths))


class RelationHead(nn.Module):
    """Scores pairs of spans by the sum of what the first and last words of head and tail contribute."""

    def __init__(self, size: int, classes: int) -> None:
        super().__init__()
        self.parts = nn.ModuleList(nn.Linear(size, HEAD_SIZE) for _ in range(4))
        self.out = nn.Linear(HEAD_SIZE, classes)

    def forward(self, words: Tensor, pairs: SpanPairs) -> Tensor:
        """Score pairs of spans.

        Args:
            words: [batch, word, feature]
            pairs: heads and tails; those of a pair are in the same batch row.

        Returns:
            Scores [pair, class].
        """
        (row, head_first, head_last), (_, tail_first, tail_last) = pairs.head.unbind(1), pairs.tail.unbind(1)
        ends = (head_first, head_last, tail_first, tail_last)
        total = sum(part(words[row, end]) for part, end in zip(self.parts, ends, strict=True))
        return self.out(nn.functional.gelu(total))


class ExtractionNetwork(nn.Module):
    """The encoder, a head of spans for each guide, and the heads of roles and relations."""

    def __init__(self, folder: Path, guides: dict[str, int], relations: int) -> None:
        """Start from the weights of a sentence encoder.

        Args:
            folder: folder with weights and configuration of a BERT or MPNet encoder.
            guides: annotation guide -> number of its kinds.
            relations: number of relation types.
        """
        from transformers import AutoModel

        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        size = self.encoder.config.hidden_size
        self.shapes = nn.Embedding(SHAPE_COUNT, size)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.spans = nn.ModuleDict({name: SpanHead(size, 1 + kinds) for name, kinds in guides.items()})
        self.roles = SpanHead(size, len(ROLES))
        self.relations = RelationHead(size, 1 + relations)

    def encode_pieces(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Encode word pieces.

        Args:
            pieces: [batch, piece], ids.
            shapes: [batch, piece], the shape of each piece's word.
            mask: [batch, piece], 0 for padding.

        Returns:
            Vectors [batch, piece, feature].
        """
        embedded = self.encoder.get_input_embeddings()(pieces) + self.shapes(shapes)
        return self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state

    def encode_words(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first_pieces: Tensor) -> Tensor:
        """Encode words: each by the vector of its first piece.

        Args:
            pieces: [batch, piece], ids.
            shapes: [batch, piece], the shape of each piece's word.
            mask: [batch, piece], 0 for padding.
            first_pieces: [batch, word], index of the first piece of each word.

        Returns:
            Vectors [batch, word, feature].
        """
        vectors = self.encode_pieces(pieces, shapes, mask)
        return vectors.gather(1, first_pieces[:, :, None].expand(-1, -1, vectors.shape[-1]))


class MeanPooledEncoder(nn.Module):
    """An encoder of whole texts: the mean of the vectors of all word pieces, scaled to length one."""

    def __init__(self, folder: Path) -> None:
        """Load a trained encoder.

        Args:
            folder: folder with weights and configuration of a BERT or MPNet encoder.
        """
        from transformers import AutoModel

        super().__init__()
        attention.register()
        self.encoder = AutoModel.from_pretrained(folder, attn_implementation=attention.NAME)

    def forward(self, pieces: Tensor) -> Tensor:
        """Return the embedding [feature] of one text, given by the ids of its pieces [1, piece]."""
        vectors = self.encoder(input_ids=pieces, attention_mask=torch.ones_like(pieces)).last_hidden_state
        return nn.functional.normalize(vectors.mean(1), dim=-1)[0]
