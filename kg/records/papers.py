"""Read papers with their facts, authors, citations and aliases, and all authors and extractor runs."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final, LiteralString

from kg.batches import batched
from kg.model import Paper
from kg.records.fetching import PORTION, fetch, iter_ids, iter_pages, iter_portions
from kg.records.mentions import unpack_columns
from kg.records.packing import unpack_abbreviations, unpack_relations
from kg.records.types import (
    Author,
    Authorship,
    AuthorSpellings,
    Citation,
    Fact,
    PaperAlias,
    StoredPaper,
    StoredRun,
)
from kg.schema import PAPER, render_node_read
from kg.store import Reader

_EXTRACTED: Final = ("links", "abbreviations", "relations", "vector", "run", "content_sha256")
"""Properties of a Paper node that do not come from its sources."""


def iter_paper_ids(reader: Reader) -> Iterator[str]:
    """Yield the ids of all papers, in order."""
    return iter_ids(reader, "paper_ids")


def iter_papers(reader: Reader, ids: Iterable[str]) -> Iterator[StoredPaper]:
    """Yield papers in the order of their ids within each portion; unknown ids are left out.

    Args:
        reader: the graph.
        ids: of papers, each once.

    Raises:
        StoreError: the graph could not be read.
    """
    for portion in batched(ids, PORTION):
        rows = reader.query(papers_statement(), {"ids": portion})
        yield from sorted((_make_stored_paper(row) for row in rows), key=lambda stored: stored.id)


def iter_papers_without_abstract(reader: Reader) -> Iterator[Paper]:
    """Yield the papers without an abstract, in the order of their ids: only their ids, DOIs and addresses."""
    return iter_pages(reader, "papers_without_abstract", Paper.model_construct)


def iter_facts(reader: Reader, ids: Iterable[str]) -> Iterator[Fact]:
    """Yield the facts of papers, each paper's in the order of its text; see `iter_papers`."""

    def make_record(run: str, mentions: str, **columns: Any) -> Fact:
        return Fact(**columns, **unpack_columns(mentions)._asdict(), run=run)

    return iter_portions(reader, "facts", ids, make_record, lambda f: (f.paper, f.starts[0], f.concept))


def iter_authorships(reader: Reader, ids: Iterable[str]) -> Iterator[Authorship]:
    """Yield the authors of papers; see `iter_papers`."""
    return iter_portions(reader, "authorships", ids, Authorship, tuple)


def iter_author_spellings(reader: Reader, ids: Iterable[str]) -> Iterator[AuthorSpellings]:
    """Yield the papers of authors, with all authors as each paper spells them."""
    return iter_portions(reader, "author_spellings", ids, AuthorSpellings, lambda entry: entry[:2])


def iter_citations(reader: Reader, ids: Iterable[str]) -> Iterator[Citation]:
    """Yield the papers of the graph that papers cite; see `iter_papers`."""
    return iter_portions(reader, "citations", ids, Citation, tuple)


def iter_aliases(reader: Reader, ids: Iterable[str]) -> Iterator[PaperAlias]:
    """Yield the keys of further source records of papers; see `iter_papers`."""
    return iter_portions(reader, "aliases", ids, PaperAlias, tuple)


def iter_authors(reader: Reader) -> Iterator[Author]:
    """Yield all authors, in the order of their ids."""
    return iter_pages(reader, "authors", Author)


def iter_runs(reader: Reader) -> Iterator[StoredRun]:
    """Yield all extractor runs, in the order of their ids."""
    return iter_pages(reader, "runs", StoredRun)


def read_added(reader: Reader, ids: Iterable[str]) -> dict[str, str | None]:
    """Return when papers came into the graph, by id; None where that is not known."""
    rows = fetch(reader, "papers_added", dict[str, str | None], ids=list(ids))
    return {str(row["id"]): row["added"] for row in rows}


@cache
def papers_statement() -> LiteralString:
    """Render the statement that gives every property of the papers ``$ids`` that is read."""
    return render_node_read(PAPER, (*Paper.model_fields, *_EXTRACTED)).text


def _make_stored_paper(row: dict[str, Any]) -> StoredPaper:
    """Make a record of a row.

    Papers were valid when they were written; to check each again would double the time.
    """
    described = {name: row[name] for name in Paper.model_fields}
    described.update(
        title=row["title"] or "",
        abstract=row["abstract"] or "",
        source=row["source"] or "",
        authors=tuple(row["authors"] or ()),
        family_names=tuple(row["family_names"] or ()),
        references=tuple(row["references"] or ()),
    )
    return StoredPaper(
        paper=Paper.model_construct(**described),
        links=tuple(row["links"] or ()),
        abbreviations=unpack_abbreviations(row["abbreviations"]),
        relations=unpack_relations(row["relations"]),
        vector=row["vector"],
        run=row["run"],
        content_sha256=row["content_sha256"],
    )
