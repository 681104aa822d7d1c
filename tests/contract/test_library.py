"""The query library answers with the same rows on every engine."""

from collections.abc import Iterator
from inspect import signature

import pytest

import queries
from kg.ingest import build
from kg.model import NotFound, Paper, Role, UsageError
from kg.schema import statements
from kg.store import GraphStore
from queries.library import QUESTIONS, question
from tests.conftest import ENGINES
from tests.contract.conftest import open_shared
from tests.contract.every_query import list_statements
from tests.lexicon import Lexicon

KINDS = {
    "music source separation": "Task",
    "speech separation": "Task",
    "music generation": "Task",
    "Wave-U-Net": "Method",
    "TasNet": "Method",
    "Demucs": "Method",
    "MUSDB": "Dataset",
    "WSJ0": "Dataset",
}
PAPERS = [
    Paper(
        id="a",
        title="Listening to music source separation",
        abstract="We propose Wave-U-Net. Then it is tested on MUSDB.",
        year=2018,
        authors=("Ada Lovelace",),
        venue="Journal of Sound",
    ),
    Paper(
        id="b",
        title="Demucs",
        abstract="We propose Demucs for music source separation on MUSDB. Better than Wave-U-Net.",
        year=2019,
        doi="10.1000/b",
    ),
    Paper(id="c", title="Speech apart", abstract="TasNet for speech separation on WSJ0.", year=2019),
    Paper(id="d", title="TasNet again", abstract="TasNet and Demucs on MUSDB.", year=2020),
    Paper(id="e", title="Songs {made} & sung", abstract="Wave-U-Net for music generation.", year=2021),
    Paper(id="f", title="No year", abstract="Demucs for music source separation.", authors=("Alan Turing",)),
]


