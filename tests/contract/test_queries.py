"""Questions have the same rows on every engine."""

import base64
from collections.abc import Iterable, Iterator

import pytest

import queries
from kg.ingest import build
from kg.model import Ambiguous, Extraction, NotFound, Paper, Role, UsageError
from kg.store import GraphStore
from tests.contract.test_build import KINDS
from tests.lexicon import Lexicon


@pytest.fixture
def graph(shared: GraphStore) -> GraphStore:
    return shared


def test_related_papers_with_reasons(graph: GraphStore) -> None:
    rows = queries.related_papers(graph, "p1")
    assert [row.paper.id for row in rows] == ["p2", "p3", "p5"]
    assert rows == sorted(rows, key=lambda row: -row.score)
    assert [reason.concept.id for reason in rows[0].reasons] == [
        "task:image-generation",
        "method:generative-adversarial-network",
    ]
    (reason,) = rows[1].reasons  # GAN and ImageNet are in the same two sentences
    assert (reason.common, reason.also) == ("generative adversarial network", ("ImageNet",))
    assert (reason.role, reason.other_role) == (Role.USED, Role.USED)
    assert reason.sentence == "A generative adversarial network (GAN) is trained on ImageNet."
    assert "GANs on ImageNet" in reason.other_sentence
    assert queries.related_papers(graph, "p1", limit=1) == rows[:1]
    assert queries.related_papers(graph, "p1", limit=0) == []
    assert queries.related_papers(graph, "p1", limit=10**9) == rows


def test_weights_bans_and_diversity_of_the_user(graph: GraphStore) -> None:
    gan = queries.resolve_concept(graph, "generative adversarial network")
    rows = queries.related_papers(
        graph, "p1", weights={"words": 0, "recency": 0.5}, without=[gan], diverse=True
    )
    assert [row.paper.id for row in rows] == ["p2", "p3", "p5"]
    assert all(row.parts and row.parts.words == 0 for row in rows)
    named = {name for row in rows for reason in row.reasons for name in (*reason.path, *reason.also)}
    assert named == {"ImageNet", "image generation"}


class Meaning(Lexicon):
    """An extractor that embeds each paper in two numbers, those of its id."""

    def extract(self, papers: Iterable[Paper]) -> Iterator[tuple[Paper, Extraction]]:
        """Yield each paper with names and an embedding."""
        for paper, found in super().extract(papers):
            numbers = (int(paper.id[1:]), 100)
            yield paper, found.model_copy(update={"vector": base64.b64encode(bytes(numbers)).decode()})


def test_papers_are_found_by_meaning_alone_and_an_answer_may_be_long(store: GraphStore) -> None:
    papers = [Paper(id=f"m{n}", title=f"Word{n}", abstract=f"Other{n}.") for n in range(100)]
    build(store, papers, Meaning(KINDS))
    near = [row.paper.id for row in queries.related_papers(store, "m0", limit=5)]
    assert near == ["m1", "m2", "m3", "m4", "m5"]
    everything = [row.paper.id for row in queries.related_papers(store, "m0", limit=99)]
    assert everything == [f"m{n}" for n in range(1, 100)]
    assert queries.related_papers(store, "m0", 3, hide=["m1"])[0].paper.id == "m2"


def test_a_negative_limit_is_refused(graph: GraphStore) -> None:
    with pytest.raises(UsageError, match="0 or more, not -1"):
        queries.related_papers(graph, "p1", limit=-1)


def test_why_two_papers_are_related_or_not(graph: GraphStore) -> None:
    assert queries.why_related(graph, "p1", "p5").verdict == "Both mention ImageNet."
    assert queries.why_related(graph, "p1", "p4").reasons == ()
    assert "nothing in common" in queries.why_related(graph, "p5", "p4").verdict


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("p2", "p2"),
        ("10.1000/P2", "p2"),
        ("https://doi.org/10.1000/p2", "p2"),
        ("doi:10.1000/p2", "p2"),
        ("arXiv:1701.00001v2", "p5"),
        ("Beyond Adversaries!", "p3"),
        ("nothing to", "p4"),
    ],
)
def test_a_paper_by_any_name(graph: GraphStore, name: str, found: str) -> None:
    assert queries.resolve_paper(graph, name).id == found


def test_names_that_fit_several_papers_or_none(graph: GraphStore) -> None:
    with pytest.raises(Ambiguous) as caught:
        queries.resolve_paper(graph, "image")
    assert [identity for identity, _ in caught.value.candidates] == ["p1", "p2"]
    with pytest.raises(NotFound, match="no paper 'unheard of `x`"):
        queries.resolve_paper(graph, "unheard of `x`")


