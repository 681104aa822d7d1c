"""Building gives the same graph on every engine, whatever the order, the batches or the interruptions."""

import random
from typing import Any

import pytest

from kg.ingest import Report, build, forget, pipeline
from kg.model import Paper, Rejection
from kg.records.mentions import unpack_surfaces
from kg.store import GraphStore
from tests.lexicon import Lexicon

KINDS = {
    "diffusion model": "Method",
    "generative adversarial network": "Method",
    "GAN": "Method",
    "X-Net": "Method",
    "ImageNet": "Dataset",
    "image generation": "Task",
}
PAPERS = [
    Paper(
        id="p1",
        title="Adversarial image generation",
        abstract="A generative adversarial network (GAN) is trained on ImageNet.",
        year=2014,
        authors=("Ada Lovelace", "Alan Turing"),
    ),
    Paper(
        id="p2",
        title="Better image generation",
        abstract="We propose X-Net for image generation, a generative adversarial network (GAN). GANs are "
        "hard to train.",
        year=2016,
        authors=("Ada Lovelace",),
        doi="10.1000/p2",
    ),
    Paper(
        id="p3",
        title="Beyond adversaries",
        abstract="Diffusion models beat GANs on ImageNet: a diffusion model is stable.",
        year=2021,
        references=("p1", "10.1000/p2", "p2", "elsewhere"),
    ),
    Paper(id="p4", title="Nothing to see", abstract="No concept here.", year=2022),
    Paper(id="p5", title="X-Net once more", abstract="X-Net on ImageNet.", year=2017, arxiv_id="1701.00001"),
    Paper(
        id="doi:10.1000/p2",
        title="Better image generation (extended)",
        abstract="We propose X-Net, a generative adversarial network (GAN). GANs are hard to train, see.",
        doi="10.1000/p2",
    ),
]

PAPERS_OF_GRAPH = """
MATCH (p:Paper) RETURN p.id AS id, p.title AS title, p.abstract AS abstract, p.authors AS authors,
p.doi AS doi, p.content_sha256 AS content ORDER BY id
"""
CONCEPTS_OF_GRAPH = """
MATCH (c:Concept)
RETURN c.id AS id, c.name AS name, c.aliases AS aliases, c.forms AS forms, c.df AS df, c.stale AS stale,
labels(c) AS labels, c.above AS above, c.reach AS reach
ORDER BY id
"""
FACTS_OF_GRAPH = """
MATCH (p:Paper)-[r]->(c:Concept)
RETURN p.id AS paper, type(r) AS type, c.id AS concept, r.count AS count, r.starts AS starts, r.ends AS ends,
r.mentions AS mentions, r.confidence AS confidence, r.run AS run
ORDER BY paper, concept
"""
RELATIONS_OF_GRAPH = """
MATCH (a:Concept)-[r]->(b:Concept)
RETURN a.id AS source, type(r) AS type, b.id AS target, r.count AS count, r.papers AS papers,
r.reason AS reason
ORDER BY source, type, target
"""
REST_OF_GRAPH = """
MATCH (a)-[r:WROTE|ALIAS_OF|CITES]->(b) RETURN a.id AS source, type(r) AS type, b.id AS target
ORDER BY source, type, target
"""
AUTHORS_AND_RUNS = "MATCH (a) WHERE a:Author OR a:Run RETURN a.id AS id ORDER BY id"


def read_graph(store: GraphStore) -> list[list[dict[str, Any]]]:
    """Read everything that a build writes."""
    texts = (
        PAPERS_OF_GRAPH,
        CONCEPTS_OF_GRAPH,
        FACTS_OF_GRAPH,
        RELATIONS_OF_GRAPH,
        REST_OF_GRAPH,
        AUTHORS_AND_RUNS,
    )
    return [[{**row, **_sorted_labels(row)} for row in store.query(text)] for text in texts]


def _sorted_labels(row: dict[str, Any]) -> dict[str, Any]:
    return {"labels": sorted(row["labels"])} if "labels" in row else {}


