"""Papers as BibTeX, for a bibliography or a reference manager."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from kg.linking import slugify
from kg.store import Reader, Record
from queries.reader import ask

_SPECIAL = re.compile(r"([&%#_])")


PORTION: Final = 500
"""Papers that are read at once."""


def to_bibtex(reader: Reader, papers: Iterable[str]) -> str:
    """Entries of papers, in the order given; unknown ids are left out.

    Args:
        reader: the graph.
        papers: ids.
    """
    return "\n".join(entries(reader, dict.fromkeys(papers)))


def entries(reader: Reader, papers: Iterable[str]) -> Iterator[str]:
    """The entries of papers one by one; unknown ids are left out.

    Args:
        reader: the graph.
        papers: ids, each once.
    """
    rest, taken = iter(papers), Counter[str]()
    while ids := list(islice(rest, PORTION)):
        rows = {row["id"]: row for row in ask(reader, "paper_details", ids=ids)}
        yield from (_entry(rows[key], taken) for key in ids if key in rows)


def _entry(row: Record, taken: Counter[str]) -> str:
    fields = {
        "title": f"{{{_escaped(row['title'] or '')}}}",
        "author": " and ".join(_escaped(name) for name in row["authors"] or ()),
        "year": row["year"],
        "journal" if _is_article(row) else "booktitle": _escaped(row["venue"] or ""),
        "doi": row["doi"],
        "eprint": row["arxiv_id"],
        "archiveprefix": "arXiv" if row["arxiv_id"] else None,
        "url": row["url"],
        "abstract": _escaped(row["abstract"] or ""),
    }
    kind = "misc" if not row["venue"] else "article" if _is_article(row) else "inproceedings"
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{_key(row, taken)},", *lines, "}", ""])


def _is_article(row: Record) -> bool:
    return bool(re.search(r"journal|transactions|letters|review|arxiv", row["venue"] or "", re.IGNORECASE))


def _escaped(text: str) -> str:
    """TeX's special characters, and braces that would not close, made harmless."""
    plain = text.replace("\\", "").replace("{", "").replace("}", "")
    return _SPECIAL.sub(r"\\\1", plain)


def _key(row: Record, taken: Counter[str]) -> str:
    """``vaswani2017attention``, with a number behind where that is taken."""
    authors: Sequence[str] = row["authors"] or ()
    family = slugify(authors[0].split()[-1]) if authors and authors[0].split() else "anonymous"
    word = next((word for word in slugify(row["title"] or "").split("-") if len(word) > 3), "paper")
    stem = re.sub(r"[^a-z0-9]", "", f"{family}{row['year'] or ''}{word}".casefold()) or "paper"
    taken[stem] += 1
    return stem if taken[stem] == 1 else f"{stem}-{taken[stem]}"
