"""Find sentence boundaries by rule: the title line is a sentence of its own."""

from extractors.sentences.component import find_sentence_starts

__all__ = ["find_sentence_starts"]
