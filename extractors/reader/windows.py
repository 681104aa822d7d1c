"""Words as the encoder takes them: word pieces, the look of each, windows of bounded length."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tokenizers import Tokenizer

LONGEST = 510
"""Word pieces of a window, without the two marks around it: positions of a BERT encoder."""
MOST_PIECES = 24
"""Of one word; what is longer is no word of a language."""
LOOKS = 16
"""Number of values of ``look``."""


class Window(NamedTuple):
    """Consecutive words of one text.

    Attributes:
        begin: the first word.
        pieces: ids of the word pieces, with the marks at both ends.
        looks: the look of the word of each piece.
        first: for each word, where its first piece stands.
    """

    begin: int
    pieces: list[int]
    looks: list[int]
    first: list[int]


def look(word: str) -> int:
    """Case and digits of a word in one number below ``LOOKS``; the encoder itself knows no case.

    Args:
        word: as the text has it.
    """
    letters = [char for char in word if char.isalpha()]
    upper = sum(char.isupper() for char in letters)
    if not letters:
        case = 1
    elif upper == 0:
        case = 2
    elif upper == len(letters):
        case = 3 if upper > 1 else 4
    elif upper == 1 and word[0].isupper():
        case = 5
    else:
        case = 6 if word[0].isupper() else 7
    return case + 8 * any(char.isdigit() for char in word)


def windows(words: Sequence[str], starts: Sequence[int], tokenizer: Tokenizer) -> Iterator[Window]:
    """Cut a text into windows that the encoder can take, between sentences where possible.

    Args:
        words: of one text, none of them blank.
        starts: rising indices of the words that begin a sentence.
        tokenizer: of the encoder.
    """
    mark_begin, mark_end = tokenizer.encode("").ids
    unknown = tokenizer.token_to_id("[UNK]") or mark_end
    pieces = [
        coded.ids[:MOST_PIECES] or [unknown]
        for coded in tokenizer.encode_batch_fast(list(words), add_special_tokens=False)
    ]
    for begin, end in _cuts([len(ids) for ids in pieces], starts):
        ids, looks, first = [mark_begin], [0], []
        for word, coded in zip(words[begin:end], pieces[begin:end], strict=True):
            first.append(len(ids))
            ids += coded
            looks += [look(word)] * len(coded)
        yield Window(begin, [*ids, mark_end], [*looks, 0], first)


def _cuts(lengths: Sequence[int], starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    begin, filled, sentence = 0, 0, 0
    beginnings = set(starts)
    for at, length in enumerate(lengths):
        if at in beginnings:
            sentence = at
        if filled + length > LONGEST:
            cut = sentence if sentence > begin else at
            yield begin, cut
            begin, filled = cut, sum(lengths[cut:at])
        filled += length
    if begin < len(lengths):
        yield begin, len(lengths)
