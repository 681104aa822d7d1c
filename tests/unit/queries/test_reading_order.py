"""What to read before a paper: who introduces what it uses, and nothing before what it needs."""

import pickle
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import kg
import queries
from kg.ingest import extract_papers
from kg.model import ExtractedPaper, Kind, NotFound, Paper
from queries.prerequisites.introductions import Introduction
from queries.prerequisites.namesakes import is_spelled_alike
from queries.prerequisites.origins import is_origin
from tests.lexicon import Lexicon

METHODS = ("Anet", "Bnet", "Cnet", "Dnet", "Bnet-2 model")
EXTRACTOR = Lexicon({**dict.fromkeys(METHODS, Kind.METHOD), "Xset": Kind.DATASET})

Order = Callable[..., queries.ReadingOrder]


def _paper(id: str, year: int | None, abstract: str) -> Paper:
    return Paper(id=id, title=f"On the things of {id}", abstract=abstract, year=year)


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """Return a function that builds a graph of some papers, and asks what to read before one."""

    def ask(papers: Sequence[Paper], goal: str, **options: object) -> queries.ReadingOrder:
        with kg.connect(tmp_path / "papers.kg") as graph:
            graph.build(papers, EXTRACTOR)
            return queries.reading_order(graph, goal, **options)  # type: ignore[arg-type]

    return ask


def _ids(steps: queries.ReadingOrder) -> list[str]:
    return [step.paper.id for step in steps]


CHAIN = [
    _paper("goal", 2022, "We use Cnet."),
    _paper("c", 2021, "We propose Cnet. It runs on Bnet."),
    _paper("b", 2021, "We propose Bnet. It is made of Anet."),
    _paper("a", 2018, "We propose Anet."),
]


def test_a_paper_comes_after_those_that_introduce_what_it_uses(order: Order) -> None:
    steps = order(CHAIN, "goal")
    assert _ids(steps) == ["a", "b", "c"]
    assert [brought.concept.name for step in steps for brought in step.brings] == ["Anet", "Bnet", "Cnet"]
    assert [step.brings[0].needed_by.id for step in steps if step.brings[0].needed_by] == ["b", "c", "goal"]
    assert steps[0].brings[0].needed_sentence == "It is made of Anet."


def test_the_nearest_are_kept_where_there_is_a_limit(order: Order) -> None:
    assert _ids(order(CHAIN, "goal", limit=1)) == ["c"]
    assert _ids(order(CHAIN, "goal", limit=0)) == []


def test_what_is_known_is_left_out_with_all_that_leads_to_it(order: Order) -> None:
    assert _ids(order(CHAIN, "goal", known=["b"])) == ["c"]
    assert _ids(order(CHAIN, "goal", known="c")) == []


def test_a_list_may_name_papers_that_the_graph_does_not_hold(order: Order) -> None:
    (read,) = extract_papers([_paper("mine", 2023, "We use Bnet.")], EXTRACTOR)
    assert isinstance(read, ExtractedPaper)
    assert _ids(order(CHAIN, "goal", known=[read])) == ["c"]


def test_as_few_papers_as_suffice(order: Order) -> None:
    papers = [
        _paper("goal", 2022, "We use Anet. We use Bnet."),
        _paper("a", 2020, "We propose Anet."),
        _paper("both", 2020, "We propose Anet. We propose Bnet."),
    ]
    (step,) = order(papers, "goal")
    assert (step.paper.id, [brought.concept.name for brought in step.brings]) == ("both", ["Anet", "Bnet"])


def test_the_earliest_paper_introduces_it(order: Order) -> None:
    papers = [
        _paper("goal", 2022, "We use Anet."),
        _paper("late", 2020, "We propose Anet."),
        _paper("early", 2019, "We propose Anet."),
    ]
    assert _ids(order(papers, "goal")) == ["early"]


def test_what_is_younger_than_the_goal_was_not_needed_for_it(order: Order) -> None:
    papers = [_paper("goal", None, "We use Anet."), _paper("a", 2019, "We propose Anet.")]
    assert _ids(order(papers, "goal")) == ["a"]
    assert _ids(order([_paper("goal", 2018, "We use Anet."), papers[1]], "goal")) == []


