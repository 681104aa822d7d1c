"""Ask about methods and datasets: used on a task, since when, not yet used there, and used instead."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from kg.linking import load_lexicon
from kg.model import Role
from kg.records.packing import form_of
from kg.store import Reader, Record
from queries.answers import answers
from queries.arguments import ConceptName, check_limit, list_concepts
from queries.benchmarks import is_benchmark, is_method
from queries.concepts import find_max_reach, resolve_concept, resolve_slug
from queries.models import Alternative, Cell, ConceptRow, Gap, NearbyMethod, PaperUse, ToolForTask
from queries.models.facts import read_role
from queries.models.nodes import text_of
from queries.relatedness.generic_names import is_generic
from queries.rivals import are_set_against_each_other
from queries.statements import NO_LIMIT, ask

MAX_GENERIC: Final = 100
"""Most names that are passed over as generic, among the most mentioned ones."""
MAX_PAPERS_PER_PAPER_ON_TASK: Final = 10
"""Papers that may mention a dataset of a task for each one on the task that uses it. ImageNet is no dataset
of machine translation, though a paper is tested on both."""


@answers(ToolForTask)
def methods_for_task(reader: Reader, task: ConceptName, limit: int = 10) -> list[ToolForTask]:
    """List methods that papers on a task, or on kinds of it, propose, use or compare with, most used first.

    Of methods that equally many papers work with, those come first that the papers are about. Libraries and
    services with which methods are made, such as PyTorch, are not listed.

    Args:
        reader: the graph.
        task: an id, a name or a spelling.
        limit: most methods to return.
    """
    limit = check_limit(limit)
    return _list_tools(reader, "methods_for_task", resolve_slug(reader, task), is_method, limit)


@answers(ToolForTask)
def datasets_for_task(reader: Reader, task: ConceptName, limit: int = 10) -> list[ToolForTask]:
    """List datasets that papers on a task, or on kinds of it, evaluate on or propose, most used first.

    Languages, web sites, models, metrics and devices, which texts name like data, are not listed.

    Args:
        reader: the graph.
        task: an id, a name or a spelling.
        limit: most datasets to return.
    """
    limit = check_limit(limit)
    return _list_tools(reader, "datasets_for_task", resolve_slug(reader, task), is_benchmark, limit)


def _list_tools(
    reader: Reader, statement: str, task: str, is_tool: Callable[[str], bool], limit: int
) -> list[ToolForTask]:
    """Return the first methods or datasets for a task; the texts tell whether papers really propose them."""
    rows = [
        row
        for row in ask(reader, statement, task=task, excluded=[task], limit=NO_LIMIT)
        if is_tool(row["name"])
    ]
    fewest = rows[:limit][-1]["papers"] if rows[:limit] else 0
    first = [row for row in rows if row["papers"] >= fewest]
    proposed = [row["id"] for row in first if row["proposed"]]
    said = ask(reader, "proposals_on_task", task=task, ids=proposed) if proposed else []
    unclaimed = Counter(row["id"] for row in said if read_role(row, text_of(row)) is not Role.PROPOSED)
    tools = [ToolForTask.of({**row, "proposed": row["proposed"] - unclaimed[row["id"]]}) for row in first]
    tools.sort(key=lambda t: (-t.papers, -t.proposed - t.compared, t.concept.df, t.concept.id))
    return tools[:limit]


@answers(Alternative)
def alternatives(reader: Reader, method: ConceptName, limit: int = 10) -> list[Alternative]:
    """List methods that papers compare with a method, then others of the same kind.

    A paper compares two methods where a sentence names both, or where it claims one as its own and the other
    is its rival. What any paper may use, such as fine-tuning, is not listed, and one common word makes no
    kind: an adaptive memory is no alternative to an associative memory.

    Args:
        reader: the graph.
        method: an id, a name or a spelling.
        limit: most methods to return.
    """
    limit = check_limit(limit)
    slug = resolve_slug(reader, method)
    found = _find_compared(ask(reader, "compared_methods", method=slug))
    siblings = _find_siblings(ask(reader, "sibling_methods", method=slug, max_reach=find_max_reach(reader)))
    for id, row in siblings.items():
        found[id] = found.get(id, row).model_copy(update={"kind_of": row.kind_of})
    ranked = sorted(
        found.values(), key=lambda row: (-row.compared, row.kind_of is None, -row.concept.df, row.concept.id)
    )
    return ranked[:limit]


def _find_compared(rows: Iterable[Record]) -> dict[str, Alternative]:
    """Return each method by its id, with the number of papers that set it against the one asked about."""
    rivals = [row for row in rows if _is_telling_method(row["name"]) and are_set_against_each_other(row)]
    pairs = {(row["id"], row["paper"]) for row in rivals}
    papers = Counter(id for id, _ in pairs)
    return {row["id"]: Alternative.of({**row, "papers": papers[row["id"]]}) for row in rivals}


def _find_siblings(rows: Iterable[Record]) -> dict[str, Alternative]:
    """Return each method of a kind by its id, with the first of the kinds in the alphabet."""
    siblings = [row for row in rows if is_method(row["name"]) and _is_telling_kind(row["kind_key"])]
    return {row["id"]: Alternative.of(row) for row in reversed(siblings)}


def _is_telling_kind(slug: str) -> bool:
    """Check that methods of a kind share more than the last word of their names.

    >>> [_is_telling_kind(slug) for slug in ("transformer", "reward-model", "memory")]
    [True, True, False]
    """
    return "-" in slug or load_lexicon().find_kind(form_of(slug)) is not None


@answers(Gap)
def gaps(reader: Reader, task: ConceptName, limit: int = 10) -> list[Gap]:
    """List methods that no paper uses on a task, though papers use them on its datasets or on sibling tasks.

    A paper that uses ResNet-50 uses a residual network as well. Datasets that mostly other papers use, such
    as ImageNet for machine translation, do not count as those of the task.

    Args:
        reader: the graph.
        task: an id, a name or a spelling.
        limit: most methods to return, those used most nearby first, of these the most used anywhere.
    """
    limit = check_limit(limit)
    slug = resolve_slug(reader, task)
    on_datasets = ask(reader, "methods_on_datasets", task=slug, max_papers=MAX_PAPERS_PER_PAPER_ON_TASK)
    nearby = [
        *(row for row in on_datasets if is_benchmark(row["place"])),
        *ask(reader, "methods_of_sibling_tasks", task=slug, max_reach=find_max_reach(reader)),
    ]
    tried = _find_tried(reader, slug)
    new = [row for row in nearby if row["key"] not in tried and _is_telling_method(row["name"])]
    return _sum_up_gaps(map(NearbyMethod.of, new))[:limit]


def _find_tried(reader: Reader, task: str) -> set[str]:
    """Return the slugs of the methods that papers use on a task, and of what these are kinds of."""
    rows = ask(reader, "methods_for_task", task=task, excluded=[], limit=NO_LIMIT)
    concepts = [ConceptRow.of(row) for row in rows]
    above = ask(reader, "all_broader_of_ids", ids=[concept.id for concept in concepts]) if concepts else []
    return {concept.slug for concept in concepts} | {row["key"] for row in above}


def _sum_up_gaps(nearby: Iterable[NearbyMethod]) -> list[Gap]:
    places: dict[str, list[NearbyMethod]] = defaultdict(list)
    for use in nearby:
        places[use.concept.id].append(use)
    gaps = map(Gap.of, places.values())
    return sorted(gaps, key=lambda gap: (-gap.papers, -gap.concept.df, gap.concept.id))


@answers(Cell)
def matrix(
    reader: Reader,
    methods: ConceptName | Iterable[ConceptName] = (),
    tasks: ConceptName | Iterable[ConceptName] = (),
    limit: int = 8,
) -> list[Cell]:
    """Count the papers that use each method on each task, empty cells included.

    Args:
        reader: the graph.
        methods: one or more names; by default the most mentioned, without those that any paper may use.
        tasks: the same.
        limit: of each, where none are named.
    """
    limit = check_limit(limit)
    rows = _resolve_names(reader, list_concepts(methods), "top_methods", limit)
    columns = _resolve_names(reader, list_concepts(tasks), "top_tasks", limit)
    found = ask(reader, "papers_using_concepts", keys=list({**rows, **columns}))
    papers = {row["key"]: set(row["papers"]) for row in found}
    return [
        Cell(method=name, task=task_name, papers=len(papers.get(method, set()) & papers.get(task, set())))
        for method, name in rows.items()
        for task, task_name in columns.items()
    ]


def _resolve_names(reader: Reader, names: Sequence[ConceptName], default: str, limit: int) -> dict[str, str]:
    """Return slug -> name of concepts; without names, of those that the default statement returns."""
    if names:
        found = [resolve_concept(reader, name) for name in names]
        return {concept.slug: concept.name for concept in found}
    rows = ask(reader, default, limit=limit + MAX_GENERIC)
    telling = [row for row in rows if not is_generic(row["name"])]
    return {row["key"]: row["name"] for row in telling[:limit]}


def _is_telling_method(name: str) -> bool:
    """Check that a name is that of a method, and not of something that any paper may use."""
    return is_method(name) and not is_generic(name)


@answers(PaperUse)
def first_uses(reader: Reader, method: ConceptName, task: ConceptName, limit: int = 5) -> list[PaperUse]:
    """List the first papers that use a method on a task, or on kinds of it, earliest first.

    Args:
        reader: the graph.
        method: an id, a name or a spelling.
        task: the same.
        limit: most papers to return.
    """
    limit = check_limit(limit)
    slugs = {"method": resolve_slug(reader, method), "task": resolve_slug(reader, task)}
    return [PaperUse.of(row) for row in ask(reader, "first_uses", **slugs, limit=limit)]
