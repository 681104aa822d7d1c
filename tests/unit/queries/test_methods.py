"""Methods on tasks: used, missing, and exchangeable."""

from contextlib import closing
from pathlib import Path

import pytest

import queries
from kg.ingest import build
from kg.model import NotFound, Paper, UsageError
from kg.store import GraphStore, open_store
from queries.facts import papers_with
from tests.lexicon import Lexicon
from tests.unit.queries.examples import Rows

FOUND = {"resolve_concept": [{"id": "method:gan", "name": "GAN", "labels": ["Method"], "df": 9}]}
HUGE = {"count_papers": [{"papers": 10_000}]}


def _row(name: str, df: int = 1, **columns: object) -> dict[str, object]:
    return {"id": f"method:{name}", "key": name, "name": name, "labels": ["Method"], "df": df, **columns}


def _sibling(name: str, kind: str, df: int = 1) -> dict[str, object]:
    """A method of the same kind as the one asked about."""
    return _row(name, df, kind=kind, kind_key=kind.replace(" ", "-"))


def _rivals(name: str, df: int = 1, papers: int = 1) -> list[dict[str, object]]:
    """A method that papers find better than the GAN, in one sentence for both."""
    text = f"{name} beats GAN."
    return [
        _pair(f"p{number}", text, ("GAN", "USES"), (name, "COMPARES_WITH"), df=df) for number in range(papers)
    ]


def _pair(
    paper: str,
    abstract: str,
    method: tuple[str, str],
    other: tuple[str, str],
    *,
    title: str = "",
    df: int = 1,
) -> dict[str, object]:
    """What one paper does with the method asked about and with another: name and relationship of each."""
    text = f"{title}\n{abstract}"
    (one, one_type), (name, type) = method, other
    at, other_at = text.index(one), text.index(name)
    return _row(
        name,
        df,
        paper=paper,
        title=title,
        abstract=abstract,
        method_key=one.lower(),
        method_name=one,
        method_type=one_type,
        method_starts=[at],
        method_ends=[at + len(one)],
        method_mentions="",
        type=type,
        starts=[other_at],
        ends=[other_at + len(name)],
        mentions="",
    )


def test_compared_methods_come_before_siblings() -> None:
    reader = Rows(
        **FOUND,
        **HUGE,
        compared_methods=[*_rivals("vae", papers=2), *_rivals("glow", papers=5)],
        sibling_methods=[_sibling("flow", "generative model", 8), _sibling("vae", "generative model")],
    )
    rows = queries.alternatives(reader, "GAN")
    assert [(row.concept.name, row.compared, row.kind_of) for row in rows] == [
        ("glow", 5, None),
        ("vae", 2, "generative model"),
        ("flow", 0, "generative model"),
    ]
    assert queries.alternatives(reader, "GAN", limit=1) == rows[:1]


def test_one_common_word_makes_no_kind_but_a_known_one_does() -> None:
    siblings = [
        _sibling("adaptive memory", "memory"),
        _sibling("PyTorch", "deep learning"),
        _sibling("graph transformer", "memory"),
        _sibling("graph transformer", "transformer"),
    ]
    reader = Rows(**FOUND, **HUGE, compared_methods=[], sibling_methods=siblings)
    assert [(row.concept.name, row.kind_of) for row in queries.alternatives(reader, "GAN")] == [
        ("graph transformer", "transformer")
    ]


def test_what_any_method_may_use_is_no_alternative() -> None:
    compared = [*_rivals("fine-tuning", papers=9), *_rivals("glow")]
    reader = Rows(**FOUND, **HUGE, compared_methods=compared, sibling_methods=[])
    assert [row.concept.name for row in queries.alternatives(reader, "GAN")] == ["glow"]


@pytest.mark.parametrize(
    ("pair", "set_against"),
    [
        pytest.param(
            _pair("p", "We use a GAN. It beats sigmoids.", ("GAN", "USES"), ("sigmoid", "COMPARES_WITH")),
            False,
            id="rival-of-something-else",
        ),
        pytest.param(
            _pair("p", "A GAN beats a VAE.", ("GAN", "USES"), ("VAE", "COMPARES_WITH")),
            True,
            id="in-one-sentence",
        ),
        pytest.param(
            _pair("p", "We introduce Glow. A GAN is worse.", ("GAN", "COMPARES_WITH"), ("Glow", "PROPOSES")),
            True,
            id="own-work-and-its-rival",
        ),
        pytest.param(
            _pair("p", "We introduce GAN. A VAE is worse.", ("GAN", "PROPOSES"), ("VAE", "COMPARES_WITH")),
            True,
            id="rival-of-the-own-work",
        ),
        pytest.param(
            _pair("p", "Our loss uses Flow. A GAN is worse.", ("GAN", "COMPARES_WITH"), ("Flow", "PROPOSES")),
            False,
            id="part-of-the-own-work",
        ),
        pytest.param(
            _pair(
                "p",
                "A GAN fails on all questions.",
                ("GAN", "COMPARES_WITH"),
                ("Probe", "PROPOSES"),
                title="Probe: A Benchmark for Images",
            ),
            False,
            id="resource-to-test-it-on",
        ),
    ],
)
def test_only_methods_that_a_paper_sets_against_each_other_are_compared(
    pair: dict[str, object], set_against: bool
) -> None:
    reader = Rows(**FOUND, **HUGE, compared_methods=[pair], sibling_methods=[])
    assert [row.compared for row in queries.alternatives(reader, "GAN")] == [1] * set_against