def list_relations(relations: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """List what papers say of two concepts, without the hierarchy."""
    return [tuple(row.values())[:-1] for row in relations if row["type"] != "BROADER"]


def build_graph(store: GraphStore, papers: list[Paper], version: str = "1") -> Report:
    return build(store, papers, Lexicon(KINDS, version))


def test_the_graph_of_a_few_papers(store: GraphStore) -> None:
    report = build_graph(store, PAPERS)
    assert (report.records, report.new, report.duplicates, report.rejected) == (6, 5, 1, 0)
    papers, concepts, facts, relations, rest, _ = read_graph(store)
    assert [paper["id"] for paper in papers] == ["p1", "p2", "p3", "p4", "p5"]
    assert [(c["id"], c["name"], c["aliases"], c["df"]) for c in concepts if c["df"]] == [
        ("dataset:imagenet", "ImageNet", [], 3),
        ("method:diffusion-model", "diffusion model", [], 1),
        ("method:generative-adversarial-network", "generative adversarial network", ["GAN", "GANs"], 3),
        ("method:x-net", "X-Net", [], 2),
        ("task:image-generation", "image generation", [], 2),
    ]
    assert ("p2", "PROPOSES", "method:x-net") in {(f["paper"], f["type"], f["concept"]) for f in facts}
    assert list_relations(relations) == [("method:x-net", "USED_FOR", "task:image-generation", 1, ["p2"])]
    for fact in facts:
        text = next(f"{p['title']}\n{p['abstract']}" for p in papers if p["id"] == fact["paper"])
        cut = [text[start:end] for start, end in zip(fact["starts"], fact["ends"], strict=True)]
        assert cut == unpack_surfaces(fact["mentions"])
    assert [tuple(row.values()) for row in rest if row["type"] == "CITES"] == [
        ("p3", "CITES", "p1"),
        ("p3", "CITES", "p2"),
    ]
    assert [tuple(row.values()) for row in rest if row["type"] == "ALIAS_OF"] == [
        ("id:doi:10.1000/p2", "ALIAS_OF", "p2"),
        ("title:betterimagegenerationextended|", "ALIAS_OF", "p2"),
        ("title:betterimagegeneration|2016", "ALIAS_OF", "p2"),
    ]


def test_what_papers_say_of_two_concepts_counts_the_papers_that_say_so(store: GraphStore) -> None:
    texts = ("X-Net for image generation.", "GAN for image generation, X-Net for image generation.", "X-Net.")
    papers = [Paper(id=f"r{n}", title=f"Paper {n}", abstract=text) for n, text in enumerate(texts)]
    build_graph(store, papers[::-1])
    assert list_relations(read_graph(store)[3]) == [
        ("method:generative-adversarial-network", "USED_FOR", "task:image-generation", 1, ["r1"]),
        ("method:x-net", "USED_FOR", "task:image-generation", 2, ["r0", "r1"]),
    ]
    forget(store, "r1")
    assert list_relations(read_graph(store)[3]) == [
        ("method:x-net", "USED_FOR", "task:image-generation", 1, ["r0"])
    ]
    build_graph(
        store, [papers[0].model_copy(update={"abstract": "X-Net, and not a word more on image generation."})]
    )
    assert list_relations(read_graph(store)[3]) == []


SHORT = [
    Paper(id=f"s{n}", title=f"Paper {n}", abstract=text)
    for n, text in enumerate(
        ["A quick sort network (QSN).", "The quick sort network (QSN).", "QSN alone.", "Quick sorting QSN."]
    )
]
SHORT_KINDS = {"QSN": "Method", "quick sort network": "Method"}


def test_a_short_form_that_two_papers_define_is_spelled_out_in_a_third(store: GraphStore) -> None:
    build(store, [SHORT[2]], Lexicon(SHORT_KINDS))
    assert {row["concept"] for row in read_graph(store)[2]} == {"method:qsn"}
    build(store, SHORT[:2], Lexicon(SHORT_KINDS))
    assert {row["concept"] for row in read_graph(store)[2]} == {"method:quick-sort-network"}
    assert "method:qsn" not in {row["id"] for row in read_graph(store)[1]}


def test_a_short_form_no_longer_agreed_on_stands_for_itself_again(store: GraphStore) -> None:
    build(store, SHORT[:3], Lexicon(SHORT_KINDS))
    forget(store, "s1")
    assert {row["concept"] for row in read_graph(store)[2] if row["paper"] == "s2"} == {"method:qsn"}


WORDED = [
    Paper(id="w1", title="One", abstract="Accelerating widget models."),
    Paper(id="w2", title="Two", abstract="Widget model acceleration, and image synthesis."),
    Paper(id="w3", title="Three", abstract="Image generation."),
]
WORDED_KINDS = {
    "Accelerating widget models": "Task",
    "Widget model acceleration": "Task",
    "image synthesis": "Task",
    "Image generation": "Task",
}


def test_wordings_of_one_thing_are_one_concept_in_any_order(store: GraphStore) -> None:
    build(store, WORDED, Lexicon(WORDED_KINDS))
    expected = read_graph(store)
    assert {(row["paper"], row["concept"]) for row in expected[2]} == {
        ("w1", "task:widget-model-acceleration"),
        ("w2", "task:widget-model-acceleration"),
        ("w2", "task:image-generation"),
        ("w3", "task:image-generation"),
    }
    for paper in WORDED:
        forget(store, paper.id)
    for paper in WORDED[::-1]:
        build(store, [paper], Lexicon(WORDED_KINDS))
    assert read_graph(store) == expected


HIDDEN = Paper(id="h", title="Hidden", abstract="accelerated in QSN, acceleration of QSN.")
"""The shorter wording stands for both, until the corpus has a still shorter one for the other."""
ACCELERATED = ("accelerated in {}", "acceleration of {}", "{} acceleration")
HIDDEN_KINDS = SHORT_KINDS | {wording.format(name): "Task" for wording in ACCELERATED for name in SHORT_KINDS}
OTHERS = [Paper(id="o1", title="One", abstract="quick sort network acceleration")]


@pytest.mark.parametrize(
    "first",
    [
        [*SHORT[:2], HIDDEN],
        [HIDDEN.model_copy(update={"abstract": f"A quick sort network (QSN). {HIDDEN.abstract}"})],
    ],
    ids=["short form of the corpus", "short form of the paper"],
)
def test_a_name_that_a_short_form_hides_is_linked_anew(store: GraphStore, first: list[Paper]) -> None:
    build(store, first, Lexicon(HIDDEN_KINDS))
    assert {row["concept"] for row in read_graph(store)[2] if row["paper"] == "h"} >= {
        "task:accelerated-in-quick-sort-network"
    }
    build(store, OTHERS, Lexicon(HIDDEN_KINDS))
    in_steps = read_graph(store)
    for paper in (*first, *OTHERS):
        forget(store, paper.id)
    build(store, [*first, *OTHERS], Lexicon(HIDDEN_KINDS))
    assert read_graph(store) == in_steps
    assert {row["concept"] for row in in_steps[2] if row["paper"] == "h"} >= {
        "task:quick-sort-network-acceleration"
    }


def test_the_hierarchy_of_a_graph(store: GraphStore) -> None:
    build_graph(store, PAPERS)
    edges = {
        (row["source"], row["target"], row["reason"])
        for row in read_graph(store)[3]
        if row["type"] == "BROADER"
    }
    assert ("method:generative-adversarial-network", "method:generative-model", "lexicon") in edges
    assert ("task:image-generation", "task:generative-modeling", "lexicon") in edges
    concepts = {row["id"]: row for row in read_graph(store)[1]}
    assert concepts["method:generative-model"]["df"] == 0
    assert concepts["method:generative-model"]["reach"] == 4
    assert concepts["method:diffusion-model"]["above"][:2] == [
        "1 dynamical-measure-transport",
        "1 generative-model",
    ]


@pytest.mark.parametrize("seed", range(4))
def test_order_and_batches_do_not_matter(
    store: GraphStore, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_graph(store, PAPERS)
    expected = read_graph(store)
    for paper in ("p1", "p2", "p3", "p4", "p5"):
        forget(store, paper)
    assert [rows for rows in read_graph(store) if rows] == []
    shuffled = random.Random(seed).sample(PAPERS, len(PAPERS))
    monkeypatch.setattr(pipeline, "MIN_BATCH", 1 + seed)
    half = seed + 1
    build_graph(store, shuffled[:half])
    build_graph(store, shuffled[half:])
    assert read_graph(store) == expected


def test_the_same_papers_again_change_nothing_and_are_not_read(store: GraphStore) -> None:
    build_graph(store, PAPERS)
    before = read_graph(store)
    again = Lexicon(KINDS)
    report = build(store, PAPERS, again)
    assert (report.new, report.updated, report.unchanged) == (0, 0, 5)
    assert again.read == []
    assert read_graph(store) == before


def test_another_version_of_the_extractor_reads_every_paper_again(store: GraphStore) -> None:
    build_graph(store, PAPERS)
    report = build_graph(store, PAPERS, version="2")
    assert (report.new, report.updated) == (0, 5)
    assert {row["run"] for row in read_graph(store)[2]} == {"lexicon@2+none"}
    assert [row["id"] for row in read_graph(store)[5] if "@" in row["id"]] == ["lexicon@2+none"]


def test_forgetting_a_paper_leaves_the_graph_of_the_others(store: GraphStore) -> None:
    build_graph(store, [PAPERS[0], PAPERS[4]])
    expected = read_graph(store)
    build_graph(store, PAPERS)
    for paper in ("p2", "p3", "p4"):
        forget(store, paper)
    assert read_graph(store) == expected


def test_an_author_is_shown_by_a_spelling_of_the_papers_that_are_left(store: GraphStore) -> None:
    def name_author() -> list[dict[str, Any]]:
        return store.query("MATCH (a:Author) RETURN a.name AS name")

    upper = Paper(id="a1", title="One study of walruses", authors=("ADA LOVELACE",))
    mixed = Paper(id="a2", title="Another study of penguins", authors=("Ada Lovelace",))
    build_graph(store, [upper, mixed])
    assert name_author() == [{"name": "ADA LOVELACE"}]
    forget(store, "a1")
    assert name_author() == [{"name": "Ada Lovelace"}]
    build_graph(store, [upper])
    build_graph(store, [upper.model_copy(update={"authors": ("ada lovelace",)})])
    assert name_author() == [{"name": "Ada Lovelace"}]
    forget(store, "a2")
    assert name_author() == [{"name": "ada lovelace"}]
    build_graph(store, [upper.model_copy(update={"authors": ("ada. lovelace",)})])
    assert name_author() == [{"name": "ada. lovelace"}]


def test_rejections_are_told_and_counted(store: GraphStore) -> None:
    told: list[Rejection] = []
    records = [
        Rejection(source="x", position="line 1", reason="no title"),
        Paper(id="7", title="One paper about walruses", year=2000),
    ]
    report = build(store, records, Lexicon(KINDS), on_reject=told.append)
    assert (report.records, report.new, report.rejected) == (2, 1, 1)
    assert [rejection.reason for rejection in told] == ["no title"]
