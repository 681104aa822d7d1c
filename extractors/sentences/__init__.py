"""Sentence boundaries by rule: the title line is a sentence of its own."""

from extractors.sentences.component import sentence_starts

__all__ = ["sentence_starts"]
