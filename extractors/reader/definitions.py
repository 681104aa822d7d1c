"""Definitions: what a sentence says in so many words to be a kind of something else.

The patterns are those of Hearst (1992), "Automatic acquisition of hyponyms from large text corpora", and
apposition: "TimeGrad, an autoregressive model for …", "a hybrid strategy called QUIK", "language models such
as BERT". Both names must be mentions of one kind, and the broader one must be the head of its noun phrase:
"ACLSum, a summarization dataset" does not define ACLSum as a kind of summarization.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc, Span

PROBABILITY: Final = 0.95
"""Confidence of a definition; it was set by hand after reading some 130 definitions, not measured."""

_BRACKET: Final = r"(?: ?\([^()]{1,25}\))?"
_PRAISE: Final = (
    r"(?:(?:new|novel|simple|generic|efficient|effective|popular|powerful|well-known|widely[- ]used|first|"
    r"commonly[- ]used|general|state-of-the-art|large-scale|typical|special|fast|publicly available|recent|"
    r"public) )*"
)
_IS_A: Final = re.compile(
    rf"{_BRACKET}(?:, (?:which is )?| is |: | \u2013 |\u2014)(?:an?|the first|one of the) {_PRAISE}"
)
_CALLED: Final = re.compile(r",? (?:called|named|termed|dubbed|coined|namely) ")
_SUCH_AS: Final = re.compile(
    rf"{_BRACKET}(?:,? (?:such as|including|like|e\.g\.,?) | \((?:e\.g\.,?|such as) )"
)
_AND_OTHER: Final = re.compile(rf"{_BRACKET},? and other ")
_COMMA: Final = re.compile(rf"{_BRACKET}(?:,| and|, and| or|, or) ")
_ENDS_PHRASE: Final = re.compile(
    r"\s*(?:$|[(),.;:?!\u2014]|(?:for|of|that|which|who|to|with|in|on|from|where|whose|by|using|based|trained|"
    r"designed|built|developed|and|or|as|consisting|capable|able|aimed|aiming|at|is|are|was|were|has|have|can)\b)"
)
_IS_NAME: Final = re.compile(r"\S*[A-Z]\S*[A-Z0-9]|\S*[a-z][A-Z]|\S*\d")
"""What looks like a proper name: "BERTweet", "mT5"."""


def find_definitions(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the numbers of two mentions of which the first is said to be a kind of the second.

    Args:
        doc: with mentions in ``ents``.
    """
    # Both are made anew each time they are asked for.
    text, mentions = doc.text, doc.ents
    for number, (one, other) in enumerate(pairwise(mentions)):
        between = text[one.end_char : other.start_char]
        if one.label_ != other.label_ or not _ENDS_PHRASE.match(text, other.end_char):
            continue
        if _defines(one, other, between):
            yield number, number + 1
        elif _names(text, one, between):
            yield number + 1, number
        elif _is_plural(one) and _SUCH_AS.fullmatch(between):
            yield from ((example, number) for example in _list_examples(text, mentions, number))


def _defines(one: Span, other: Span, between: str) -> bool:
    """Check for "BERTweet, a language model" or "BERT and other language models"."""
    if _AND_OTHER.fullmatch(between):
        return True
    # "An encoder, a decoder" is a list: only what has a name of its own is defined.
    has_name = _IS_NAME.match(one.text) and not _is_plural(one)
    return bool(has_name and not _is_plural(other) and _IS_A.fullmatch(between))


def _names(text: str, one: Span, between: str) -> bool:
    """Check for "a language model called BERT", where nothing is only based on the language model."""
    is_part = text.endswith(("based on ", "on the ", " and "), 0, one.start_char)
    return not is_part and not _is_plural(one) and _CALLED.fullmatch(between) is not None


def _list_examples(text: str, mentions: Sequence[Span], number: int) -> Iterator[int]:
    """Yield the numbers of the mentions in a list of examples, as in "models such as BERT, GPT and T5"."""
    if " of " in mentions[number].text:
        return
    yield number + 1
    for following in range(number + 2, len(mentions)):
        last, one = mentions[following - 1], mentions[following]
        between = text[last.end_char : one.start_char]
        is_alike = last.label_ == one.label_ and _is_plural(last) == _is_plural(one)
        if not is_alike or not _COMMA.fullmatch(between):
            return
        if _ENDS_PHRASE.match(text, one.end_char):
            yield following


def _is_plural(span: Span) -> bool:
    last = span.text.rpartition(" ")[2]
    return last.endswith("s") and not last.endswith(("ss", "is", "us"))
