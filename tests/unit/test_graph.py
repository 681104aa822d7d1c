"""The graph as Python code sees it: which store is opened, what each method passes on, what imports cost."""

import inspect
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import spacy

import kg
import queries
from kg.graph import Graph
from kg.ingest import ShippedExtractor
from kg.model import NotFound, QueryRefused, Rejection, StoreError, StoreUnavailable, UsageError
from kg.settings import DEFAULT_STORE, Settings
from kg.store import RETRY_SECONDS
from tests.unit.cli.library import EXTRACTOR, GANS, PAPERS, build_library

VARIABLES = (
    "KG_STORE",
    "KG_RETRY_SECONDS",
    "NEO4J_URI",
    "NEO4J_USERNAME",
    "NEO4J_PASSWORD",
    "NEO4J_DATABASE",
)
SERVER = "bolt://127.0.0.1:1"


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_library(tmp_path_factory.mktemp("library") / "papers.kg")


@pytest.fixture
def graph(path: Path) -> Iterator[Graph]:
    with kg.connect(path) as opened:
        yield opened


# Settings and connecting


@pytest.mark.parametrize(
    ("environment", "target"),
    [
        ({}, DEFAULT_STORE),
        ({"NEO4J_URI": SERVER}, SERVER),
        ({"KG_STORE": "mine.kg"}, "mine.kg"),
        ({"KG_STORE": "mine.kg", "NEO4J_URI": SERVER}, "mine.kg"),
        ({"KG_STORE": "", "NEO4J_URI": SERVER}, SERVER),
        ({"KG_STORE": "", "NEO4J_URI": ""}, DEFAULT_STORE),
    ],
)
def test_kg_store_comes_before_neo4j_uri(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], target: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert Settings().target == target
    with kg.connect() as opened:
        assert opened.target == target


def test_a_target_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE", "mine.kg")
    with kg.connect("other.kg") as opened:
        assert opened.target == "other.kg"


def test_settings_that_are_given_come_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE", "mine.kg")
    with kg.connect(settings=Settings(kg_store="given.kg")) as opened:
        assert opened.target == "given.kg"


def test_settings_of_a_wrong_type_are_refused_and_not_shown() -> None:
    settings: Any = {"neo4j_password": "secret"}
    with pytest.raises(UsageError, match=r"^settings are the Settings of kg.settings, not .* type dict$"):
        kg.connect("papers.kg", settings=settings)


def test_what_the_environment_does_not_say() -> None:
    settings = Settings()
    assert (settings.neo4j_username, settings.neo4j_database) == ("neo4j", None)
    assert settings.neo4j_password.get_secret_value() == ""
    assert settings.kg_retry_seconds == RETRY_SECONDS


def test_a_password_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "s3cret")
    monkeypatch.setenv("NEO4J_URI", SERVER)
    settings = Settings()
    assert settings.neo4j_password.get_secret_value() == "s3cret"
    assert "s3cret" not in f"{settings!r} {settings} {settings.model_dump_json()}"


def test_settings_do_not_change_after_they_were_read() -> None:
    settings = Settings(kg_store="mine.kg")
    with pytest.raises(ValueError, match="frozen"):
        settings.kg_store = "other.kg"  # type: ignore[misc]


def test_connecting_opens_nothing(tmp_path: Path) -> None:
    with kg.connect(tmp_path / "none.kg") as opened:
        assert list(tmp_path.iterdir()) == []
        with pytest.raises(StoreUnavailable, match="no store at"):
            opened.health()
    with pytest.raises(UsageError, match="is not a store"):
        kg.connect("http://localhost:7474")


def test_a_folder_that_does_not_exist_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no folder .*missing to keep papers.kg in"):
        kg.connect(tmp_path / "missing" / "papers.kg")


def test_an_empty_path_is_no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="a store is given by its path, which is empty"):
        kg.connect("")


