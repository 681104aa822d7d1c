"""Reading a graph record by record, each with everything that is said of it.

Papers, concepts and authors come in the order of their ids, a page at a time, so memory does not grow with
the graph. Each page is a query of its own: a graph that is built meanwhile gives a mixture of before and
after.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from kg.rdf import iris, mapping
from kg.rdf.mapping import Mapped, Row
from kg.rdf.shapes import Filled, Record
from kg.schema import load_statement
from kg.store import Parameters, Reader

PAGE: Final = 20_000
"""Ids and short records held at once. The embedded engine sorts all ids for each page."""

AT_ONCE: Final = 500
"""Papers or concepts held at once, with all that is said of them."""


def papers(reader: Reader) -> Iterator[Record]:
    """Every paper with its facts, mentions, citations and other ids."""
    for ids in _portions(reader, "paper_ids"):
        rows = _rows(reader, "papers", {"ids": ids})
        said = {
            name: _by(_rows(reader, name, {"ids": ids}), "paper")
            for name in ("authorships", "citations", "aliases", "facts")
        }
        for row in sorted(rows, key=_id):
            yield _paper(row, {name: found[row["id"]] for name, found in said.items()})


def _paper(row: Row, said: dict[str, list[Row]]) -> Record:
    path = iris.paper(row["id"])
    facts = sorted(said["facts"], key=lambda fact: (fact["starts"][0], fact["concept"]))
    mentions = mapping.mentions_of(path, facts)
    return Record(
        path,
        about=_once(
            mapping.paper(row),
            map(mapping.authorship, _in_order(said["authorships"], "author")),
            map(mapping.citation, _in_order(said["citations"], "cited")),
            _each(mapping.alias, _in_order(said["aliases"], "alias")),
        ),
        found=(*_once(mapping.reading(row, mentions)), *mapping.facts(path, facts, mentions)),
        graph=iris.run(row["run"]) if row["run"] else None,
    )


def concepts(reader: Reader) -> Iterator[Record]:
    """Every concept with what stands above it and what papers say of it and others."""
    for ids in _portions(reader, "concept_ids"):
        rows = _rows(reader, "concepts", {"ids": ids})
        broader = _by(_rows(reader, "broader", {"ids": ids}), "concept")
        relations = _by(_rows(reader, "relations", {"ids": ids}), "concept")
        for row in sorted(rows, key=_id):
            yield Record(
                iris.concept(row["id"]),
                about=(
                    *mapping.concept(row),
                    *_each(mapping.broader, _in_order(broader[row["id"]], "other")),
                    *_each(mapping.relation, _in_order(relations[row["id"]], "type", "other")),
                ),
            )


def authors(reader: Reader) -> Iterator[Record]:
    """Every name that signs papers."""
    for row in chain.from_iterable(_pages(reader, "authors")):
        yield _alone(mapping.author(row))


def runs(reader: Reader) -> Iterator[Record]:
    """Every run."""
    for row in chain.from_iterable(_pages(reader, "runs")):
        yield _alone(mapping.run(row))


def names(reader: Reader) -> Iterator[Record]:
    """The scheme of all concepts, what users decided of names, and which short forms the corpus agrees on."""
    yield _alone(mapping.scheme())
    for row in _rows(reader, "names"):
        for decided in sorted(row["decisions"] or ()):
            yield _alone(mapping.decision(*decided.split("\t")))
        for pair in sorted(row["short_forms"] or ()):
            short, _, long = pair.partition("\t")
            yield _alone(mapping.linked_name(short, long, "abbreviation"))


def everything(reader: Reader) -> Iterator[Record]:
    """All records: what holds for the whole graph first, then papers, concepts, authors."""
    return chain(names(reader), runs(reader), papers(reader), concepts(reader), authors(reader))


def _alone(filled: Filled) -> Record:
    return Record(filled.root, about=(filled,))


def _once(*parts: Iterable[Filled]) -> tuple[Filled, ...]:
    """What several parts say, the second of two equal ones left out."""
    return tuple(dict.fromkeys(chain.from_iterable(parts)))


def _each(mapped: Mapped, rows: Iterable[Row]) -> Iterator[Filled]:
    return chain.from_iterable(map(mapped, rows))


def _id(row: Row) -> str:
    return str(row["id"])


def _in_order(rows: Iterable[Row], *columns: str) -> list[Row]:
    return sorted(rows, key=lambda row: [row[column] for column in columns])


def _by(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def _portions(reader: Reader, name: str) -> Iterator[list[str]]:
    for page in _pages(reader, name):
        ids = [row["id"] for row in page]
        for start in range(0, len(ids), AT_ONCE):
            yield ids[start : start + AT_ONCE]


def _pages(reader: Reader, name: str) -> Iterator[list[Row]]:
    after = ""
    while page := _rows(reader, name, {"after": after, "page": PAGE}):
        yield page
        after = page[-1]["id"]


def _rows(reader: Reader, name: str, parameters: Parameters | None = None) -> list[Row]:
    return reader.query(load_statement("kg.rdf", name).text, parameters)
