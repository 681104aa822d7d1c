"""The papers that a command is asked about: ids, titles, files, standard input, or a text."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from kg.cli.lookup.lists import STANDARD_INPUT, Listed, find_listed_papers
from kg.cli.printing.notes import say
from kg.cli.printing.text import count
from kg.cli.terminal.progress import progress
from kg.graph import Graph
from kg.model import Ambiguous, ExtractedPaper, NotFound, Paper, Rejection, UsageError
from queries import PaperRow

_FILE_SUFFIXES: Final = frozenset(
    ".bib .csv .enw .gz .ids .json .jsonl .lst .nbib .rdf .ris .tsv .ttl .txt .xlsx .xml".split()
)
"""Suffixes by which the name of a missing file is told from the name of a paper."""
_ID_FIRST: Final = re.compile(
    r"\W*(?:doi\b|arxiv\b|https?:|www\.|10\.\d{4}|\d{4}\.\d{4}|[\w.-]+/\d{7})", re.IGNORECASE
)
"""The beginning of a line that names a paper by its id, whatever follows."""
MAX_LOOKED_UP: Final = 50
"""Most names of a list that are looked up word by word, because they are neither an id nor a whole title."""
MAX_NAMED: Final = 5
"""How many papers that cannot be used are named; the others are only counted."""


class ReadingList(NamedTuple):
    """The papers that a command is asked about."""

    stored: tuple[PaperRow, ...]
    """Those that the graph holds."""
    others: tuple[ExtractedPaper, ...]
    """Those that it does not hold, with what was extracted from their texts."""

    @property
    def papers(self) -> list[PaperRow | ExtractedPaper]:
        """All of them, as questions take them."""
        return [*self.stored, *self.others]


def find_reading_list(graph: Graph, names: Sequence[str], text: str | None = None) -> ReadingList:
    """Find the papers that a user names, and say on standard error which could not be used.

    Args:
        graph: the graph to look in.
        names: each an id, a DOI, an arXiv id, a title, a file that lists papers, or ``-``.
        text: text of one more paper, which need not be in the graph; ``-`` reads it from standard input.

    Raises:
        NotFound: the graph holds none of the papers, and there is no text to extract from.
        Ambiguous: several papers fit one of the names.
        UsageError: no paper is named, a name is empty, or a file cannot be read.
    """
    _check_names(names)
    stored: dict[str, PaperRow] = {}
    others = [_read_text(text)] if text is not None else []
    unknown: list[NotFound] = []
    for name in names:
        try:
            found, unstored = _find_one(graph, name)
        except NotFound as error:
            unknown.append(error)
            continue
        stored.update({paper.id: paper for paper in found})
        others += unstored
    if unknown and not stored and not others:
        raise unknown[0]
    if not stored and not others:
        raise UsageError(
            "name a paper or a file that lists papers, or give a text with --text: kg related -h"
        )
    for problem in unknown:
        say(f"kg: left out: {problem}")
    return ReadingList(tuple(stored.values()), tuple(_extract(others)))


def expand_lists(graph: Graph, names: Sequence[str]) -> list[str]:
    """Replace each file among names of papers by the ids of the papers that it lists and the graph holds.

    Raises:
        UsageError: a file lists no paper that the graph holds, or cannot be read; or a name is empty.
    """
    _check_names(names)
    expanded: list[str] = []
    for name in names:
        if not is_list(name):
            expanded.append(name)
            continue
        found = find_listed_papers(graph, name)
        if not found.ids:
            raise UsageError(f"'{name}' lists no paper that the graph contains")
        expanded += found.ids
    return expanded


def is_list(name: str) -> bool:
    """Check whether a name stands for a file or standard input, which may list any number of papers."""
    try:
        # Without a name, Path means the current folder.
        return name == STANDARD_INPUT or (name != "" and Path(name).exists())
    except OSError:
        return False  # too long for the name of a file


def _check_names(names: Sequence[str]) -> None:
    """Refuse an empty name: a shell puts one in the place of a variable that is not set."""
    if "" in names:
        raise UsageError("an empty name stands for no paper, and for no file that lists papers")


def _find_one(graph: Graph, name: str) -> tuple[list[PaperRow], list[Paper]]:
    """Return the papers that a name stands for: those that the graph holds, and the others."""
    from queries import resolve_paper

    if is_list(name):
        return _find_listed(graph, name)
    try:
        return [resolve_paper(graph, name)], []
    except NotFound:
        if Path(name).suffix in _FILE_SUFFIXES:
            raise UsageError(f"cannot read '{name}': no such file") from None
        raise


def _find_listed(graph: Graph, file: str) -> tuple[list[PaperRow], list[Paper]]:
    from queries.papers import paper_rows

    listed = find_listed_papers(graph, file)
    rows = paper_rows(graph, listed.ids)
    others = [(entry.names[0], _describe(entry)) for entry in listed.others]
    texts = [paper for _, paper in others if paper]
    undescribed = [name for name, paper in others if not paper]
    by_words = {name: paper for name in undescribed[:MAX_LOOKED_UP] if (paper := _find_by_words(graph, name))}
    rows |= {paper.id: paper for paper in by_words.values()}
    undescribed = [name for name in undescribed if name not in by_words]
    if undescribed or texts:
        read = f", {len(texts):,} read for this answer only" if texts else ""
        total = count(len(rows) + len(texts) + len(undescribed), "paper")
        say(f"kg: '{file}': {total}, {len(rows):,} in the graph{read}")
    if undescribed:
        more = f" and {len(undescribed) - MAX_NAMED:,} more" if len(undescribed) > MAX_NAMED else ""
        say(f"kg: left out, not in the graph and without a title: {', '.join(undescribed[:MAX_NAMED])}{more}")
    if not rows and not texts:
        raise UsageError(f"'{file}' lists no paper that the graph contains, and none with a title")
    return list(rows.values()), texts


def _find_by_words(graph: Graph, name: str) -> PaperRow | None:
    """Return the paper whose title has these words, if there is only one."""
    from queries import resolve_paper

    with suppress(NotFound, Ambiguous):
        return resolve_paper(graph, name)
    return None


def _describe(entry: Listed) -> Paper | None:
    """Return a paper of a list with its text; None for a bare id, from which nothing can be extracted.

    A title may be followed by an id: "Attention Is All You Need (arXiv:1706.03762)".
    """
    from kg.ingest import make_paper
    from kg.metadata.identifiers import normalize_arxiv_id, normalize_doi

    if entry.paper:
        return entry.paper if entry.paper.text.strip() else None
    (name,) = entry.names
    has_id = normalize_doi(name) or normalize_arxiv_id(name)
    is_id = " " not in name or (has_id and _ID_FIRST.match(name))
    return None if is_id else make_paper(name)


def _read_text(text: str) -> Paper:
    """Make a paper from a text; ``-`` reads it from standard input."""
    from kg.files import open_bytes
    from kg.ingest import make_paper

    if text != STANDARD_INPUT:
        return make_paper(text)
    with open_bytes(STANDARD_INPUT) as stream:
        return make_paper(stream.read().decode("utf-8", "replace"))


def _extract(papers: Sequence[Paper]) -> Iterator[ExtractedPaper]:
    """Yield papers with their extractions; say on standard error which papers are rejected."""
    if not papers:
        return
    from kg.ingest import extract_papers

    with progress("reading papers", "papers", len(papers)) as advance:
        for found in extract_papers(papers):
            advance(1)
            if isinstance(found, Rejection):
                say(f"kg: left out: {found.reason}")
            else:
                yield found