def test_of_methods_compared_equally_often_a_sibling_comes_first_then_the_commonest() -> None:
    reader = Rows(
        **FOUND,
        **HUGE,
        compared_methods=[*_rivals("x1"), *_rivals("x2", 9), *_rivals("x3")],
        sibling_methods=[_sibling("x3", "generative model")],
    )
    assert [row.concept.name for row in queries.alternatives(reader, "GAN")] == ["x3", "x2", "x1"]


def test_gaps_are_methods_nearby_that_are_not_tried() -> None:
    reader = Rows(
        resolve_concept=[{"id": "task:tagging", "name": "tagging", "labels": ["Task"], "df": 9}],
        **HUGE,
        methods_for_task=[_row("tried")],
        all_broader_of_ids=[],
        methods_on_datasets=[
            _row("tried", place="WSJ", papers=["p1"]),
            _row("new", place="WSJ", papers=["p1", "p2"]),
        ],
        methods_of_sibling_tasks=[
            _row("new", place="parsing", papers=["p2", "p3", "p4"]),
            _row("rare", place="NER", papers=["p5"]),
        ],
    )
    rows = queries.gaps(reader, "tagging")
    assert [(row.concept.name, row.papers, row.on) for row in rows] == [
        ("new", 4, ("parsing", "WSJ")),
        ("rare", 1, ("NER",)),
    ]
    assert queries.gaps(reader, "tagging", limit=1) == rows[:1]


def test_what_a_tried_method_is_a_kind_of_is_no_gap() -> None:
    reader = Rows(
        **FOUND,
        **HUGE,
        methods_for_task=[_row("resnet-50")],
        all_broader_of_ids=[{"key": "residual-network"}],
        methods_on_datasets=[],
        methods_of_sibling_tasks=[
            _row(name, place="parsing", papers=["p"]) for name in ("residual-network", "new")
        ],
    )
    assert [gap.concept.name for gap in queries.gaps(reader, "tagging")] == ["new"]


def test_a_dataset_that_mostly_other_papers_use_shows_no_gaps(tmp_path: Path) -> None:
    kinds = {"parsing": "Task", "Treebank": "Dataset", "ImageNet": "Dataset", "Tree-CRF": "Method"}
    nets = {f"Net{number}": "Method" for number in range(11)}
    papers = [
        Paper(id="both", title="Parsing and seeing", abstract="We test parsing on Treebank and ImageNet."),
        Paper(id="trees", title="Trees", abstract="We use Tree-CRF. We test it on Treebank."),
        *(Paper(id=net, title="Images", abstract=f"We use {net}. We test it on ImageNet.") for net in nets),
    ]
    with closing(open_store(tmp_path / "papers.kg")) as store:
        build(store, papers, Lexicon(kinds | nets))
        assert [(gap.concept.name, gap.on) for gap in queries.gaps(store, "parsing")] == [
            ("Tree-CRF", ("Treebank",))
        ]


def test_methods_and_datasets_of_a_task_and_its_kinds(graph: GraphStore) -> None:
    methods = queries.methods_for_task(graph, "audio source separation")
    assert [(row.concept.name, row.papers, row.proposed, row.compared) for row in methods] == [
        ("Wave-U-Net", 2, 1, 1),
        ("Demucs", 2, 1, 0),
        ("TasNet", 1, 0, 0),
    ]
    assert (methods[1].first, methods[1].last) == (2019, 2019)
    datasets = queries.datasets_for_task(graph, "music source separation")
    assert [row.concept.name for row in datasets] == ["MUSDB"]
    assert queries.datasets_for_task(graph, "music generation") == []


def test_brain_scans_are_a_dataset_though_a_tool_for_annotation_is_called_brat() -> None:
    counts = {"papers": 3, "proposed": 0, "compared": 0, "first": None, "last": None}
    names = ["BraTS", "BraTS 2018", "BRATS-2013"]
    reader = Rows(**FOUND, datasets_for_task=[_row(name, **counts) for name in names])
    assert {row.concept.name for row in queries.datasets_for_task(reader, "segmentation")} == {*names}


