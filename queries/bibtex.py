"""Papers as BibTeX, for a bibliography or a reference manager."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from kg.batches import batched
from kg.linking import slugify
from kg.metadata.bibtex_writing import write_address, write_doi, write_name, write_text
from kg.model import Paper
from kg.records.fetching import PORTION
from kg.records.papers import iter_papers
from kg.store import Reader
from queries.arguments import PaperName
from queries.papers import known_papers

_PERIODICAL: Final = re.compile(r"journal|transactions|letters|review|arxiv", re.IGNORECASE)
"""What the name of a venue holds where articles appear; other venues have proceedings."""


def to_bibtex(reader: Reader, papers: PaperName | Iterable[PaperName]) -> str:
    """Return the entries of papers, in the order given; those that the graph does not hold are left out.

    Args:
        reader: the graph.
        papers: one or more, each by its id, DOI, arXiv id or whole title, or as a row of an answer.

    Raises:
        NotFound: papers were given, and the graph holds none of them.
        UsageError: what is given names no paper.
    """
    return "\n".join(entries(reader, known_papers(reader, papers)))


def entries(reader: Reader, papers: Iterable[str]) -> Iterator[str]:
    """Yield the entries of papers one by one; unknown ids are left out.

    Args:
        reader: the graph.
        papers: ids, each once.
    """
    taken = Counter[str]()
    for ids in batched(papers, PORTION):
        found = {stored.id: stored.paper for stored in iter_papers(reader, ids)}
        yield from (format_entry(found[key], taken) for key in ids if key in found)


def format_entry(paper: Paper, taken: Counter[str]) -> str:
    """Return a paper as a BibTeX entry.

    Args:
        paper: fields that its sources do not know are left out.
        taken: how often each key was given; it is counted on.
    """
    is_article = paper.venue is not None and bool(_PERIODICAL.search(paper.venue))
    fields = {
        "title": paper.title and f"{{{write_text(paper.title)}}}",
        "author": " and ".join(map(write_name, filter(None, paper.authors))),
        "year": paper.year,
        "journal" if is_article else "booktitle": write_text(paper.venue or ""),
        "doi": write_doi(paper.doi or ""),
        "eprint": write_text(paper.arxiv_id or ""),
        "archiveprefix": "arXiv" if paper.arxiv_id else None,
        "url": write_address(paper.url or ""),
        "abstract": write_text(paper.abstract),
    }
    kind = "misc" if not paper.venue else "article" if is_article else "inproceedings"
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{_make_key(paper, taken)},", *lines, "}", ""])


def _make_key(paper: Paper, taken: Counter[str]) -> str:
    """Return ``vaswani2017attention``, with a number behind where that is taken."""
    names = paper.authors[0].split() if paper.authors else []
    family = slugify(names[-1]) if names else "anonymous"
    word = next((word for word in slugify(paper.title).split("-") if len(word) > 3), "paper")
    key = re.sub(r"[^a-z0-9]", "", f"{family}{paper.year or ''}{word}".casefold()) or "paper"
    taken[key] += 1
    return key if taken[key] == 1 else f"{key}-{taken[key]}"
