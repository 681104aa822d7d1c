"""Run free Cypher: read-only, with the guard, the limits and the timeout of ``kg cypher``."""

import threading
import time
from typing import Final

from starlette.datastructures import QueryParams

from kg.model import KgError, QueryFailed
from kg.pictures import Layers, Svg, draw_layers
from kg.store import Answer
from kg.store.hints import explain_blank
from kg.web.page import Page, read_number, status_of
from kg.web.pages.cypher_picture import draw_rows
from kg.web.pages.cypher_values import link_node
from kg.web.snapshots import Snapshot

EXAMPLES: Final = (
    "MATCH (p:Paper)-[:PROPOSES]->(m:Method) RETURN m.name AS method, p.title AS paper LIMIT 20",
    "MATCH (m:Method)<-[:USES]-(p:Paper)-[:ADDRESSES]->(t:Task)\n"
    "RETURN m.name AS method, t.name AS task, count(p) AS papers ORDER BY papers DESC, method LIMIT 20",
    "MATCH (p:Paper)-[r:PROPOSES]->(m:Method)-[b:BROADER]->(above:Concept) RETURN p, r, m, b, above LIMIT 20",
    "MATCH (c:Concept)-[:BROADER]->(b:Concept) RETURN c.name AS concept, b.name AS broader LIMIT 20",
)
MAX_LIMIT: Final = 10_000
"""Most rows of an answer that the form can ask for."""
MAX_SECONDS: Final = 60
"""Longest time that the form can give a statement."""

_AT_ONCE = threading.BoundedSemaphore(4)
"""Bounds the statements that run at the same time, so that other pages still answer; more are refused."""


def show_cypher(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """Show the form for a statement and, if one is given, its rows."""
    text = parameters.get("q", "").strip()
    limit = read_number(parameters, "limit", 100, MAX_LIMIT)
    timeout = read_number(parameters, "timeout", 10, MAX_SECONDS)
    answer, error, status, seconds = None, None, 200, 0.0
    if text:
        begun = time.monotonic()
        try:
            answer = _run(snapshot, text, timeout, limit)
        except KgError as failed:
            error, status = str(failed), _status_of(failed)
        seconds = time.monotonic() - begun
    layers = draw_rows(answer.rows) if answer else None
    data = {
        "q": text,
        "limit": limit,
        "timeout": timeout,
        "examples": EXAMPLES,
        "columns": list(answer.columns) if answer else [],
        "rows": [list(row) for row in answer.rows] if answer else [],
        "truncated": answer.truncated if answer else False,
        "answered": answer is not None,
        "seconds": round(seconds, 3),
        "error": error,
        "hints": explain_blank(text, answer.rows) if answer else [],
        "left_out": layers.left_out if layers else 0,
        "picture": _draw(layers) if layers else None,
    }
    return Page("cypher", "Cypher", data, status)


def _status_of(error: KgError) -> int:
    """Return the HTTP status of an error: if the engine cannot run a statement, the request is at fault."""
    return 400 if isinstance(error, QueryFailed) else status_of(error)


def _draw(layers: Layers) -> Svg:
    nodes = (node for column in layers.columns for node in column)
    return draw_layers(layers, {node.id: link_node(node) for node in nodes})


def _run(snapshot: Snapshot, text: str, timeout: int, limit: int) -> Answer:
    if not _AT_ONCE.acquire(blocking=False):
        raise QueryFailed("other statements are still running: try again in a moment")
    try:
        return snapshot.graph.cypher(text, timeout=max(timeout, 1), limit=limit)
    finally:
        _AT_ONCE.release()
