"""Cut texts into words with spaCy's tokenizer, in little time even if a text has no space for long."""

import re
from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without types
from spacy.tokens import Doc

MAX_RUN_CHARS = 1_000
"""Most characters without a space that are cut into words as a whole; the longest run in 33,000 abstracts
has 592."""
PIECE_CHARS = 500
"""Characters of a longer run that are cut into words at once."""

_LONG_RUN = re.compile(rf"\S{{{MAX_RUN_CHARS + 1},}}+")
_NO_LETTER = re.compile(rf"(?:[^\w\s]|_){{{PIECE_CHARS}}}")
"""A piece of nothing but signs, which becomes one word: as many words, it would keep the encoder busy for
minutes."""


class BoundedTokenizer(Tokenizer):  # type: ignore[misc]  # has no types
    """spaCy's tokenizer in linear time.

    The original takes punctuation off both ends of a run one character at a time, and each time searches the
    whole rest: ten thousand opening brackets in a row would take minutes.
    """

    def __call__(self, text: str) -> Doc:
        """Cut a text into words, long runs piece by piece."""
        parts = list(_split_long_runs(text))
        if len(parts) == 1:
            whole: Doc = super().__call__(text)
            return whole
        words: list[str] = []
        spaces: list[bool] = []
        for part in parts:
            if _NO_LETTER.fullmatch(part):
                words.append(part)
                spaces.append(False)
            else:
                doc = super().__call__(part)
                words += (token.text for token in doc)
                spaces += (bool(token.whitespace_) for token in doc)
        return Doc(self.vocab, words, spaces)


def bound_tokenizer(nlp: Language) -> None:
    """Replace the tokenizer of a pipeline by the bounded one, with the same rules."""
    rules: Any = nlp.tokenizer
    nlp.tokenizer = BoundedTokenizer(
        nlp.vocab,
        rules=rules.rules,
        prefix_search=rules.prefix_search,
        suffix_search=rules.suffix_search,
        infix_finditer=rules.infix_finditer,
        token_match=rules.token_match,
        url_match=rules.url_match,
        faster_heuristics=rules.faster_heuristics,
    )


def _split_long_runs(text: str) -> Iterator[str]:
    """Yield a text in parts, cut only within long runs."""
    start = 0
    for run in _LONG_RUN.finditer(text):
        for cut in range(run.start() + PIECE_CHARS, run.end(), PIECE_CHARS):
            yield text[start:cut]
            start = cut
    yield text[start:]