@pytest.mark.parametrize("target", [5, ["papers.kg"], b"papers.kg"], ids=repr)
def test_what_is_no_path_is_refused(graph: Graph, target: Any) -> None:
    for call in (kg.connect, kg.restore, graph.export, graph.backup, graph.copy_to, graph.export_for_import):
        with pytest.raises(UsageError, match="is given by its path, not by"):
            call(target)


@pytest.mark.parametrize("text", [None, 5, ["x"], b"x"], ids=repr)
def test_what_is_no_text_is_refused(graph: Graph, text: Any) -> None:
    calls: list[Callable[[Any], object]] = [
        graph.cypher,
        graph.sparql,
        lambda given: graph.search(given, 5),
        lambda given: graph.merge(given, "GAN"),
        lambda given: graph.merge("GAN", given),
        lambda given: graph.split("GAN", given),
    ]
    for call in calls:
        with pytest.raises(UsageError, match="is a text, not"):
            call(text)
    with pytest.raises(UsageError, match="a paper is named by"):
        graph.forget(text)


def test_numbers_and_parameters_of_a_wrong_type_are_refused(graph: Graph) -> None:
    wrong: Any = "5"
    for call in (graph.cypher, graph.sparql):
        with pytest.raises(UsageError, match="the number of rows must be a whole number"):
            call("RETURN 1 AS one", limit=wrong)
        with pytest.raises(UsageError, match="a timeout must be a number"):
            call("RETURN 1 AS one", timeout=wrong)
    with pytest.raises(UsageError, match="the parameters of a statement are a dictionary"):
        graph.cypher("RETURN $x AS x", wrong)


def test_papers_to_export_are_named_in_any_way(graph: Graph, tmp_path: Path) -> None:
    for papers in (
        "gans",
        "10.1000/gans",
        GANS.title,
        queries.resolve_paper(graph, "gans"),
        ["gans", "unknown"],
    ):
        assert graph.export(tmp_path / "one.bib", papers=papers).papers == 1
    with pytest.raises(NotFound, match="no paper 'unknown'"):
        graph.export(tmp_path / "none.bib", papers="unknown")
    assert not (tmp_path / "none.bib").exists()


def test_the_block_closes_the_store_also_after_an_error(path: Path) -> None:
    with pytest.raises(ZeroDivisionError), kg.connect(path) as opened:
        _ = 1 / 0
    with pytest.raises(StoreError):
        opened.health()
    opened.close()


# The facade


def test_building_reports_and_tells_of_progress_and_rejections(tmp_path: Path) -> None:
    (tmp_path / "papers.jsonl").write_text('{"title": "On nets", "abstract": "GAN."}\n{"id": "x"}\n', "utf-8")
    rejected: list[Rejection] = []
    progress: list[int] = []
    with kg.connect(tmp_path / "papers.kg") as opened:
        report = opened.build(
            kg.sources.read(tmp_path / "papers.jsonl"),
            EXTRACTOR,
            on_reject=rejected.append,
            on_progress=progress.append,
        )
        assert (report.records, report.new, report.rejected) == (2, 1, 1)
        assert opened.build([], EXTRACTOR).records == 0
    assert [(rejection.position, sum(progress)) for rejection in rejected] == [("line 2", 2)]


@pytest.mark.parametrize(
    "extractor",
    ["spacy", spacy.blank("en"), ShippedExtractor, ""],
    ids=["a name", "a pipeline", "a class", "no name"],
)
def test_what_is_no_extractor_is_refused_before_anything_is_touched(tmp_path: Path, extractor: Any) -> None:
    with kg.connect(tmp_path / "papers.kg") as opened, pytest.raises(UsageError, match="an extractor has a"):
        opened.build([GANS], extractor=extractor)
    assert list(tmp_path.iterdir()) == []


def test_a_graph_is_a_reader_for_every_question(graph: Graph) -> None:
    assert queries.stats(graph).papers == len(PAPERS)
    assert graph.query("MATCH (p:Paper {id: $id}) RETURN p.title AS title", {"id": "gans"}) == [
        {"title": GANS.title}
    ]
    assert [paper for paper, _ in graph.search("whales", 5)] == ["sound"]
    assert graph.search("sound", 5, titles=False) == []