def test_what_no_paper_introduces_is_named(order: Order) -> None:
    steps = order([_paper("goal", 2022, "We use Anet and Bnet on Xset.")], "goal")
    assert steps == []
    assert steps.note == "no paper of the graph introduces: Anet, Bnet, Xset"
    assert pickle.loads(pickle.dumps(steps)).note == steps.note


def test_parts_are_followed(order: Order) -> None:
    papers = [
        _paper("goal", 2022, "We use Bnet."),
        _paper("b", 2021, "We propose Bnet. We put Anet inside Bnet."),
        _paper("a", 2018, "We propose Anet."),
    ]
    assert _ids(order(papers, "goal")) == ["a", "b"]


def test_the_goal_may_be_a_concept(order: Order) -> None:
    steps = order(CHAIN, "Bnet")
    assert _ids(steps) == ["a", "b"]
    assert (steps[1].brings[0].needed_by, steps[1].brings[0].path) == (None, ())


def test_a_goal_that_is_not_there(order: Order) -> None:
    with pytest.raises(NotFound, match="no paper and no concept 'Zzz'"):
        order(CHAIN, "Zzz")


def test_papers_without_years_that_need_each_other(order: Order) -> None:
    papers = [
        _paper("goal", None, "We use Anet."),
        _paper("a", None, "We propose Anet. It runs on Bnet."),
        _paper("b", None, "We propose Bnet. It runs on Anet."),
    ]
    assert sorted(_ids(order(papers, "goal"))) == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "used", "title", "alike"),
    [
        ("SParC", ["SParC"], "SParC: parsing", True),
        ("SParC", ["SParC"], "SPARC: sparse complexes", False),
        ("EmoWOZ", ["EmoWOZ dataset"], "EmoWOZ: emotions", True),
        ("Multi30K", ["Multi30k"], "Multi30K: descriptions", True),
        ("General Language Model", ["general-language model"], "General Language Model", False),
        ("BERT", ["Bert"], "BERT: Pre-training", True),
        ("Lion", [], "Lion: optimizers", True),
    ],
)
def test_spellings_that_tell_things_of_one_name_apart(
    name: str, used: list[str], title: str, alike: bool
) -> None:
    paper = queries.PaperRow(id="p", title=title)
    assert is_spelled_alike(name, used, Introduction(paper, title)) is alike


@pytest.mark.parametrize(
    ("names", "title", "sentence", "expected"),
    [
        (["BERT"], "BERT: Pre-training", "We introduce a model called BERT.", True),
        (["transformer"], "Attention", "We propose the Transformer, made of attention.", True),
        (["dense passage retrieval"], "Ask", "We present dense passage retrieval (DPR), in which", True),
        (["fast sampling"], "Fast Sampling (FS)", "We propose fast sampling.", True),
        (["Xset"], "On sets", "We release the Xset dataset for parsing.", True),
        (["COCO"], "CoCo: On text", "We present a model named CoCo to detect texts.", False),
        (["ensemble"], "Using an Ensemble", "We present an ensemble for sarcasm.", False),
        (["GCN"], "On users", "We propose GCN, a model based on GCNs.", False),
        (["MEC"], "M2M", "We introduce MEC into cellular networks.", False),
        (["Whisper"], "Our system", "We introduce Whisper to reduce errors.", False),
        (["ECE"], "Calibration", "We derive the ECE bound.", False),
        (["S-BERT"], "Encoding", "We propose S-BERT with Local Things (SBLT), which", False),
        (["WMT 2019"], "WMT 2019: a talk", "We present WMT 2019.", False),
        (["KiwiNet"], "KiwiNet: a submission to the shared task", "We present KiwiNet.", False),
        (["parser"], "A Parser", "It is fast.", False),
    ],
)  # fmt: skip
def test_where_a_concept_comes_from(names: list[str], title: str, sentence: str, expected: bool) -> None:
    assert is_origin(names, title, sentence) is expected
