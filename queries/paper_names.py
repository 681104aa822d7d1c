"""Find the papers that a name stands for: an id, a DOI, an arXiv id, a title, or words of a title."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Final

from kg.metadata.agreement import compare_signs
from kg.metadata.identifiers import (
    looks_like_id,
    make_title_key,
    normalize_arxiv_id,
    normalize_doi,
)
from kg.model import Ambiguous, NotFound
from kg.store import Reader
from queries.arguments import PaperName, list_identities, list_papers
from queries.models import PaperRow
from queries.papers import count_papers, find_papers, paper_rows
from queries.statements import ask

MAX_AMBIGUOUS_PAPERS: Final = 10
"""Most papers that are listed if words of a title fit several."""
MAX_SIMILAR_TITLES: Final = 3
"""Most titles that are suggested for a name that no paper has."""
MIN_ALIKENESS: Final = 0.8
"""Least share of letters that a suggested name has in common with the one that was asked for."""
_TELLING_CHARACTERS: Final = 4
"""Least characters of a word that can tell one title from another."""
MAX_COMPARED_TITLES: Final = 200
"""Most titles holding the words that are compared with the name, the shortest first."""


def resolve_paper(reader: Reader, name: PaperName) -> PaperRow:
    """Find the paper that an id, a DOI, an arXiv id, a title, or words of a title stand for.

    Args:
        reader: the graph.
        name: any of these, a Paper, or a row of an answer that shows a paper.

    Raises:
        Ambiguous: several papers fit; the error lists them.
        NotFound: none does; the error names the nearest.
        UsageError: the name is no text.
    """
    *first, name = list_identities(name)
    found = next(filter(None, (_find_by_name(reader, identity) for identity in first)), None)
    found = found or _find_by_name(reader, name) or find_by_title_words(reader, name)
    if len(found) == 1:
        return found[0]
    if found:
        raise Ambiguous(f"several papers fit '{name}'", [(paper.id, paper.title) for paper in found])
    similar = _find_similar_names(reader, name)
    if similar:
        hint = f": did you mean '{similar[0]}'?"
    else:
        hint = "; look for one with: kg find WORDS" if count_papers(reader) else ": the graph holds no papers"
    raise NotFound(f"no paper '{name}'{hint}", similar)


def _find_similar_names(reader: Reader, name: str) -> list[str]:
    """Return ids and titles that may be meant, the likeliest first; an id may only differ in case."""
    called = {known.casefold(): known for known in _list_known_names(reader, name[:1].lower())}
    folded = name.casefold()
    if folded in called:
        return [called[folded]]
    if looks_like_id(name):
        return []
    spelled = get_close_matches(folded, called, n=MAX_SIMILAR_TITLES, cutoff=MIN_ALIKENESS)
    return [called[known] for known in spelled] or _find_similar_titles(reader, name)


def _list_known_names(reader: Reader, beginning: str) -> Iterator[str]:
    """Yield the ids and titles with a beginning, and the parts of titles before a colon: "DiffWave: …"."""
    for row in ask(reader, "names_of_papers", beginning=beginning) if beginning else ():
        title = row["title"] or ""
        yield from (row["id"], title, title.partition(":")[0])


def _find_similar_titles(reader: Reader, name: str) -> list[str]:
    """Return titles that hold at least half of the words of a name, the likeliest first."""
    words = {word for word in _split_words(name) if len(word) >= _TELLING_CHARACTERS}
    titles = [row.paper.title for row in find_papers(reader, name, MAX_SIMILAR_TITLES)]
    return [title for title in titles if 2 * len(words & {*_split_words(title)}) >= len(words) > 0]


def papers_named(reader: Reader, names: PaperName | Iterable[PaperName]) -> frozenset[str]:
    """Return the ids of all papers that ids, DOIs, arXiv ids or whole titles stand for.

    Args:
        reader: the graph.
        names: one or more of these, or Papers, in any order; those that no paper has are left out.

    Raises:
        UsageError: one of the names is no text.
    """
    distinct = dict.fromkeys(name for paper in list_papers(names) for name in list_identities(paper))
    return frozenset(paper.id for name in distinct for paper in _find_by_identity(reader, name.strip()))


def papers_called(reader: Reader, name: str) -> list[PaperRow]:
    """Return the papers whose title is a name, or begins with it and a colon: "DiffWave: …".

    Args:
        reader: the graph.
        name: in any spelling of its words.
    """
    words = _split_words(name)
    rows = ask(reader, "papers_with_words_in_title", words=words, limit=MAX_COMPARED_TITLES) if words else []
    signed = _split_signed_words(name)
    return [
        paper
        for paper in map(PaperRow.of, rows)
        if signed in (_split_signed_words(paper.title), _split_signed_words(paper.title.partition(":")[0]))
    ]


def find_by_title_words(reader: Reader, name: str) -> list[PaperRow]:
    """Return papers whose titles begin with words, else hold all, else hold words that begin like each.

    If some titles begin with the words and have the same signs, as in "PointNet++", only these are returned.

    Args:
        reader: the graph.
        name: words, in any case.

    Returns:
        At most `MAX_AMBIGUOUS_PAPERS`, the shortest titles first.
    """
    words = _split_words(name)
    if not words:
        return []
    rows = ask(reader, "papers_with_words_in_title", words=words, limit=MAX_COMPARED_TITLES)
    titles = [(paper, _split_words(paper.title)) for paper in map(PaperRow.of, rows)]
    beginning = [paper for paper, title in titles if title[: len(words)] == words]
    signed = _split_signed_words(name)
    beginning = [p for p in beginning if _split_signed_words(p.title)[: len(words)] == signed] or beginning
    whole = [paper for paper, title in titles if set(words) <= set(title)]
    begun = [paper for paper, title in titles if all(_begins_any(word, title) for word in words)]
    return (beginning or whole or begun)[:MAX_AMBIGUOUS_PAPERS]


def find_namesakes(reader: Reader, paper: str) -> list[PaperRow]:
    """Find the papers that came with an id that another paper has, and are also known by it.

    Args:
        reader: the graph.
        paper: the id that the other paper has; names that are not ids have no namesakes.
    """
    return sorted(map(PaperRow.of, ask(reader, "namesakes", id=paper)), key=lambda found: found.id)


def _find_by_name(reader: Reader, name: str) -> list[PaperRow]:
    """Return the paper that has a name as its id, else those of a DOI, arXiv id or whole title."""
    return list(paper_rows(reader, [name]).values()) or _find_by_identity(reader, name.strip())


def _find_by_identity(reader: Reader, name: str) -> list[PaperRow]:
    """Return the papers of an id, DOI, arXiv id or whole title, by id."""
    rows = ask(
        reader,
        "resolve_paper",
        id=name,
        doi=normalize_doi(name) or "",
        arxiv_id=normalize_arxiv_id(name) or "",
        title=make_title_key(name, None).removesuffix("|"),
    )
    papers = sorted(map(PaperRow.of, rows), key=lambda paper: paper.id)
    # Titles are found by letters and digits alone, and "C++" is not "C".
    same = [paper for paper in papers if paper.id == name or compare_signs(paper.title, name) is not False]
    return same or papers


def _begins_any(start: str, words: Iterable[str]) -> bool:
    """Check whether a word begins with a text or, in scripts without spaces between words, contains it."""
    return any(word.startswith(start) or (start in word and not start.isascii()) for word in words)


def _split_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _split_signed_words(text: str) -> list[str]:
    """Return the words of a text with the signs that follow them, as in "PointNet++", "C#" and "A*"."""
    return re.findall(r"\w+(?:[+#*]+(?!\w))?", text.lower())
