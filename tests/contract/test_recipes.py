"""The statements that the page on free Cypher gives for mentions find the same on both engines."""

import re
from operator import itemgetter
from pathlib import Path
from typing import Any

from kg.records.papers import iter_facts, iter_paper_ids
from kg.store import GraphStore, stream_cypher

PAGE = (Path(__file__).parents[2] / "docs" / "cypher.md").read_text("utf-8")
SPELLINGS, MENTIONS = re.findall(r"```cypher\n(.*?)```", PAGE, flags=re.DOTALL)


def ask(store: GraphStore, text: str) -> list[dict[str, Any]]:
    with stream_cypher(store, text, timeout=60, limit=1000) as rows:
        return [dict(zip(rows.columns, row, strict=True)) for row in rows]


def test_the_spellings_of_a_concept(shared: GraphStore) -> None:
    facts = list(iter_facts(shared, iter_paper_ids(shared)))
    wanted = [
        {"paper": fact.paper, "spellings": list(fact.surfaces)}
        for fact in facts
        if fact.name == "generative adversarial network"
    ]
    assert ask(shared, SPELLINGS) == wanted
    assert {name for row in wanted for name in row["spellings"]} > {"GAN", "GANs"}


def test_the_mentions_of_a_paper(shared: GraphStore) -> None:
    wanted: list[dict[str, Any]] = [
        {
            "paper": fact.paper,
            "concept": fact.name,
            "start": mention.start,
            "end": mention.end,
            "surface": mention.text,
            "kind": mention.kind,
            "role": mention.role,
            "confidence": mention.confidence,
        }
        for fact in iter_facts(shared, iter_paper_ids(shared))
        for mention in fact.mentions
    ]
    wanted.sort(key=itemgetter("paper", "start"))
    assert ask(shared, MENTIONS) == wanted
