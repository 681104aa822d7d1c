"""The nearest of many embeddings, by their signs first."""

import random
from itertools import islice

import pytest

from queries.similarity import Embeddings, embedding_similarity, nearest
from tests.unit.queries.examples import encode

SIZE = 96
PAPERS = 600


def make_topics(count: int) -> list[str]:
    """Return embeddings of papers on twenty topics."""
    draw = random.Random(7)
    topics = [[draw.gauss(0, 40) for _ in range(SIZE)] for _ in range(20)]
    papers = (
        encode(*(max(-128, min(127, round(n + draw.gauss(0, 25)))) for n in topic))
        for topic in topics * (count // 20)
    )
    return list(islice(papers, count))


def rank_exactly(own: str, ids: list[str], others: list[str]) -> list[str]:
    similar = [(-embedding_similarity(own, other), id) for id, other in zip(ids, others, strict=True)]
    return [id for value, id in sorted(similar) if value < 0]


@pytest.fixture
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a graph of a few hundred papers count as one that is too large to compare all."""
    monkeypatch.setattr(nearest, "MAX_COMPARED", 100)
    monkeypatch.setattr(nearest, "MIN_SHORTLIST", 100)
    monkeypatch.setattr(nearest, "SHORTLIST_FACTOR", 2)


@pytest.mark.usefixtures("_large")
def test_of_many_the_nearest_are_found() -> None:
    others = make_topics(PAPERS)
    ids = [f"p{n:03}" for n in range(PAPERS)]
    embeddings = Embeddings(ids, others)
    found = [len(set(embeddings.rank(own, 20)) & set(rank_exactly(own, ids, others)[:20])) for own in others]
    assert sum(found) >= 0.99 * 20 * PAPERS


@pytest.mark.usefixtures("_large")
def test_as_many_as_are_wanted_are_found_up_to_all() -> None:
    others = make_topics(PAPERS)
    ids = [f"p{n:03}" for n in range(PAPERS)]
    ranked = Embeddings(ids, others).rank(others[0], PAPERS)
    assert ranked == rank_exactly(others[0], ids, others)


@pytest.mark.usefixtures("_large")
def test_the_order_in_which_papers_come_changes_nothing() -> None:
    """Each engine gives papers in an order of its own; of the same text many times, the ids decide."""
    others = make_topics(PAPERS)
    others += [others[0]] * 300
    papers = [(f"p{n:03}", other) for n, other in enumerate(others)]
    ranked = Embeddings(*map(list, zip(*papers, strict=True))).rank(others[0], 40)
    random.Random(3).shuffle(papers)
    assert Embeddings(*map(list, zip(*papers, strict=True))).rank(others[0], 40) == ranked
    assert ranked[:3] == ["p000", "p600", "p601"]


@pytest.mark.usefixtures("_large")
@pytest.mark.parametrize("size", [1, 7, 64, 65, 384])
def test_embeddings_may_have_any_size(size: int) -> None:
    own, opposite = encode(*[5] * size), encode(*[-5] * size)
    embeddings = Embeddings([f"p{n:03}" for n in range(400)], [own, opposite] * 200)
    assert embeddings.rank(own, 3) == ["p000", "p002", "p004"]