def test_everything_of_a_paper(graph: GraphStore) -> None:
    facts = queries.paper_facts(graph, "p2")
    assert facts.doi == "10.1000/p2"
    assert facts.abbreviations == (("generative adversarial network", "GAN")[::-1],)
    assert [(fact.concept.name, fact.role) for fact in facts.facts] == [
        ("image generation", Role.USED),
        ("X-Net", Role.PROPOSED),
        ("generative adversarial network", Role.USED),
    ]
    assert [cited.id for cited in queries.paper_facts(graph, "p3").cites] == ["p1", "p2"]


def test_everything_of_a_concept(graph: GraphStore) -> None:
    facts = queries.concept_facts(graph, "gans")
    assert facts.concept.id == "method:generative-adversarial-network"
    assert facts.aliases == ("GAN", "GANs")
    assert [use.paper.id for use in facts.papers] == ["p3", "p2", "p1"]
    assert facts.neighbours[0].id == "dataset:imagenet"
    assert [concept.name for concept in facts.broader] == ["generative model"]
    above = queries.concept_facts(graph, "generative model")
    assert [concept.id for concept in above.narrower] == [
        "method:generative-adversarial-network",
        "method:diffusion-model",
        "method:dynamical-measure-transport",
    ]
    assert above.papers == ()


def test_a_concept_by_an_abbreviation_that_no_paper_spells_so(store: GraphStore) -> None:
    paper = Paper(id="a", title="GANs", abstract="Generative adversarial networks (GANs) draw.")
    build(store, [paper], Lexicon(KINDS))
    expected = "method:generative-adversarial-network"
    assert [queries.resolve_concept(store, name).id for name in ("GAN", "gan", "Gans")] == [expected] * 3
    with pytest.raises(NotFound):
        queries.resolve_concept(store, "GPN")


def test_a_concept_nearly_spelled_right(graph: GraphStore) -> None:
    with pytest.raises(NotFound, match="did you mean 'ImageNet'"):
        queries.resolve_concept(graph, "ImagNet")


def test_find_papers_by_words(graph: GraphStore) -> None:
    assert [row.paper.id for row in queries.find_papers(graph, "adversaries stable")] == ["p3"]
    assert queries.find_papers(graph, "   ") == []


def test_found_papers_have_the_same_score_on_every_engine(store: GraphStore) -> None:
    texts = [("Walrus", "A walrus."), ("Two", "A walrus, a walrus."), ("Three", "Walrus and data, 3.5.")]
    papers = [Paper(id=f"f{n}", title=title, abstract=text) for n, (title, text) in enumerate(texts)]
    build(store, papers, Lexicon(KINDS))

    def found(text: str) -> list[tuple[str, float]]:
        return [(row.paper.id, round(row.score, 6)) for row in queries.find_papers(store, text)]

    assert found("WALRUS") == [("f0", 23.101735), ("f1", 8.953884), ("f2", 7.865284)]
    assert [paper for paper, _ in found("walrus 3.5")] == ["f0", "f2", "f1"]
    assert [paper for paper, _ in found("3.5")] == ["f2"]
    assert found("3") == found("5") == []


def test_words_of_scripts_without_spaces_are_found_within_texts(store: GraphStore) -> None:
    titles = ["语音识别综述", "基于扩散模型的图像生成方法", "拡散モデルによる音声合成", "Speech"]
    abstracts = ["语音识别是关键技术。", "本文提出一种扩散模型，扩散模型好。", "", "Not 图像."]
    papers = [
        Paper(id=f"f{n}", title=title, abstract=abstract)
        for n, (title, abstract) in enumerate(zip(titles, abstracts, strict=True))
    ]
    build(store, papers, Lexicon(KINDS))

    def found(text: str) -> list[str]:
        return [row.paper.id for row in queries.find_papers(store, text)]

    assert found("扩散模型") == ["f1"]
    assert found("音声合成") == ["f2"]
    assert found("图像") == ["f1", "f3"]
    assert found("语音识别 speech") == ["f0", "f3"]
    assert found("机器翻译") == []


def test_stats(graph: GraphStore) -> None:
    stats = queries.stats(graph, top=1)
    assert (stats.papers, stats.concepts, stats.methods, stats.citations) == (5, 5, 3, 2)
    assert stats.years == (2014, 2022)
    assert stats.top[0].df == 3


def test_as_networkx_and_as_a_frame(graph: GraphStore) -> None:
    network = queries.to_networkx(graph)
    assert network.nodes["method:x-net"] == {"kind": "Method", "name": "X-Net"}
    assert network.has_edge("p2", "method:x-net", key="PROPOSES")
    assert not network.graph["truncated"]
    assert queries.to_networkx(graph, limit=2).graph["truncated"]
    frame = queries.rows_to_frame(queries.related_papers(graph, "p1"))
    assert list(frame["paper.id"]) == ["p2", "p3", "p5"]
