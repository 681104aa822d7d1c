"""The baseline that the ranking has to beat: scikit-learn's TF-IDF plus MiniLM embeddings."""

import base64
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from kg.store import Reader
from queries.statements import ask
from training.ranking.judgments import Judgments

Similarities = NDArray[np.float64]


def rank_plainly(reader: Reader, judgments: Judgments) -> Iterator[tuple[str, list[str]]]:
    """Yield each query with all other papers, ranked by the sum of two standardized cosine similarities.

    One is that of TF-IDF vectors of title and abstract (scikit-learn; logarithmic counts, English stop words,
    length 1), the other that of the embeddings by all-MiniLM-L6-v2 that the graph holds. To standardize them,
    the mean over all papers is subtracted, and the difference divided by the standard deviation.

    Args:
        reader: the graph of all papers, for their embeddings.
        judgments: the queries.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    (row,) = ask(reader, "embeddings")
    stored = dict(zip(row["ids"], row["vectors"], strict=True))
    papers = [paper for paper in judgments.papers if paper.id in stored]
    places = {paper.id: place for place, paper in enumerate(papers)}
    words = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(
        [f"{paper.title}. {paper.abstract}" for paper in papers]
    )
    meaning = _decode([stored[paper.id] for paper in papers])
    for query in judgments.queries:
        own = places[query.paper]
        both = _standardize((words @ words[own].T).toarray()[:, 0]) + _standardize(meaning @ meaning[own])
        order = np.argsort(-both, kind="stable")
        yield query.paper, [papers[place].id for place in order if place != own]


def _decode(encoded: list[str]) -> Similarities:
    vectors = np.array([np.frombuffer(base64.b64decode(one), np.int8) for one in encoded], np.float64)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _standardize(values: Similarities) -> Similarities:
    result: Similarities = (values - values.mean()) / values.std()
    return result
