"""Turn the papers, concepts and numbers that callers give into the values that questions work with.

A value with a clear meaning is accepted: a row of an answer means the paper or concept that it shows, one
name a list of one. All else is refused in one sentence, so that no slip leads to an empty answer.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, TypeAlias

from kg.metadata.agreement import is_heading
from kg.metadata.identifiers import is_local_id
from kg.model import Concept, Frozen, Paper, UsageError
from kg.model.checks import check_count, describe

PaperName: TypeAlias = str | Frozen
"""An id, a DOI, an arXiv id, a title or words of it; a :class:`~kg.model.Paper`; or a row of an answer that
shows a paper, as :class:`~queries.RelatedPaper` does."""
ConceptName: TypeAlias = str | Concept | Frozen
"""An id, a name or a spelling; or a row of an answer that shows a concept, as :class:`~queries.Fact` does."""

_Kind: TypeAlias = Literal["paper", "concept"]
"""Kind of thing that is named, and the field of a row of an answer that shows one."""

_EXPECTED: Final = {
    "paper": "its id, DOI, arXiv id or title, or a row of an answer",
    "concept": "its id or name, or a row of an answer",
}


def name_paper(paper: PaperName) -> str:
    """Return the name of a paper: a text unchanged, or the id of a row.

    Raises:
        UsageError: it names no paper.
    """
    return _name(paper, "paper")


def name_concept(concept: ConceptName) -> str:
    """Return the name of a concept: a text unchanged, or the id of a row.

    Raises:
        UsageError: it names no concept.
    """
    return _name(concept, "concept")


def name_node(node: PaperName | ConceptName) -> str:
    """Return the name of a paper or a concept: a text unchanged, or the id of a row.

    Raises:
        UsageError: it names neither.
    """
    return _name(node, "concept" if hasattr(node, "concept") else "paper")


def _name(value: Any, kind: _Kind) -> str:
    shown = getattr(value, kind, value)  # a row of an answer has it as a field
    name = shown if isinstance(shown, str) else getattr(shown, "id", None)
    if not isinstance(name, str):
        raise UsageError(f"a {kind} is named by {_EXPECTED[kind]}, not by {describe(value)}")
    return name


def list_identities(paper: PaperName) -> tuple[str, ...]:
    """Return every id and title of a `Paper`, the most telling first; of anything else only the name.

    Raises:
        UsageError: it names no paper.
    """
    if not isinstance(paper, Paper):
        return (name_paper(paper),)
    # Another paper of the graph may have the same citation key, and many papers are called "Editorial".
    own_id = None if is_local_id(paper.id) else paper.id
    title = None if is_heading(paper.title) else paper.title
    return tuple(filter(None, (own_id, paper.doi, paper.arxiv_id, title))) or (paper.id,)


def list_papers(papers: PaperName | Iterable[PaperName]) -> tuple[PaperName, ...]:
    """Return papers as a tuple; one alone is a tuple of one.

    Raises:
        UsageError: one of them names no paper.
    """
    return _list(papers, "paper")


def list_concepts(concepts: ConceptName | Iterable[ConceptName]) -> tuple[ConceptName, ...]:
    """Return concepts as a tuple; one alone is a tuple of one.

    Raises:
        UsageError: one of them names no concept.
    """
    return _list(concepts, "concept")


def _list(values: Any, kind: _Kind) -> tuple[Any, ...]:
    if hasattr(values, "columns"):  # a data frame, whose iterator yields the names of columns
        raise UsageError(f'{kind}s are named by one column of a data frame, such as frame["{kind}.id"]')
    is_one = isinstance(values, str | Frozen | Concept)  # rows are iterable, too: over their fields
    if not is_one and (isinstance(values, bytes | Mapping) or not isinstance(values, Iterable)):
        raise UsageError(f"{kind}s are named by a list, each by {_EXPECTED[kind]}, not by {describe(values)}")
    listed = (values,) if is_one else tuple(values)
    for value in listed:
        _name(value, kind)
    return listed


def check_limit(limit: object) -> int:
    """Return a number of results, 0 or more, as `int`, and refuse all else.

    Raises:
        UsageError: the value is negative, or not a whole number.
    """
    return check_count(limit, "the number of results")