def test_cypher_and_its_stream_give_the_same_rows(graph: Graph) -> None:
    text = "MATCH (p:Paper) WHERE p.year > $year RETURN p.id AS id, p.year AS year ORDER BY id"
    answer = graph.cypher(text, {"year": 2014})
    assert answer.columns == ("id", "year")
    assert answer.rows == (("survey", 2020), ("xnet", 2016))
    with graph.stream(text, {"year": 2014}) as rows:
        assert tuple(rows) == answer.rows
    short = graph.cypher(text, {"year": 2014}, limit=1)
    assert (short.rows, short.truncated, answer.truncated) == ((("survey", 2020),), True, False)
    with pytest.raises(QueryRefused):
        graph.cypher("MATCH (p:Paper) DETACH DELETE p")


def test_sparql_under_a_base_of_its_own(graph: Graph) -> None:
    text = "SELECT ?c { ?c a pg:Method ; skos:prefLabel 'X-Net' }"
    assert graph.sparql(text, base="https://example.org/").rows == (
        ("https://example.org/concept/method:x-net",),
    )
    assert graph.sparql(text).rows == (("https://w3id.org/paper-graph/concept/method:x-net",),)
    with pytest.raises(UsageError, match="not an absolute IRI"):
        graph.sparql(text, base="example.org")


def test_export_has_keywords_of_its_own_for_each_option() -> None:
    parameters = inspect.signature(Graph.export).parameters
    assert [p.name for p in parameters.values() if p.kind is p.KEYWORD_ONLY] == [
        "base",
        "rdf12",
        "describe",
        "papers",
        "spreadsheet_safe",
        "on_progress",
    ]