def test_what_is_no_method_or_no_dataset_whatever_it_was_taken_for_is_not_listed() -> None:
    counts = {"papers": 3, "proposed": 0, "compared": 0, "first": None, "last": None}
    found = [_row(name, **counts) for name in ("PyTorch", "gradient-based", "SemEval-2025", "BERT")]
    datasets = [_row(name, **counts) for name in ("Swahili", "COMET", "RTX 4090", "SQuAD")]
    reader = Rows(**FOUND, methods_for_task=found, datasets_for_task=datasets)
    assert [row.concept.name for row in queries.methods_for_task(reader, "tagging")] == ["BERT"]
    assert [row.concept.name for row in queries.datasets_for_task(reader, "tagging", limit=1)] == ["SQuAD"]
    compared = [*_rivals("PyTorch"), *_rivals("BERT")]
    near = Rows(**FOUND, **HUGE, compared_methods=compared, sibling_methods=[])
    assert [row.concept.name for row in queries.alternatives(near, "GAN")] == ["BERT"]


def test_of_gaps_tried_equally_often_the_best_known_method_comes_first() -> None:
    places = [_row(name, df, place="SQuAD", papers=["p"]) for name, df in (("a-net", 1), ("BERT", 9))]
    noise = [
        _row("c-net", 99, place="Swahili", papers=["q"]),
        _row("PyTorch", 99, place="SQuAD", papers=["q"]),
    ]
    answers = {"methods_for_task": [], "methods_of_sibling_tasks": []}
    reader = Rows(**FOUND, **HUGE, **answers, methods_on_datasets=[*noise, *places])
    assert [gap.concept.name for gap in queries.gaps(reader, "tagging")] == ["BERT", "a-net"]


def test_a_matrix_of_the_most_mentioned_counts_every_pair(graph: GraphStore) -> None:
    cells = queries.matrix(graph, limit=3)
    assert len(cells) == 9
    counts = {(cell.method, cell.task): cell.papers for cell in cells}
    assert counts["Demucs", "music source separation"] == 2
    assert counts["TasNet", "music source separation"] == 0


def test_a_matrix_of_named_methods_and_tasks(graph: GraphStore) -> None:
    (cell,) = queries.matrix(graph, ["wave-u-net"], ["music generation"])
    assert (cell.method, cell.task, cell.papers) == ("Wave-U-Net", "music generation", 1)
    with pytest.raises(NotFound, match="no concept 'taxes'"):
        queries.matrix(graph, ["taxes"])


def test_the_first_uses_are_the_earliest(graph: GraphStore) -> None:
    rows = queries.first_uses(graph, "Demucs", "music source separation")
    assert [(row.paper.id, row.paper.year) for row in rows] == [("demucs", 2019), ("undated", None)]
    assert queries.first_uses(graph, "Demucs", "music generation") == []


@pytest.mark.parametrize("ask", [queries.methods_for_task, queries.alternatives, queries.gaps])
def test_a_negative_limit_is_refused_before_anything_is_asked(ask: object) -> None:
    with pytest.raises(UsageError, match="0 or more, not -1"):
        ask(Rows(), "GAN", limit=-1)  # type: ignore[operator]  # each is a function


def test_papers_with_all_concepts_newest_first(graph: GraphStore) -> None:
    assert [paper.id for paper in papers_with(graph, ["MUSDB"])] == ["both", "demucs", "wave"]
    assert [paper.id for paper in papers_with(graph, ["Demucs", "music source separation"])] == [
        "demucs",
        "undated",
    ]
    assert [paper.id for paper in papers_with(graph, ["MUSDB"], limit=1)] == ["both"]
    assert papers_with(graph, ["WSJ0", "MUSDB"]) == []
    assert papers_with(graph, []) == []


def test_who_does_what_with_a_concept(graph: GraphStore) -> None:
    rows = queries.uses(graph, "Wave-U-Net")
    assert [(row.paper.id, row.role.value) for row in rows] == [
        ("wave", "proposed"),
        ("songs", "used"),
        ("demucs", "compared"),
    ]
    assert rows[2].sentence == "It is unlike Wave-U-Net."


def test_every_place_where_a_paper_speaks_of_a_concept(graph: GraphStore) -> None:
    places = queries.evidence(graph, "wave", "Wave-U-Net")
    assert [place.sentence for place in places] == [
        "We propose Wave-U-Net.",
        "Wave-U-Net for music source separation.",
    ]
    assert {place.run for place in places} == {"lexicon@1+none"}
    with pytest.raises(NotFound) as caught:
        queries.evidence(graph, "tasnet", "MUSDB")
    assert str(caught.value) == "'Speech apart' does not mention 'MUSDB'; what it mentions: kg show tasnet"


def test_a_name_within_a_longer_one_is_told(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "papers.kg")) as store:
        texts = {"tweets": "RoBERTa-base is tuned.", "other": "RoBERTa is read."}
        papers = [Paper(id=id, title=id.capitalize(), abstract=text) for id, text in texts.items()]
        build(store, papers, Lexicon({"RoBERTa": "Method", "RoBERTa-base": "Method"}))
        with pytest.raises(NotFound, match="'Tweets' does not mention 'RoBERTa' itself, but RoBERTa-base; "):
            queries.evidence(store, "tweets", "RoBERTa")
