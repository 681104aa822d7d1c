"""Rows of answers are decoded where their models are."""

import pytest
from pydantic import ValidationError

from kg.model import Abbreviation, Kind, Mention, Paper, Role
from kg.records.mentions import pack_mentions
from kg.records.types import StoredPaper
from kg.schema import FACTS
from queries import models
from queries.models.nodes import ROLE_OF_FACT, text_of

GAN = {"id": "method:gan", "key": "gan", "name": "GAN", "labels": ["Concept", "Method"], "df": 3}
PAPER = {"id": "p", "title": "On GANs", "abstract": "We propose GAN. It is new.", "year": 2014}


def test_a_concept() -> None:
    concept = models.ConceptRow.of(GAN)
    assert concept == models.ConceptRow(id="method:gan", name="GAN", kind=Kind.METHOD, df=3)
    assert concept.slug == "gan"
    assert models.ConceptRow.of({**GAN, "df": None}).df == 0
    assert "slug" not in concept.model_dump()


@pytest.mark.parametrize("labels", [["Task", "Concept"], ["Concept", "Task"]])
def test_the_kind_is_the_label_beside_concept(labels: list[str]) -> None:
    assert models.ConceptRow.of({**GAN, "labels": labels}).kind is Kind.TASK


def test_concepts_by_frequency_then_by_id() -> None:
    rows = [{**GAN, "id": name, "df": df} for name, df in (("b", 1), ("a", 1), ("c", 5), ("d", None))]
    assert [concept.id for concept in models.decode_by_frequency(rows)] == ["c", "a", "b", "d"]


def test_every_relationship_from_a_paper_to_a_concept_has_a_role() -> None:
    assert set(ROLE_OF_FACT) == {fact.type for fact in FACTS}


@pytest.mark.parametrize(
    ("title", "abstract", "text"), [("T", "A.", "T\nA."), ("T", None, "T\n"), (None, None, "\n")]
)
def test_the_text_of_a_paper(title: str | None, abstract: str | None, text: str) -> None:
    assert text_of({"title": title, "abstract": abstract}) == text


def test_a_fact_has_each_spelling_once_and_its_first_sentence() -> None:
    row = {
        **GAN,
        "type": "PROPOSES",
        "confidence": 0.8,
        "mentions": "\t".join(f"{name}\tMethod\tproposed\t0.8" for name in ("GANs", "GAN", "GANs")),
        "starts": [3, 19, 30],
        "ends": [7, 22, 34],
    }
    fact = models.Fact.of(row, text_of(PAPER))
    assert fact.surfaces == ("GANs", "GAN")
    assert (fact.role, fact.confidence, fact.sentence) == (Role.PROPOSED, 0.8, "On GANs")


def test_a_paper_with_everything() -> None:
    paper = Paper(
        id="p",
        title="On GANs",
        year=2014,
        authors=("Ian Goodfellow",),
        venue="NeurIPS",
        arxiv_id="1406.2661",
    )
    abbreviations = (Abbreviation(short="GAN", long="generative adversarial network"),)
    stored = StoredPaper(paper, links=("https://example.org",), abbreviations=abbreviations)
    facts = models.PaperFacts.of(stored, [], [{"id": "q", "title": None, "year": None}])
    assert (facts.authors, facts.venue, facts.doi) == (("Ian Goodfellow",), "NeurIPS", None)
    assert facts.links == ("https://example.org",)
    assert facts.paper == models.PaperRow(id="p", title="On GANs", year=2014)
    assert facts.abbreviations == (("GAN", "generative adversarial network"),)
    assert facts.cites == (models.PaperRow(id="q", title=""),)


def test_a_paper_with_nothing_but_an_id() -> None:
    facts = models.PaperFacts.of(StoredPaper(Paper(id="p")), [], [])
    assert (facts.paper.title, facts.abstract) == ("", "")
    assert facts.authors == facts.links == facts.abbreviations == ()


def test_the_sentence_of_a_use() -> None:
    fact = {"starts": [19], "ends": [22], "mentions": "GAN\tMethod\tcompared\t0.8"}
    use = models.PaperUse.of({**GAN, **PAPER, **fact, "type": "COMPARES_WITH"})
    assert (use.role, use.sentence) == (Role.COMPARED, "We propose GAN.")


def test_evidence_comes_in_the_order_of_the_text_whichever_concept_it_is_for() -> None:
    def row(*places: tuple[int, int, str], run: str) -> dict[str, object]:
        mentions = [
            Mention(start=start, end=end, text=text, kind=Kind.METHOD, role=Role.USED, confidence=0.5)
            for start, end, text in places
        ]
        return {**PAPER, **pack_mentions(mentions), "run": run}

    rows = [row((3, 7, "GANs"), (31, 34, "new"), run="a"), row((19, 22, "GAN"), run="b")]
    found = list(models.Evidence.each_of(rows))
    assert [(place.surface, place.sentence, place.run) for place in found] == [
        ("GANs", "On GANs", "a"),
        ("GAN", "We propose GAN.", "b"),
        ("new", "It is new.", "a"),
    ]


def test_a_concept_with_ten_narrower_ones_at_most() -> None:
    around = [{**GAN, "id": f"method:gan-{n:02}", "df": n, "side": "narrower"} for n in range(12)]
    around.append({**GAN, "id": "method:generative-model", "side": "broader"})
    facts = models.ConceptFacts.of({**GAN, "aliases": None}, [], around, [GAN])
    assert facts.aliases == ()
    assert [concept.df for concept in facts.narrower] == [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]
    assert [concept.id for concept in facts.broader] == ["method:generative-model"]
    assert [concept.id for concept in facts.neighbours] == ["method:gan"]


