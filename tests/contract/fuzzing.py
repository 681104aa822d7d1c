"""Statements of all kinds, most of them broken: parts of real ones, cut, repeated, nested and mixed.

As a program, ``python -m tests.contract.fuzzing LANGUAGE NUMBER SEED`` gives that many to the guard of a
language, and some of those that pass to the engine. It prints the results as JSON.
"""

import json
import random
import re
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import process_time

from kg.model import KgError, QueryRefused
from kg.rdf import Triples
from kg.rdf.sparql.guard import check_query
from kg.store import collect_answer, open_store, stream_cypher
from kg.store.guard.check import FIRST_WORDS, FUNCTIONS, PROCEDURES, check_read_only
from tests.contract.harmless import HARMLESS
from tests.contract.hostile import HOSTILE
from tests.contract.test_store import batch
from tests.memory import measure_peak

_PART = re.compile(r"\w+|\s+|.", re.DOTALL)

_ODD = (
    *"()[]{}<>'\"`;:,.|&!?$@#%^*+-=/\\~",
    "'''", '"""', "<<", ">>", "<<(", ")>>", "//", "/*", "*/", "\\u0027", "\\U0000007b", "\\u{41}",
    "\n", "\r", "\t", "\x00", "\x0b", "\u2028", "\u00a0", "\ufeff", "\u202e", "\ud800", "é", "𝒳", "٣",
    "0", "1e999", "0x", "-9223372036854775809", "'a'", "?x", "$x", "<a:b>", "e:x", "_:b", "true", "null",
)  # fmt: skip


def fuzz(samples: Sequence[str], words: Sequence[str], seed: int) -> Iterator[str]:
    """Yield statements without end, always the same for a seed.

    Args:
        samples: statements to begin with.
        words: what a statement may be made of, besides their parts.
        seed: of the choices.
    """
    choices = random.Random(seed)
    parts = [_PART.findall(sample) for sample in samples]
    vocabulary = (*words, *_ODD)
    while True:
        statement = list(choices.choice(parts))
        for _ in range(choices.choice((1, 1, 2, 3, 5, 8))):
            _mutate(statement, parts, vocabulary, choices)
        yield "".join(statement)


def _mutate(
    statement: list[str], parts: Sequence[list[str]], vocabulary: Sequence[str], choices: random.Random
) -> None:
    """Change one place of a statement."""
    start = choices.randint(0, len(statement))
    end = min(len(statement), start + choices.choice((0, 1, 1, 2, 4, 16)))
    span = statement[start:end]
    kind = choices.randrange(6)
    if kind == 0:
        statement[start:end] = []
    elif kind == 1:
        statement[start:end] = [choices.choice(vocabulary) for _ in range(choices.choice((1, 1, 2, 5)))]
    elif kind == 2:
        statement[start:end] = span * choices.choice((2, 3, 10, 100))
    elif kind == 3:
        other = choices.choice(parts)
        statement[start:end] = other[choices.randint(0, len(other)) :]
    elif kind == 4:
        depth = choices.choice((1, 2, 5, 20, 150))
        opening, closing = choices.choice(("()", "[]", "{}", ("abs(", ")"), ("EXISTS { ", "}"), ("<<", ">>")))
        statement[start:end] = [opening] * depth + span + [closing] * depth
    else:
        statement[start:end] = [choices.choice((str.upper, str.lower, str.swapcase))(part) for part in span]


MEMORY_BYTES = 4 << 30
"""Address space of the program: what it reserves for the engines' libraries, and some."""

ASKED_EVERY = 20
"""Of so many statements that pass a guard, one is given to the engine."""

TIMEOUT_SECONDS = 1.0

