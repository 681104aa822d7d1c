"""Word vectors out of unlabelled abstracts: words that stand among the same words are alike.

Positive pointwise mutual information of each word with the two words before and the two after it, each of
the four places apart, reduced by a singular value decomposition (Levy, Goldberg and Dagan 2015, "Improving
distributional similarity with lessons learned from word embeddings"). Half a minute for 20,000 abstracts;
"imagenet" comes out beside "mnist".
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.vectors import Vectors  # type: ignore[import-not-found]  # compiled, without stubs

WORDS = 10_000
"""Most words with a vector."""
WIDTH = 64
"""Numbers in a vector."""
CONTEXTS = 2000
"""Commonest words that are counted as neighbours."""
PLACES = (-2, -1, 1, 2)
"""Neighbours that are counted."""
RARE = 6
"""Words seen less often have no vector."""

_WORD = re.compile(r"[^\W_]+|[^\w\s]")
Matrix = NDArray[np.float32]


def add_vectors(nlp: Language, texts: Iterable[str], seed: int) -> None:
    """Give a pipeline word vectors made from texts; all spellings of a word that differ in case share one."""
    cased = [_WORD.findall(text) for text in texts]
    spellings = {word for document in cased for word in document}
    documents = [[word.lower() for word in document] for document in cased]
    counts = Counter(word for document in documents for word in document)
    words = [word for word, count in counts.most_common(WORDS) if count >= RARE]
    data = reduced(mutual_information(documents, words), min(WIDTH, len(words)), seed)
    vectors = Vectors(strings=nlp.vocab.strings, data=data, keys=words, name="abstracts")
    rows = {word: row for row, word in enumerate(words)}
    for spelling in sorted({*spellings, *map(str.capitalize, words)}):
        if spelling.lower() in rows:
            nlp.vocab.strings.add(spelling)
            vectors.add(spelling, row=rows[spelling.lower()])
    nlp.vocab.vectors = vectors


def mutual_information(documents: Sequence[Sequence[str]], words: Sequence[str]) -> Matrix:
    """Positive mutual information of each word with each neighbour in each place.

    Args:
        documents: their words.
        words: the commonest first; one row each.
    """
    index = {word: i for i, word in enumerate(words)}
    numbers = [np.array([index.get(word, -1) for word in document], dtype=np.int64) for document in documents]
    width = min(CONTEXTS, len(words))
    counts = np.zeros((len(words), width * len(PLACES)), dtype=np.float32)
    for at, place in enumerate(PLACES):
        pairs = np.concatenate([_pairs(document, place, width) for document in numbers])
        unique, times = np.unique(pairs, return_counts=True)
        counts[unique // width, at * width + unique % width] = times
    return _informative(counts)


def _pairs(document: NDArray[np.int64], place: int, width: int) -> NDArray[np.int64]:
    """Each word with its neighbour, as one number."""
    if len(document) <= abs(place):
        return np.empty(0, dtype=np.int64)
    word, neighbour = (
        (document[:-place], document[place:]) if place > 0 else (document[-place:], document[:place])
    )
    known = (word >= 0) & (neighbour >= 0) & (neighbour < width)
    found: NDArray[np.int64] = word[known] * width + neighbour[known]
    return found


def _informative(counts: Matrix) -> Matrix:
    of_word = np.maximum(counts.sum(axis=1, keepdims=True), 1)
    of_context = counts.sum(axis=0, keepdims=True) ** 0.75
    with np.errstate(divide="ignore"):
        information = np.log(counts / of_word) - np.log(np.maximum(of_context / of_context.sum(), 1e-12))
    positive: Matrix = np.maximum(information, 0).astype(np.float32)
    return positive


def reduced(matrix: Matrix, width: int, seed: int) -> Matrix:
    """Rows of unit length in fewer dimensions, by a randomised singular value decomposition.

    Args:
        matrix: a row for each word.
        width: numbers to keep in each row.
        seed: of the random start.
    """
    start = np.random.default_rng(seed).standard_normal((matrix.shape[1], min(width + 32, *matrix.shape)))
    basis = start.astype(np.float32)
    for _ in range(4):
        basis = np.linalg.qr(matrix.T @ np.linalg.qr(matrix @ basis)[0])[0]
    left, sizes, _ = np.linalg.svd(matrix @ basis, full_matrices=False)
    rows = left[:, :width] * np.sqrt(sizes[:width])
    unit: Matrix = (rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-8)).astype(np.float32)
    return unit