def test_a_fact_for_the_ranking() -> None:
    row = {
        **GAN,
        "paper": "p",
        "above": ["1 generative-model", "2 model"],
        "type": "EVALUATES_ON",
        "starts": [3, 19],
        "ends": [7, 22],
        "mentions": "GANs\tMethod\tbackground\t0.5\tGAN\tMethod\tused\t0.75",
    }
    fact = models.ConceptFact.of(row)
    assert fact.broader == (("generative-model", 1), ("model", 2))
    assert (fact.role, fact.mentions, fact.start) == (Role.USED, 2, 3)
    assert list(fact.places) == [(3, 7, "background"), (19, 22, "used")]
    assert list(models.ConceptFact.of({**row, "mentions": None}).places) == [(3, 7, "used"), (19, 22, "used")]
    assert fact.concept == models.ConceptRow.of(GAN)
    assert models.ConceptFact.of({**row, "above": None}).broader == ()


def test_an_edge_between_a_paper_and_a_concept() -> None:
    row = {
        "source": "p",
        "source_name": "On GANs",
        "source_labels": ["Paper"],
        "type": "PROPOSES",
        "target": "method:gan",
        "target_name": "GAN",
        "target_labels": ["Concept", "Method"],
    }
    edge = models.NetworkEdge.of(row)
    assert edge.source == ("p", "Paper", "On GANs")
    assert edge.target == ("method:gan", "Method", "GAN")
    assert edge.confidence is None
    assert models.NetworkEdge.of({**row, "confidence": 0.9}).confidence == 0.9


def test_a_gap_names_its_three_busiest_places() -> None:
    gan = models.ConceptRow.of(GAN)
    places = [("MNIST", "ab"), ("CIFAR", "abcd"), ("COCO", "ad"), ("CelebA", "a"), ("CIFAR", "e")]
    gap = models.Gap.of([models.NearbyMethod(gan, place, frozenset(papers)) for place, papers in places])
    assert (gap.papers, gap.on) == (5, ("CIFAR", "COCO", "MNIST"))


def test_the_size_of_an_empty_graph() -> None:
    counts = dict.fromkeys(("papers", "authors", "citations", "broader", "all_concepts"), 0)
    stats = models.Stats.of(counts, {"first": None, "last": None}, [], [])
    assert stats.years is None
    assert stats.concepts == stats.methods == stats.facts == 0


def test_counts_of_kinds_add_up() -> None:
    kinds = [
        models.KindCounts(Kind.METHOD, 3, 9, 1, 2),
        models.KindCounts(Kind.TASK, 2, 5, 1, 0),
    ]
    counts = {"papers": 4, "authors": 1, "citations": 0, "broader": 1, "all_concepts": 7}
    stats = models.Stats.of(counts, {"first": 2014, "last": 2020}, kinds, [])
    assert (stats.concepts, stats.methods, stats.tasks, stats.datasets, stats.facts) == (5, 3, 2, 0, 14)
    assert stats.unmentioned == 2
    assert stats.years == (2014, 2020)


def test_rows_are_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        models.PaperRow(id="p", title="").id = "q"  # type: ignore[misc]  # which is the point


def _reason(common: str, *path: str) -> models.Reason:
    gan = models.ConceptRow.of(GAN)
    return models.Reason(
        concept=gan,
        other=gan,
        common=common,
        path=path or (common,),
        role=Role.USED,
        other_role=Role.USED,
        weight=0.1,
        sentence="",
        other_sentence="",
    )


@pytest.mark.parametrize(
    ("reasons", "words", "verdict"),
    [
        ([_reason("GAN")], (), "Both mention GAN."),
        ([_reason("GAN"), _reason("VAE"), _reason("GAN")], (), "Both mention GAN and VAE."),
        ([_reason("A"), _reason("B"), _reason("C")], ("x",), "Both mention A, B and C."),
        ([_reason("model", "GAN", "model", "VAE"), _reason("GAN")], (), "Both mention GAN."),
        (
            [_reason("model", "GAN", "model", "VAE")],
            ("x",),
            "Both are about model, or something narrower.",
        ),
        ([], ("vocals", "drums"), "They share no telling concept, only words: vocals and drums."),
        ([], (), "They have nothing in common."),
    ],
)
def test_the_verdict_on_two_papers(
    reasons: list[models.Reason], words: tuple[str, ...], verdict: str
) -> None:
    paper = models.PaperRow(id="p", title="")
    why = models.Why(paper=paper, other=paper, score=0.5, reasons=tuple(reasons), words=words)
    assert why.verdict == verdict


def test_a_hub_that_two_papers_share_is_not_nothing() -> None:
    paper = models.PaperRow(id="p", title="")
    concept = models.ConceptRow(id="task:translation", name="translation", kind=Kind.TASK, df=99)
    hub = models.UntoldConcept(concept=concept, common="translation", why="a hub")
    why = models.Why(paper=paper, other=paper, score=0.5, reasons=(), untold=(hub,), words=())
    assert why.verdict == "They share no telling concept or word."
    assert hub.sentence == "Both are about translation, which tells nothing: a hub."


def test_a_row_without_a_name_is_shown_by_its_fields() -> None:
    parts = models.Parts(words=0.25, concepts=0.5, embedding=0.125)
    row = models.RelatedPaper(
        paper=models.PaperRow(id="p", title="On GANs"), score=0.875, reasons=(), words=(), parts=parts
    )
    assert str(row) == (
        "RelatedPaper(paper='On GANs', score=0.875, recommended=True, reasons=(), words=(), "
        "parts=Parts(words=0.25, concepts=0.5, embedding=0.125, recency=0.0))"
    )