@pytest.fixture(params=ENGINES)
def graph(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    """Open the graph of the papers in a store of each engine; tests only read it."""
    with open_shared(request, "library", lambda store: build(store, PAPERS, Lexicon(KINDS))) as store:
        yield store


def test_papers_that_mention_all_of_some_concepts(graph: GraphStore) -> None:
    assert [p.id for p in queries.papers_with(graph, ["Demucs", "MUSDB"])] == ["d", "b"]
    assert [p.id for p in queries.papers_with(graph, ["audio source separation", "musdb"])] == ["b", "a"]
    with pytest.raises(NotFound, match="no concept 'unheard'"):
        queries.papers_with(graph, ["Demucs", "unheard"])


def test_who_proposed_it_and_who_uses_it(graph: GraphStore) -> None:
    assert [(use.paper.id, use.role) for use in queries.uses(graph, "demucs")] == [
        ("b", Role.PROPOSED),
        ("d", Role.USED),
        ("f", Role.USED),
    ]


def test_methods_and_datasets_for_a_task_with_all_kinds_of_it(graph: GraphStore) -> None:
    rows = queries.methods_for_task(graph, "audio source separation")
    assert [(row.concept.name, row.papers, row.proposed, row.first) for row in rows] == [
        ("Demucs", 2, 1, 2019),
        ("Wave-U-Net", 2, 1, 2018),
        ("TasNet", 1, 0, 2019),
    ]
    rows = queries.datasets_for_task(graph, "music source separation")
    assert [(row.concept.name, row.papers) for row in rows] == [("MUSDB", 2)]
    assert queries.datasets_for_task(graph, "speech separation", limit=0) == []


def test_a_table_of_methods_on_datasets(graph: GraphStore) -> None:
    rows = queries.comparison_table(graph, "audio source separation")
    assert [(row.method.name, row.dataset.name, row.paper.id, row.role, row.sentence) for row in rows] == [
        ("Wave-U-Net", "MUSDB", "a", Role.PROPOSED, "Then it is tested on MUSDB.")
    ]
    assert queries.comparison_table(graph, paper=["a", "b"]) == rows
    assert queries.comparison_table(graph, paper="a", limit=0) == []


def test_what_to_read_before_a_paper(graph: GraphStore) -> None:
    (step,) = queries.reading_order(graph, "b")
    (brought,) = step.brings
    assert (step.paper.id, brought.concept.name, brought.sentence) == (
        "a",
        "Wave-U-Net",
        "We propose Wave-U-Net.",
    )
    assert brought.needed_by is not None
    assert (brought.needed_by.id, brought.ways) == ("b", (queries.Way.USES,))
    assert brought.needed_sentence == "Better than Wave-U-Net."
    assert queries.reading_order(graph, "b", known="a") == []
    assert [step.paper.id for step in queries.reading_order(graph, "Demucs")] == ["a", "b"]
    assert queries.reading_order(graph, "c").note == "no paper of the graph introduces: TasNet, WSJ0"


def test_alternatives_to_a_method(graph: GraphStore) -> None:
    assert queries.alternatives(graph, "TasNet") == []
    rows = queries.alternatives(graph, "Wave-U-Net")
    assert all(row.compared == 0 for row in rows)


def test_methods_untried_on_a_task(graph: GraphStore) -> None:
    (gap,) = queries.gaps(graph, "music source separation")
    assert (gap.concept.name, gap.papers, gap.on) == ("TasNet", 2, ("MUSDB", "speech separation"))
    assert queries.gaps(graph, "music generation") == []


def test_a_matrix_lists_its_empty_cells(graph: GraphStore) -> None:
    cells = queries.matrix(graph, ["TasNet", "Demucs"], ["speech separation", "music source separation"])
    assert [(cell.method, cell.task, cell.papers) for cell in cells] == [
        ("TasNet", "speech separation", 1),
        ("TasNet", "music source separation", 0),
        ("Demucs", "speech separation", 0),
        ("Demucs", "music source separation", 2),
    ]
    assert len(queries.matrix(graph, limit=2)) == 4


def test_the_first_use_of_a_method_on_a_task(graph: GraphStore) -> None:
    rows = queries.first_uses(graph, "Wave-U-Net", "music source separation")
    assert [(row.paper.id, row.role) for row in rows] == [("a", Role.PROPOSED), ("b", Role.USED)]
    assert rows[1].sentence == "Better than Wave-U-Net."


def test_the_trend_of_a_concept(graph: GraphStore) -> None:
    rows = queries.trend(graph, "audio source separation")
    assert [(row.year, row.papers, row.of, row.share) for row in rows] == [
        (2018, 1, 1, 1.0),
        (2019, 2, 2, 1.0),
        (2020, 0, 1, 0.0),
        (2021, 0, 1, 0.0),
    ]


def test_evidence_for_a_fact(graph: GraphStore) -> None:
    places = queries.evidence(graph, "a", "Wave-U-Net")
    assert [(place.surface, place.role) for place in places] == [("Wave-U-Net", Role.PROPOSED)]
    assert places[0].sentence == "We propose Wave-U-Net."
    with pytest.raises(NotFound, match="'Demucs' does not mention 'WSJ0'"):
        queries.evidence(graph, "b", "WSJ0")


def test_a_bridge_between_a_paper_and_a_concept(graph: GraphStore) -> None:
    way = queries.bridge(graph, "c", "MUSDB", limit=1)[0]
    assert way.ids == ("c", "method:tasnet", "d", "dataset:musdb")
    assert way.ways == ("USES →", "← USES", "EVALUATES_ON →")
    assert queries.bridge(graph, "c", "c") == []


def test_a_neighbourhood(graph: GraphStore) -> None:
    around = queries.neighbourhood(graph, "WSJ0")
    assert set(around) == {"dataset:wsj-0", "c"}
    assert around.nodes["c"] == {"kind": "Paper", "name": "Speech apart"}
    wider = queries.neighbourhood(graph, "speech separation", radius=2)
    assert "task:audio-source-separation" in wider
    assert not wider.graph["truncated"]
    assert queries.neighbourhood(graph, "WSJ0", limit=0).graph["truncated"]


def test_completeness(graph: GraphStore) -> None:
    found = queries.completeness(graph)
    assert (found.papers, found.without_year, found.without_authors, found.without_concepts) == (6, 1, 4, 0)
    assert found.without_vector == 6
    assert found.concepts == 8


def test_central_concepts(graph: GraphStore) -> None:
    rows = queries.central(graph)
    # Two concepts that only speak of each other share what begins there: 3 + 3 of 13 mentions.
    assert [(row.concept.name, round(row.rank, 3)) for row in rows[:2]] == [
        ("Demucs", round(3 / 13, 3)),
        ("music source separation", round(3 / 13, 3)),
    ]
    assert round(sum(row.rank for row in rows), 3) == 1
    assert len({row.community for row in rows}) == 3


def test_a_reading_list_and_what_is_hidden(graph: GraphStore) -> None:
    rows = queries.related_papers(graph, ["a", "b"])
    assert [row.paper.id for row in rows][:1] == ["f"]
    assert rows[0].nearest is not None
    assert rows[0].nearest.id in {"a", "b"}
    hidden = queries.related_papers(graph, ["a", "b"], hide={"f"})
    assert "f" not in {row.paper.id for row in hidden}
    assert queries.papers_named(graph, ["10.1000/B", "Demucs", "unheard of"]) == {"b"}


def test_papers_related_through_the_hierarchy_say_how(graph: GraphStore) -> None:
    why = queries.why_related(graph, "c", "f")
    assert why.verdict == "Both are about audio source separation, or something narrower."
    assert why.reasons[0].path == (
        "speech separation",
        "audio source separation",
        "music source separation",
    )
    assert why.reasons[0].other.id == "task:music-source-separation"


def test_papers_as_bibtex(graph: GraphStore) -> None:
    text = queries.to_bibtex(graph, ["a", "e", "unknown", "a"])
    assert text.count("@") == 2
    assert "@article{lovelace2018listening," in text
    assert "author = {Ada Lovelace}" in text
    assert r"title = {{Songs \{made\} \& sung}}" in text


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_documented_and_answers(graph: GraphStore, name: str) -> None:
    asked = question(name)
    assert asked.doc.endswith(".")
    about = {
        "task": "music source separation",
        "method": "Demucs",
        "concept": "MUSDB",
        "concepts": "MUSDB",
        "paper": "b",
        "other": "a",
        "one": "a",
        "goal": "b",
        "text": "separation",
        "name": "b" if name == "resolve-paper" else "Demucs",
    }
    rows = asked.ask(graph, [about[argument] for argument in asked.arguments], 2 if asked.has_limit else None)
    assert isinstance(rows, list)
    for row in rows:
        assert row.model_dump(mode="json")
    if not asked.many:
        with pytest.raises(UsageError, match=f"the question '{name}' takes"):
            asked.ask(graph, ["x"] * 5)
    assert signature(asked.function).return_annotation


@pytest.mark.parametrize("name", ['"; DROP', "`x`", "{id: 1}", "a' OR 1=1 //", "MATCH (n) DETACH DELETE n"])
def test_names_that_look_like_cypher_are_names(graph: GraphStore, name: str) -> None:
    for asked in ("uses", "methods-for-task", "paper"):
        with pytest.raises(NotFound):
            question(asked).ask(graph, [name])


def test_a_question_nearly_spelled_right() -> None:
    with pytest.raises(UsageError, match="no question 'gap': did you mean 'gaps'"):
        question("gap")


def test_every_statement_says_what_it_answers() -> None:
    for name in list_statements("queries"):
        assert statements.load_statement("queries", name).doc, name