SPARQL = (
    "SELECT ?o { ?s ?p ?o } ORDER BY ?o LIMIT 3",
    "PREFIX e: <https://example.org/> SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s e:p/e:q* ?o FILTER(?o > 1) }",
    "ASK { ?s a pg:Task ; skos:prefLabel 'name'@en . OPTIONAL { ?s ^pg:uses ?p } MINUS { ?s ?p 2.5 } }",
    "CONSTRUCT { ?s ?p [ a ?o ] } WHERE { { ?s ?p ?o } UNION { ?o ?p ?s } BIND(CONCAT(STR(?o), '!') AS ?x) }",
    'DESCRIBE ?s WHERE { GRAPH ?g { ?s ?p (1 2 """three""") } } # a comment',
    "SELECT * { VALUES (?a ?b) { (1 UNDEF) } { SELECT ?s (MAX(?o) AS ?m) { ?s ?p ?o } GROUP BY ?s } }",
    "SELECT ?s { ?s ?p ?o FILTER NOT EXISTS { ?o ?q ?s } FILTER(REGEX(?o, '^a+$', 'i') && ?o IN (1, 2)) }",
    "SELECT ?s { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "SELECT ?s FROM <a:g> { <<( ?s ?p ?o )>> ?q ?r }",
)
SPARQL_WORDS = tuple(sorted({word for text in SPARQL for word in re.findall(r"[A-Z]{2,}", text)}))


def fuzz_guard(
    check: Callable[[str], None], ask: Callable[[str], object], statements: Iterator[str]
) -> dict[str, float]:
    """Give statements to a guard, and some of those that pass to an engine; count the results.

    Raises:
        Exception: anything but an error of ours; the statement is in a note.
    """
    found = Counter[str]()
    longest = 0.0
    for statement in statements:
        began = process_time()
        try:
            check(statement)
        except QueryRefused:
            found["refused"] += 1
        except BaseException as error:
            error.add_note(repr(statement))
            raise
        else:
            found["passed"] += 1
            if found["passed"] % ASKED_EVERY == 0:
                found[_try(ask, statement)] += 1
                began = process_time()
        longest = max(longest, process_time() - began)
    return {**found, "longest check in s": round(longest, 3)}


def _try(ask: Callable[[str], object], statement: str) -> str:
    """Ask an engine; return the kind of the result."""
    try:
        ask(statement)
    except KgError as error:
        if "would write" in str(error):  # the guard let it through, and the engine's own guard did not
            error.add_note(repr(statement))
            raise AssertionError(statement) from error
        return type(error).__name__
    except BaseException as error:
        error.add_note(repr(statement))
        raise
    return "answered"


def fuzz_cypher(number: int, seed: int, folder: Path) -> dict[str, float]:
    """Fuzz the guard of Cypher, and the embedded engine."""
    store = open_store(folder / "papers.kg")
    store.write(batch("a", "b"))
    store.checkpoint()

    def ask(statement: str) -> None:
        with stream_cypher(store, statement, timeout=TIMEOUT_SECONDS, limit=10) as rows:
            collect_answer(rows)

    words = sorted(
        {*FIRST_WORDS, *FUNCTIONS, *PROCEDURES, "SET", "CREATE", "DELETE", "UNION", "reduce", "IN"}
    )
    samples = [text for group in (*HARMLESS.values(), *HOSTILE.values()) for text in group]
    return fuzz_guard(check_read_only, ask, islice(fuzz(samples, words, seed), number))


def fuzz_sparql(number: int, seed: int, folder: Path) -> dict[str, float]:
    """Fuzz the guard of SPARQL, and the engine."""
    file = folder / "some.ttl"
    file.write_text(
        "@prefix e: <https://example.org/> . e:a e:p 1, 2.5, e:b . e:b e:q 'x'@en, e:a .", "utf-8"
    )
    triples = Triples.of_file(file)

    def ask(query: str) -> None:
        triples.sparql(query, timeout=TIMEOUT_SECONDS, limit=10)

    return fuzz_guard(check_query, ask, islice(fuzz(SPARQL, SPARQL_WORDS, seed), number))


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    run = {"cypher": fuzz_cypher, "sparql": fuzz_sparql}[sys.argv[1]]
    with tempfile.TemporaryDirectory() as temporary:
        result = run(int(sys.argv[2]), int(sys.argv[3]), Path(temporary))
    print(json.dumps({**result, "peak in MB": measure_peak() >> 20, "s": round(process_time(), 1)}))
