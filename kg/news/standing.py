"""Ask standing questions again, and report what is new or gone in their answers since the last time."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from pydantic import BaseModel, Field

from kg.model import Frozen, NotFound, UsageError
from kg.news.delivery import Delivery
from kg.news.memory import check_filled, remember, report_new
from kg.records.watches import Watch, read_watches
from kg.schema import load_statement
from kg.store import GraphStore, collect_answer, stream_cypher
from queries import ConceptRow, PaperRow, question

CYPHER: Final = "cypher"
MAX_REMEMBERED_ROWS: Final = 10_000
"""Most rows of a statement that are remembered; with more, it could not be known which of them are gone."""
TIMEOUT_SECONDS: Final = 60.0

_PREFIX: Final = "watch:"
_MAX_NAME: Final = 100


class Standing(Frozen):
    """A standing question."""

    name: str
    asked: str = Field(description="as it was given: query gaps 'speech synthesis'")
    limit: int | None = Field(description="most rows of an answer; None for what the question finds useful")
    runs: int = Field(description="how often it was answered")
    rows: int = Field(description="rows of its last answer")


class Changes(Frozen):
    """What is new and what is gone in the answer to a standing question."""

    name: str
    asked: str
    run: int = Field(description="1 for the first answer, of which all rows are new")
    rows: int = Field(description="rows of the answer now")
    new: tuple[dict[str, Any], ...] = Field(description="rows that the answer before had not, in their order")
    gone: tuple[dict[str, Any], ...] = Field(description="rows that only the answer before had")


def add_watch(store: GraphStore, name: str, asked: Sequence[str], limit: int | None = None) -> Standing:
    """Keep a question in the graph, to be asked again and again.

    Args:
        store: the graph.
        name: of the standing question.
        asked: ``query``, the name of a question and its values; or ``cypher`` and a statement that only
            reads.
        limit: most rows of an answer.

    Raises:
        UsageError: the name is taken or is not a name, or the question cannot be asked.
        QueryRefused: the statement would write.
        StoreError: the graph is empty, or could not be written.
    """
    name = name.strip()
    if not name or len(name) > _MAX_NAME or not name.isprintable():
        raise UsageError(f"a standing question needs a name of 1 to {_MAX_NAME} characters in one line")
    check_filled(store)
    _check_asked(store, asked, limit)
    watch = Watch(_PREFIX + name, asked=tuple(asked), max_rows=limit)
    store.prepare()

    def work() -> None:
        if read_watches(store, [watch.id]):
            raise UsageError(f"there is a standing question '{name}' already: kg watch remove '{name}'")
        remember(store, watch)

    store.run_exclusively(work)
    store.checkpoint()
    return _describe(watch)


def list_watches(store: GraphStore) -> list[Standing]:
    """Return all standing questions, by name."""
    return [_describe(watch) for watch in read_watches(store) if watch.id.startswith(_PREFIX)]


def remove_watch(store: GraphStore, name: str) -> None:
    """Forget a standing question.

    Raises:
        NotFound: no standing question has that name.
        StoreError: the graph could not be written.
    """
    id = _find(store, name).id
    store.prepare()
    delete = load_statement("kg.news", "delete_watch").text
    store.run_exclusively(lambda: store.execute([(delete, {"id": id})]))
    store.checkpoint()


def run_watch(store: GraphStore, name: str, delivery: Delivery[Changes]) -> Changes:
    """Ask a standing question again, and deliver and return what is new or gone since the last time.

    Args:
        store: the graph.
        name: of the standing question.
        delivery: prints the changes, or writes them into a file.

    Raises:
        NotFound: no standing question has that name.
        UsageError: what it asks about is no longer in the graph, or the answer is too long to be remembered.
        StoreError: the graph could not be read, or it could not be written.
    """
    id = _find(store, name).id

    def answer(before: Watch) -> tuple[Changes, Watch]:
        rows = dict(_key_rows(_ask(store, before)))
        earlier = dict(map(_unpack, before.rows))
        report = Changes(
            name=before.name,
            asked=format_asked(before.asked),
            run=before.runs + 1,
            rows=len(rows),
            new=tuple(row for key, row in rows.items() if key not in earlier),
            gone=tuple(row for key, row in earlier.items() if key not in rows),
        )
        return report, replace(before, rows=tuple(map(_pack, rows.items())))

    return report_new(store, id, answer, delivery)


def format_asked(asked: Iterable[str]) -> str:
    """Return a question as it would be typed in a terminal."""
    import shlex

    return shlex.join(asked)


def _find(store: GraphStore, name: str) -> Watch:
    found = read_watches(store, [_PREFIX + name.strip()])
    if found:
        return found[0]
    from difflib import get_close_matches

    names = [watch.name for watch in list_watches(store)]
    near = get_close_matches(name, names, n=1)
    hint = f"did you mean '{near[0]}'?" if near else "kg watch list shows all"
    raise NotFound(f"no standing question '{name}': {hint}", near)


def _check_asked(store: GraphStore, asked: Sequence[str], limit: int | None) -> None:
    """Refuse a question that cannot be asked, before it is stored."""
    match asked:
        case ["query", name, *values]:
            question(name).ask(store, values, limit)
        case ["cypher", statement]:
            _ask_cypher(store, statement, limit)
        case _:
            raise UsageError(
                "a standing question is 'query NAME VALUE…' or 'cypher STATEMENT': "
                'kg watch add NAME -- query gaps "speech synthesis"'
            )


def _ask(store: GraphStore, watch: Watch) -> list[dict[str, Any]] | list[Frozen]:
    kind, name, *values = watch.asked
    if kind == CYPHER:
        return _ask_cypher(store, name, watch.max_rows)
    return question(name).ask(store, values, watch.max_rows)


def _ask_cypher(store: GraphStore, statement: str, limit: int | None) -> list[dict[str, Any]]:
    most = MAX_REMEMBERED_ROWS if limit is None else limit
    with stream_cypher(store, statement, None, timeout=TIMEOUT_SECONDS, limit=most) as found:
        answer = collect_answer(found)
    if answer.truncated and limit is None:
        raise UsageError(
            f"the answer has more than {MAX_REMEMBERED_ROWS:,} rows, which is more than a standing question "
            "remembers: give a LIMIT with an ORDER BY"
        )
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def _key_rows(rows: Sequence[Mapping[str, Any] | BaseModel]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each row with a key of its own, which stays the same while only counts and scores change."""
    seen: Counter[str] = Counter()
    for row in rows:
        plain = row.model_dump(mode="json") if isinstance(row, BaseModel) else dict(row)
        key = _dump([_find_ids(row), None if _find_ids(row) else plain])
        seen[key] += 1
        yield (key if seen[key] == 1 else f"{key} {seen[key]}"), plain


def _find_ids(row: Mapping[str, Any] | BaseModel) -> list[str]:
    """Return the ids of the papers and concepts that a row of a question is about."""
    if isinstance(row, PaperRow | ConceptRow):
        return [row.id]
    if not isinstance(row, BaseModel):
        return []
    values = [getattr(row, name) for name in type(row).model_fields]
    return [value.id for value in values if isinstance(value, PaperRow | ConceptRow)]


def _pack(entry: tuple[str, dict[str, Any]]) -> str:
    return _dump(entry)


def _unpack(packed: str) -> tuple[str, dict[str, Any]]:
    key, row = json.loads(packed)
    return key, row


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _describe(watch: Watch) -> Standing:
    return Standing(
        name=watch.name,
        asked=format_asked(watch.asked),
        limit=watch.max_rows,
        runs=watch.runs,
        rows=len(watch.rows),
    )