def test_export_of_a_graph_and_of_some_papers(graph: Graph, tmp_path: Path) -> None:
    report = graph.export(tmp_path / "a.nt", base="https://example.org/", rdf12=True, describe=True)
    assert (report.papers, report.concepts > 0, report.triples > 100) == (4, True, True)
    assert "<<(" in (tmp_path / "a.nt").read_text("utf-8")
    assert graph.export(tmp_path / "a.jsonl", papers=iter(["sound", "gans", "unheard of"])).papers == 2
    written = [json.loads(line)["id"] for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
    assert written == ["gans", "sound"]
    assert graph.export(tmp_path / "none.jsonl", papers=[]).papers == 0


@pytest.mark.parametrize("option", [{"base": "https://x.org/"}, {"rdf12": True}, {"describe": True}])
def test_an_option_of_rdf_is_refused_for_a_table(
    graph: Graph, tmp_path: Path, option: dict[str, object]
) -> None:
    with pytest.raises(UsageError, match=f"'{next(iter(option))}' is for RDF only"):
        graph.export(tmp_path / "a.csv", **option)  # type: ignore[arg-type]  # one of several
    assert graph.export(tmp_path / "a.csv", base=None, rdf12=False, describe=False).papers == 4


def test_a_misspelt_option_is_no_option(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="rdf13"):
        graph.export(tmp_path / "a.nt", rdf13=True)  # type: ignore[call-arg]
    assert list(tmp_path.iterdir()) == []


def test_a_copy_and_files_for_the_importer_hold_the_same_graph(graph: Graph, tmp_path: Path) -> None:
    nodes: list[int] = []
    report = graph.copy_to(tmp_path / "copy.kg", on_progress=nodes.append)
    assert sum(nodes) >= report.nodes > 0
    with kg.connect(tmp_path / "copy.kg") as copy:
        assert copy.health().counts == graph.health().counts
        assert copy.export_for_import(tmp_path / "files").relationships == report.relationships
    assert (tmp_path / "files" / "finish.cypher").is_file()


def test_a_network_says_whether_it_is_whole(graph: Graph) -> None:
    network = graph.to_networkx()
    gans = {"identifier": "gans", "year": 2014, "doi": "10.1000/gans"}
    assert network.nodes["gans"] == {"kind": "Paper", "name": GANS.title, **gans}
    assert network.nodes["method:x-net"]["papers"] == 1
    assert network.edges["xnet", "gans", "CITES"] == {"weight": 1}
    known = {key: set(attributes) for _, _, key, attributes in network.edges(keys=True, data=True)}
    assert known["PROPOSES"] == {"weight", "confidence"}
    assert known["WROTE"] == {"weight"}
    assert network.graph["truncated"] is False
    assert graph.to_networkx(limit=1).graph["truncated"] is True
    with pytest.raises(UsageError, match="must be 0 or more"):
        graph.to_networkx(limit=-1)


def test_a_network_is_the_one_that_a_file_for_gephi_holds(graph: Graph, tmp_path: Path) -> None:
    graph.export(tmp_path / "graph.gexf")
    network, written = graph.to_networkx(), nx.read_gexf(tmp_path / "graph.gexf")
    plain = {node.removeprefix("paper:"): attributes for node, attributes in written.nodes(data=True)}
    assert set(network) == set(plain)
    assert network.number_of_edges() == written.number_of_edges() > 10
    for node, attributes in network.nodes(data=True):
        held = {**plain[node], "name": plain[node]["label"]}
        assert attributes == {name: held[name] for name in attributes}
    nx.write_graphml(network, tmp_path / "again.graphml")  # every attribute is of a plain type


def test_short_looks(graph: Graph) -> None:
    assert repr(graph) == f"Graph({graph.target!r})"
    assert repr(GANS) == "Paper(id='gans', title='Adversarial nets', year=2014, abstract of 65 characters)"
    (found,) = queries.find(graph, "whales")
    assert str(found) == repr(found) == f"FoundPaper(paper='On the sound of whales', score={found.score})"
    answer = graph.cypher("MATCH (p:Paper) RETURN p.id AS id", limit=2)
    assert repr(answer) == "Answer(2 rows of id, truncated)"
    assert answer.to_frame().shape == (2, 1)


def test_a_notebook_shows_why_a_graph_cannot_be_read(tmp_path: Path) -> None:
    with kg.connect(tmp_path / "papers.kg") as unbuilt:
        assert "<th>problem</th><td>no store at" in unbuilt._repr_html_()
    assert "is closed: open it again" in unbuilt._repr_html_()


def test_names_are_merged_and_split_and_papers_forgotten(tmp_path: Path) -> None:
    with kg.connect(build_library(tmp_path / "own.kg")) as own:
        own.merge("X-Net", "ImageNet")
        by_user = [(row.name, row.into) for row in own.linked_names() if row.reason == "user"]
        assert by_user == [("x net", "imagenet")]
        own.split("X-Net", "ImageNet")
        assert "x net" not in {row.name for row in own.linked_names()}
        own.forget("xnet")
        with pytest.raises(NotFound, match="no paper 'unheard of'"):
            own.forget("unheard of")
        assert own.health().counts["Paper"] == 3
        assert own.migrate().papers == 0


# What imports cost


def test_the_package_names_its_modules_and_nothing_else() -> None:
    assert dir(kg) == sorted(kg.__all__)
    assert kg.Graph is Graph
    assert callable(kg.pictures.concept_map)
    with pytest.raises(AttributeError, match="module 'kg' has no attribute 'store_of'"):
        _ = kg.store_of


@pytest.mark.parametrize(
    ("statement", "imported"),
    [
        ("import kg", ["kg"]),
        ("import kg; dir(kg)", ["kg"]),
        ("import kg; kg.model", ["kg", "kg.model"]),
    ],
)
def test_importing_the_package_imports_none_of_its_modules(statement: str, imported: list[str]) -> None:
    code = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    ours = [name for name in done.stdout.split() if name.partition(".")[0] == "kg" and name.count(".") < 2]
    assert sorted(ours) == imported
