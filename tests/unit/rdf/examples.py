"""One row of each sort, with every property filled."""

from collections.abc import Iterator
from typing import Any

from kg.rdf import iris, mapping
from kg.rdf.shapes import Filled, Record

PAPER: dict[str, Any] = {
    "id": "p1",
    "title": "On walruses",
    "abstract": "They whistle.",
    "year": 1999,
    "date": "1999-05-01",
    "authors": ["Ada Lovelace", "Alan Turing"],
    "venue": "Journal of Walruses",
    "doi": "10.1/p1",
    "arxiv_id": "9905.00001",
    "url": "https://example.org/p1",
    "source": "ris:walruses.ris",
    "references": ["W7"],
    "run": "rules@1+none",
    "links": ["https://example.org/code"],
    "abbreviations": ["WW\twhistling walrus"],
    "relations": ["USED_FOR\t17\t3\t0.5"],
    "vector": "AAEC",
}
FACT: dict[str, Any] = {
    "paper": "p1",
    "concept": "method:whistle",
    "type": "USES",
    "confidence": 0.9,
    "count": 1,
    "starts": [17],
    "ends": [24],
    "surfaces": ["whistle"],
    "kinds": ["Method"],
    "roles": ["used"],
    "confidences": [0.9],
    "run": "rules@1+none",
}
TASK = FACT | {
    "concept": "task:walrus",
    "type": "ADDRESSES",
    "starts": [3],
    "ends": [11],
    "surfaces": ["walruses"],
}
RUN = {"id": "rules@1+none", "extractor": "rules", "version": "1", "model": "none"}
CONCEPT: dict[str, Any] = {
    "id": "method:whistle",
    "labels": ["Concept", "Method"],
    "name": "whistle",
    "aliases": ["pipe", "Pipe"],
    "df": 2,
    "reach": 3,
}
RELATION: dict[str, Any] = {
    "concept": "method:whistle",
    "type": "USED_FOR",
    "other": "task:walrus",
    "count": 2,
    "papers": ["p1", "p10", "p1/a"],
}
BROADER = {"concept": "method:whistle", "other": "method:sound", "reason": "lexicon"}


def paper_record(
    row: dict[str, Any] | None = None, facts: tuple[dict[str, Any], ...] = (TASK, FACT)
) -> Record:
    """Everything that is said of a paper."""
    paper = row or PAPER
    path = iris.paper(paper["id"])
    mentions = mapping.mentions_of(path, facts)
    about = (
        *mapping.paper(paper),
        mapping.authorship({"paper": paper["id"], "author": "author:ada-lovelace"}),
        mapping.citation({"paper": paper["id"], "cited": "p2"}),
        *mapping.alias({"paper": paper["id"], "alias": "id:P-1"}),
        *mapping.alias({"paper": paper["id"], "alias": "title:onwalruses|1999"}),
    )
    found = (*mapping.reading(paper, mentions), *mapping.facts(path, facts, mentions))
    return Record(
        path,
        tuple(dict.fromkeys(about)),
        found,
        "run/rules@1%2Bnone",
    )


def concept_record() -> Record:
    """Everything that is said of a concept."""
    said = (*mapping.concept(CONCEPT), *mapping.broader(BROADER), *mapping.relation(RELATION))
    return Record(said[0].root, said)


def alone(filled: Filled) -> Record:
    """A record of one shape."""
    return Record(filled.root, (filled,))


def records() -> Iterator[Record]:
    """A record of each sort."""
    yield alone(mapping.scheme())
    yield alone(mapping.decision("merge", "whistle", "pipe"))
    yield alone(mapping.linked_name("ww", "whistling walrus", "abbreviation"))
    yield alone(mapping.run(RUN))
    yield paper_record()
    yield concept_record()
    yield alone(mapping.author({"id": "author:ada-lovelace", "name": "Ada Lovelace"}))


def variants() -> Iterator[Record]:
    """Records with each date, kind and relationship type, and statements of RDF 1.2."""
    for date, year in (("1999-05", 1999), ("1999", None), ("spring", -44)):
        yield paper_record({**PAPER, "date": date, "year": year, "url": "no url", "links": ["a b"]})
    for kind in mapping.CLASSES:
        filled = tuple(mapping.concept({**CONCEPT, "labels": [kind, "Concept"]}))
        yield Record(filled[0].root, filled)
    for kind in mapping.FACTS:
        yield paper_record(facts=(TASK, {**FACT, "type": kind}))
    for kind in mapping.RELATIONS:
        related = tuple(mapping.relation({**RELATION, "type": kind}))
        yield Record(related[0].root, related)
    for record in (paper_record(), concept_record()):
        yield mapping.as_rdf12(record)
