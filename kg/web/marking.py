"""Cut a text into pieces with and without mentions, for marking them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from queries.models import PlacedMention


class Piece(NamedTuple):
    """A part of a text, with the concept that it mentions, if any."""

    text: str
    mention: PlacedMention | None = None


def mark(text: str, mentions: Iterable[PlacedMention], offset: int = 0) -> list[Piece]:
    """Return a text cut into pieces, which joined give the text again.

    Args:
        text: a title or an abstract.
        mentions: in the order of their places; where two overlap, the first is marked.
        offset: where the text begins in the text that the places of the mentions refer to.
    """
    return [piece for piece in _cut(text, mentions, offset) if piece.text]


def _cut(text: str, mentions: Iterable[PlacedMention], offset: int) -> Iterator[Piece]:
    done = 0
    for mention in mentions:
        start, end = mention.start - offset, mention.end - offset
        if done <= start < end <= len(text):
            yield Piece(text[done:start])
            yield Piece(text[start:end], mention)
            done = end
    yield Piece(text[done:])
