"""Tabulate methods by datasets, as papers combine them, each cell with a sentence."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from kg.model import Kind
from kg.records.papers import iter_facts, iter_papers
from kg.records.types import Fact
from kg.store import Reader
from queries import Comparison, PaperRow
from queries.sentences import sentence_at

MAX_METHODS: Final = 10
MAX_DATASETS: Final = 6
_EVALUATED: Final = ("EVALUATES_ON", "PROPOSES")


class Entry(NamedTuple):
    """A paper that evaluates a method on a dataset, with its own sentence about it."""

    paper: PaperRow
    sentence: str


class Line(NamedTuple):
    """A method with a cell for each dataset."""

    method: str
    name: str
    cells: list[list[Entry]]


class EvaluationTable(NamedTuple):
    """A table of which methods were evaluated on which datasets."""

    datasets: list[tuple[str, str]]
    """Id and name of each, those of most papers first."""
    lines: list[Line]


def make_table(reader: Reader, papers: Sequence[PaperRow]) -> EvaluationTable:
    """Return which papers evaluate which methods on which datasets.

    Args:
        reader: the graph.
        papers: the papers to read.
    """
    names: dict[str, str] = {}
    cells: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for method, dataset, entry in _iter_evaluations(reader, papers):
        names |= {method.concept: method.name, dataset.concept: dataset.name}
        cells[method.concept, dataset.concept].append(entry)
    methods = _choose(cells, 0, MAX_METHODS)
    datasets = _choose(((m, d) for m, d in cells if m in methods), 1, MAX_DATASETS)
    return _arrange(methods, datasets, names, cells)


def arrange_comparisons(rows: Iterable[Comparison]) -> EvaluationTable:
    """Return an answer of the question ``comparison-table`` as a table, in the order of its rows."""
    names: dict[str, str] = {}
    cells: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for row in rows:
        names |= {row.method.id: row.method.name, row.dataset.id: row.dataset.name}
        cells[row.method.id, row.dataset.id].append(Entry(row.paper, row.sentence))
    methods, datasets = (list(dict.fromkeys(pair[side] for pair in cells)) for side in (0, 1))
    return _arrange(methods, datasets, names, cells)


def _arrange(
    methods: Sequence[str],
    datasets: Sequence[str],
    names: Mapping[str, str],
    cells: Mapping[tuple[str, str], list[Entry]],
) -> EvaluationTable:
    lines = [Line(m, names[m], [cells.get((m, d), []) for d in datasets]) for m in methods]
    return EvaluationTable([(d, names[d]) for d in datasets], [line for line in lines if any(line.cells)])


def _iter_evaluations(reader: Reader, papers: Sequence[PaperRow]) -> Iterator[tuple[Fact, Fact, Entry]]:
    ids = [paper.id for paper in papers]
    texts = {stored.id: stored.paper.text for stored in iter_papers(reader, ids)}
    facts: dict[str, list[Fact]] = defaultdict(list)
    for fact in iter_facts(reader, ids):
        facts[fact.paper].append(fact)
    for paper in papers:
        of_datasets = [f for f in facts[paper.id] if f.kind == Kind.DATASET and f.type in _EVALUATED]
        for method in _list_own_methods(facts[paper.id]):
            for dataset in of_datasets:
                sentence = sentence_at(texts[paper.id], dataset.starts[0], dataset.ends[0])
                yield method, dataset, Entry(paper, sentence)


def _list_own_methods(facts: Iterable[Fact]) -> list[Fact]:
    """Return the methods that a paper evaluates: those that it proposes, or without any, those it uses."""
    methods = [fact for fact in facts if fact.kind == Kind.METHOD]
    proposed = [fact for fact in methods if fact.type == "PROPOSES"]
    return proposed or [fact for fact in methods if fact.type == "USES"]


def _choose(pairs: Iterable[tuple[str, str]], side: int, most: int) -> list[str]:
    """Return at most so many concepts on one side of the pairs, those in most pairs first."""
    numbers = Counter(pair[side] for pair in pairs)
    return sorted(numbers, key=lambda concept: (-numbers[concept], concept))[:most]
