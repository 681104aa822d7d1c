"""Which words of a statement may be clauses: marked here by angle brackets, everything else is a name."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.store.guard.clauses import find_clauses
from kg.store.guard.tokens import tokenize

MARK = re.compile(r"<(\w+)>")


def found(text: str) -> list[tuple[int, str]]:
    stream = list(tokenize(text))
    return [(place, stream[place].text) for place in find_clauses(stream)]


def marked(text: str) -> list[tuple[int, str]]:
    """The places and words that are marked."""
    places = []
    for mark in MARK.finditer(text):
        before = list(tokenize(MARK.sub(r"\1", text[: mark.start()])))[:-1]
        places.append((len(before), mark[1].upper()))
    return places


CLAUSES = [
    "MATCH (n) <SET> n.x = 1",
    "MATCH (n) <SET> n:Label",
    "MATCH (n) <SET> n += {x: 1}",
    "MATCH (n) <SET> n IS Label",
    "MATCH (n) <SET> (n).x = 1",
    "MATCH (n) <SET> n[$key] = 1",
    "MATCH (n) <SET> CASE WHEN true THEN n END.x = 1",
    "MATCH (n) WHERE n.x = 1<SET> n.x = 2",
    "MATCH (n) WHERE n.x <SET> n.x = 2",
    "MATCH (n) <REMOVE> n.x",
    "MATCH (n) <DETACH> <DELETE> n",
    "MATCH (n) <NODETACH> <DELETE> n",
    "MATCH (n) <DELETE> [n][0]",
    "<CREATE> (:Paper)",
    "<CREATE> path = (:Paper)",
    "<INSERT> (:Paper)",
    "<MERGE> (:Paper)",
    "WITH 1 AS x <CREATE> (:Paper)",
    "<FOREACH> (x IN [1] | CREATE (:Paper))",
    "<LOAD> CSV FROM 'file:///x' AS row RETURN row",
    "<CALL> db.labels()",
    "<CALL> { <CREATE> (:Paper) }",
    "<CALL> (n) { <SET> n.x = 1 }",
    "RETURN COLLECT { <CREATE> (n) RETURN n }",
    "<USE> neo4j RETURN 1",
    "<USE> graph.byName('x') RETURN 1",
    "RETURN 1 AS x UNION <CREATE> (n) RETURN 1 AS x",
    "RETURN INTEGER! <SET> n.x = 1",
    "MATCH ((a)-->(b))+ <SET> a.x = 1",
    "WITH x IS :: LIST< INTEGER> <SET> n.x = 1",
]

NAMES = [
    "RETURN set.x",
    "MATCH (set:Paper) RETURN set",
    "MATCH (:Set) RETURN 1",
    "MATCH (n {set: 1, create: 2}) RETURN n",
    "MATCH (n)-[:MERGE]->(m) RETURN n",
    "MATCH (n) WHERE n.set = 1 AND n.delete > 2 RETURN n.create",
    "RETURN $set",
    "RETURN 1 AS set",
    "UNWIND [1] AS delete RETURN delete",
    "WITH 1 AS call WHERE call > 0 RETURN call",
    "RETURN [remove IN [1] | remove]",
    "RETURN 'SET n.x = 1'",
    "RETURN `SET`",
    "MATCH (n) RETURN n // SET n.x = 1",
    "MATCH (n) RETURN count(*) AS create ORDER BY create",
    "MATCH (n:!Set) RETURN n",
    "RETURN 1 + set.x",
    "RETURN CASE WHEN set.x THEN 1 END",
    "MATCH (n) RETURN n.use, n.load, n.insert LIMIT 3",
]


@pytest.mark.parametrize("text", CLAUSES)
def test_a_clause_is_found_where_it_stands(text: str) -> None:
    assert found(MARK.sub(r"\1", text)) == marked(text)


@pytest.mark.parametrize("text", NAMES)
def test_a_name_is_no_clause(text: str) -> None:
    assert found(text) == []


def test_a_bracket_without_an_opening_one_does_not_matter() -> None:
    assert found(")))] SET n.x = 1") == [(4, "SET")]


def test_the_end_of_the_text_is_no_object_of_a_clause() -> None:
    for word in ("SET", "CREATE", "DELETE", "CALL", "USE", "MERGE", "REMOVE", "DETACH", "LOAD", "FOREACH"):
        assert found(f"MATCH (n) {word}") == []


ENDS = ["n.x", "n", "1", "'a'", "(n)", "[1]", "{a: 1}", "$p", "`x`", "true", "n:Label", "count(*)"]


@settings(deadline=None)
@given(st.sampled_from(ENDS), st.sampled_from(["SET n.x = 1", "CREATE (n)", "DETACH DELETE n", "REMOVE n.x"]))
def test_a_clause_after_any_complete_value_is_found(value: str, clause: str) -> None:
    assert found(f"MATCH (n) WITH n, {value} {clause}")
    assert found(f"MATCH (n) WHERE {value} = {value} {clause}")


@settings(deadline=None)
@given(st.lists(st.sampled_from("SET CREATE ( ) { } [ ] n x . : = , 1 'a' + - ! * RETURN AS".split())))
def test_any_tokens_are_looked_at_without_an_error(words: list[str]) -> None:
    places = [place for place, _ in found(" ".join(words))]
    assert places == sorted(set(places))
