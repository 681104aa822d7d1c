"""docs/cypher.md is true about which of the allowed calls each engine knows."""

import re
from pathlib import Path

import pytest

from kg.model import QueryFailed, QueryRefused
from kg.store import GraphStore, stream_cypher
from kg.store.guard.check import FUNCTIONS, PROCEDURES
from kg.store.neo4j.address import is_server

PAGE = (Path(__file__).parents[2] / "docs" / "cypher.md").read_text("utf-8")
SEARCHES = re.findall(
    r'^\$ kg cypher "(CALL db\.index\S+queryNodes.+?)"( --store neo4j:)?', PAGE, re.MULTILINE
)
ARGUMENTS = {
    "truncate": "('hour', {kind}())",
    "duration": "({kind}('2024-01-01'), {kind}('2024-03-01'))",
    "datetime.fromepoch": "(0, 0)",
    "datetime.fromepochmillis": "(0)",
    "point.distance": "(point({x: 0, y: 0}), point({x: 3, y: 4}))",
    "point.withinbbox": "(point({x: 0, y: 0}), point({x: 0, y: 0}), point({x: 3, y: 4}))",
    "vector": "([1.0, 0.0], [1.0, 0.0])",
}


def call(name: str) -> str:
    """A call of a function with arguments that it takes."""
    kind, _, rest = name.partition(".")
    arguments = ARGUMENTS.get(name) or ARGUMENTS.get(rest) or ARGUMENTS.get(kind, "()")
    unit = "'day'" if kind == "date" else "'hour'"
    made = arguments.replace("'hour'", unit).replace("{kind}", "date" if kind == "duration" else kind)
    return f"{name}{made}"


def is_known(store: GraphStore, name: str) -> bool:
    try:
        return bool(ask(store, f"RETURN {call(name)} AS value"))
    except QueryFailed:
        return False


def ask(store: GraphStore, text: str) -> list[object]:
    with stream_cypher(store, text, timeout=30, limit=10) as rows:
        return list(rows)


def told_unknown() -> set[str]:
    """The functions that the page says the embedded engine lacks."""
    lacks = PAGE.partition("it lacks")[2].partition("Their full-text")[0]
    patterns = [name.replace(".", r"\.").replace("…", ".*") for name in re.findall(r"`(.+?)`", lacks)]
    return {name for name in FUNCTIONS if any(re.fullmatch(pattern, name) for pattern in patterns)}


def test_the_functions_that_an_engine_knows(shared: GraphStore) -> None:
    unknown = {name for name in FUNCTIONS if not is_known(shared, name)}
    assert unknown == (set() if is_server(shared.target) else told_unknown())


def test_each_procedure_that_a_refusal_names_can_be_called(shared: GraphStore) -> None:
    with pytest.raises(QueryRefused) as caught:
        ask(shared, "CALL no.such()")
    names = re.findall(r"db\.[\w.]+", str(caught.value))
    assert len(names) == len(PROCEDURES)
    index = "paper_text" if is_server(shared.target) else "Paper.title"
    for name in names:
        arguments = f"'{index}', 'image'" if name.endswith("queryNodes") else ""
        assert ask(shared, f"CALL {name}({arguments})"), name


def test_the_full_text_index_has_the_name_that_the_page_gives(shared: GraphStore) -> None:
    (text,) = (text for text, server in SEARCHES if bool(server) == is_server(shared.target))
    assert ask(shared, text.replace("music", "image"))
