"""Tabulate which methods papers evaluate on which datasets, with the evidence for each cell."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from kg.model import Kind, Role, UsageError
from kg.records.papers import iter_papers
from kg.store import Reader
from queries.answers import answers
from queries.arguments import ConceptName, PaperName, check_limit, list_papers
from queries.benchmarks import (
    is_benchmark,
    is_known_by_name,
    is_known_model,
    is_method,
    is_proper_name,
    names_resource,
)
from queries.coinage import settle_role
from queries.concepts import resolve_slug
from queries.contexts import (
    is_among_metrics,
    is_called_dataset,
    is_called_method,
    is_measure,
    is_one_of_several,
    is_rival,
    is_trained_on,
    is_within,
    joins_list,
    reports_result,
    tells_of_others,
)
from queries.models import Comparison, ConceptFact, ConceptRow, PaperRow
from queries.paper_names import resolve_paper
from queries.sentences import sentence_at
from queries.statements import ask

_RANKS: Final = {Role.PROPOSED: 0, Role.USED: 1, Role.COMPARED: 2}
"""Role of a method -> its place among the rows of one cell."""


class _Named(NamedTuple):
    """A method or dataset of one paper, with the sentences that name it."""

    concept: ConceptRow
    role: Role
    """Role by the vote of its mentions."""
    shown: Role
    """Role that the answer shows, see `settle_role`."""
    places: tuple[tuple[int, int], ...]
    sentences: tuple[str, ...]
    """The sentence around each place."""


@answers(Comparison)
def comparison_table(
    reader: Reader,
    task: ConceptName | None = None,
    paper: PaperName | Iterable[PaperName] = (),
    limit: int = 100,
) -> list[Comparison]:
    """List which methods papers on a task, or of a list, evaluate on which datasets, each with the sentence.

    A method stands in the table if a paper proposes it or compares with it, or names it where it tells of
    its results; parts of a method, metrics, languages, web sites and training data do not.

    Args:
        reader: the graph.
        task: an id, a name or a spelling; kinds of it are included.
        paper: one or more papers to compare, instead of those on a task.
        limit: most rows, each a method on a dataset in one paper; the busiest datasets and methods first.

    Raises:
        UsageError: neither a task nor papers are given, or both.
    """
    limit = check_limit(limit)
    listed = list_papers(paper)
    if (task is None) == (not listed):
        raise UsageError("name a task, or papers to compare: --task TASK, or --paper PAPER once or more")
    if task is None:
        ids = [resolve_paper(reader, one).id for one in listed]
    else:
        slug = resolve_slug(reader, task)
        ids = [row["id"] for row in ask(reader, "papers_with_datasets_on_task", task=slug)]
    return _sort(_iter_comparisons(reader, list(dict.fromkeys(ids))))[:limit]


def _iter_comparisons(reader: Reader, ids: Sequence[str]) -> Iterator[Comparison]:
    facts: dict[str, list[ConceptFact]] = defaultdict(list)
    for fact in map(ConceptFact.of, ask(reader, "facts_of_papers", ids=ids)):
        if fact.role is not Role.BACKGROUND and fact.kind in (Kind.METHOD, Kind.DATASET):
            facts[fact.paper].append(fact)
    # Cutting sentences takes most of the time, and is only done for papers that may yield a row.
    promising = [id for id in ids if any(map(_can_be_compared_on, facts[id]))]
    for stored in iter_papers(reader, promising):
        paper = stored.paper
        named = [_read_fact(fact, paper.text) for fact in facts[paper.id]]
        yield from _compare(PaperRow(id=paper.id, title=paper.title, year=paper.year), named, paper.text)


def _can_be_compared_on(fact: ConceptFact) -> bool:
    return fact.kind is Kind.DATASET and is_benchmark(fact.name) and is_proper_name(fact.name)


def _read_fact(fact: ConceptFact, text: str) -> _Named:
    places = tuple(zip(fact.starts, fact.ends, strict=True))
    sentences = tuple(sentence_at(text, *place) for place in places)
    shown = settle_role(fact.role, fact.slug, fact.name, fact.df, text, fact.places)
    return _Named(fact.concept, fact.role, shown, places, sentences)


def _compare(paper: PaperRow, named: Sequence[_Named], text: str) -> Iterator[Comparison]:
    """Yield the rows of one paper: each method that it evaluates on each of its datasets."""
    datasets = [one for one in named if _is_benchmark_of_paper(one, text)]
    methods = [
        one
        for one in named
        if one.concept.kind is Kind.METHOD
        and is_method(one.concept.name)
        and not any(is_called_dataset(text[end:]) for _, end in one.places)
        and not any(_is_named_after(one, d) or _are_listed_together(one, d, text) for d in datasets)
    ]
    main = _find_main_methods(paper.title, methods)
    for dataset in datasets:
        told = _list_results(dataset, paper.title)
        for method in methods if told else ():
            shared = [sentence for sentence in told if sentence in method.sentences]
            if method.concept.id in main or (shared and _has_reported_results(method, paper.title, text)):
                yield Comparison(
                    method=method.concept,
                    dataset=dataset.concept,
                    paper=paper,
                    role=method.shown,
                    sentence=(shared or told)[0],
                    method_sentence=None if shared else method.sentences[0],
                )


def _list_results(dataset: _Named, title: str) -> list[str]:
    """Return the sentences of an abstract that report results on a dataset."""
    return [sentence for sentence in dataset.sentences if sentence != title and reports_result(sentence)]


def _is_benchmark_of_paper(one: _Named, text: str) -> bool:
    """Check whether a text uses a name for a dataset, and not only for training data or a rival method."""
    name = one.concept.name
    preceding = [text[:start] for start, _ in one.places]
    following = [text[end:] for _, end in one.places]
    return (
        one.concept.kind is Kind.DATASET
        and is_benchmark(name)
        and is_proper_name(name)
        and not any(map(is_rival, preceding))
        and not any(map(is_called_method, following))
        and not all(map(is_trained_on, preceding))
        and not any(map(is_among_metrics, preceding))
        and not any(map(is_measure, following))
        and not all(map(is_one_of_several, preceding, (text[start:] for start, _ in one.places)))
    )


def _has_reported_results(method: _Named, title: str, text: str) -> bool:
    """Check whether a sentence that names a method and reports results is about results of that method."""
    name = method.concept.name
    preceding = [text[:start] for start, _ in method.places]
    if any(is_measure(text[end:]) for _, end in method.places):
        return False
    if method.role is Role.COMPARED and any(map(is_rival, preceding)):
        return True
    if not is_known_by_name(name):
        return False
    if method.role is Role.PROPOSED:
        return not names_resource(title)
    return any(map(is_rival, preceding)) or (is_known_model(name) and not any(map(is_within, preceding)))


def _is_named_after(method: _Named, dataset: _Named) -> bool:
    """Check whether a method is named after the dataset that it is tested on, as "our CIFAR-10 model" is."""
    return f" {dataset.concept.name} ".lower() in f" {method.concept.name} ".lower()


def _are_listed_together(one: _Named, other: _Named, text: str) -> bool:
    """Check whether two names stand in one list, and so are of the same sort."""
    return any(
        joins_list(text[min(end, other_end) : max(start, other_start)])
        for start, end in one.places
        for other_start, other_end in other.places
    )


def _find_main_methods(title: str, methods: Sequence[_Named]) -> set[str]:
    """Return the ids of methods that a paper proposes as a whole, not as parts of another: one at most.

    It is named in the title; else the only proper name is taken, else what the title describes.
    """
    if names_resource(title):
        return set()
    own = [method for method in methods if _is_proposed(method) and not _is_built_upon(method, title)]
    in_title = [method for method in own if title in method.sentences]
    proper = [method for method in own if is_proper_name(method.concept.name)]
    proper_in_title = [method for method in in_title if method in proper]
    only = _find_only_new(proper)
    only_known_by_name = [method for method in only if is_known_by_name(method.concept.name)]
    chosen = proper_in_title or only_known_by_name or in_title or only
    return {method.concept.id for method in chosen[:1]}


def _find_only_new(proper: Sequence[_Named]) -> Sequence[_Named]:
    """Return the one method whose name is no well-known one, or the only one there is; else none."""
    new = [method for method in proper if not is_known_model(method.concept.name)] or proper
    return new if len(new) == 1 else []


def _is_built_upon(method: _Named, title: str) -> bool:
    """Check whether a title names a well-known model, but not at its head, where its own method would be."""
    head = title.partition(":")[0]
    is_head = any((start, end) == (0, len(head)) for start, end in method.places)
    return title in method.sentences and is_known_model(method.concept.name) and not is_head


def _is_proposed(method: _Named) -> bool:
    return method.role is Role.PROPOSED and not all(map(tells_of_others, method.sentences))


def _sort(rows: Iterable[Comparison]) -> list[Comparison]:
    """Put rows of the busiest datasets first, and for each dataset those of the busiest methods."""
    found = list(rows)
    busy = Counter(row.dataset.id for row in found)
    tried = Counter(row.method.id for row in found)
    return sorted(
        found,
        key=lambda row: (
            -busy[row.dataset.id],
            row.dataset.id,
            -tried[row.method.id],
            row.method.id,
            _RANKS.get(row.role, len(_RANKS)),
            row.paper.id,
        ),
    )
