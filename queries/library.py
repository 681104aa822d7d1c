"""List all questions under the names that ``kg query`` knows them by.

A question is a typed function; its docstring's first line says what it answers. Here is only the list, so
that the command line, the documentation and the tests all have the same questions.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import Parameter, signature
from typing import Any, Final

from kg.model import Frozen, UsageError
from kg.model.checks import check_text
from kg.store import Reader
from queries.answers import Answers
from queries.arguments import PaperName
from queries.comparison import comparison_table
from queries.concepts import resolve_concept
from queries.descent import lineage
from queries.facts import concept_facts, evidence, paper_facts, papers_with, uses
from queries.lookalikes import duplicates
from queries.methods import alternatives, datasets_for_task, first_uses, gaps, matrix, methods_for_task
from queries.networks import bridge, central
from queries.paper_names import resolve_paper
from queries.papers import find_papers
from queries.prerequisites import reading_order
from queries.relatedness import related_papers, why_not, why_related
from queries.statistics import completeness, stats
from queries.trends import emerging, trend, trending


@dataclass(frozen=True)
class Question:
    """A question with its name, what it answers, and the function that answers it."""

    name: str
    function: Callable[..., Any]
    many: bool = False
    """Whether its only argument takes any number of values."""
    options: tuple[str, ...] = ()
    """Options of which exactly one is given: the first once, with or without its name (``--task``), or
    another any number of times (``--paper``)."""
    lists: tuple[str, ...] = ()
    """Lists of papers that may be given besides its arguments."""

    @property
    def doc(self) -> str:
        """The question it answers, in one line."""
        return (self.function.__doc__ or "").strip().splitlines()[0]

    @property
    def arguments(self) -> tuple[str, ...]:
        """Names of the values that must be given, in order; the first option stands for all of them."""
        required = [p for p in _list_parameters(self.function) if p.default is Parameter.empty]
        return tuple(p.name for p in required) or self.options[:1]

    @property
    def has_limit(self) -> bool:
        """Whether the number of rows can be set."""
        return any(p.name == "limit" for p in _list_parameters(self.function))

    def ask(
        self,
        reader: Reader,
        values: str | Sequence[str],
        limit: int | None = None,
        options: Mapping[str, Sequence[PaperName]] | None = None,
    ) -> list[Frozen]:
        """Answer the question.

        Args:
            reader: the graph.
            values: one for each argument; or any number of them if the question takes many.
            limit: most rows; by default that of the question itself.
            options: values of its :attr:`options` and :attr:`lists`; an empty one counts as not given.

        Returns:
            Rows; a question with one answer has one.

        Raises:
            UsageError: there are too few or too many values, or the question has no such option.
        """
        values = [values] if isinstance(values, str) else values
        named = self._read_options(options or {})
        expected = 0 if named.keys() & set(self.options) else len(self.arguments)
        if not (values if self.many else len(values) == expected):
            usage = " ".join([*(f"{name.upper()}" for name in self.arguments), "…" if self.many else ""])
            others = "".join(f", or --{name}" for name in self.options[1:])
            raise UsageError(f"the question '{self.name}' takes: {usage.strip() or 'nothing'}{others}")
        if self.options and values:
            named[self.options[0]] = values[0]
        given: list[Any] = [] if self.options else [list(values)] if self.many else list(values)
        if limit is not None and self.has_limit:
            named["limit"] = limit
        answer = self.function(reader, *given, **named)
        return answer if isinstance(answer, list) else Answers([answer])

    def _read_options(self, options: Mapping[str, Sequence[PaperName]]) -> dict[str, Any]:
        """Return the options that have values; the first of them takes one, the others any number."""
        named: dict[str, Any] = {name: list(values) for name, values in options.items() if values}
        for name, values in named.items():
            if name not in (*self.options, *self.lists):
                raise UsageError(f"the question '{self.name}' has no --{name}")
            if name in self.options[:1]:
                if len(values) > 1:
                    raise UsageError(f"name one --{name}, not several")
                named[name] = values[0]
        return named


def _list_parameters(function: Callable[..., Any]) -> list[Parameter]:
    """Return the parameters of a question without the first, which is the graph."""
    return list(signature(function).parameters.values())[1:]


QUESTIONS: Final = {
    question.name: question
    for question in (
        Question("find", find_papers),
        Question("paper", paper_facts),
        Question("concept", concept_facts),
        Question("resolve-paper", resolve_paper),
        Question("resolve-concept", resolve_concept),
        Question("related", related_papers, many=True),
        Question("why", why_related),
        Question("why-not", why_not),
        Question("reading-order", reading_order, lists=("known",)),
        Question("papers-with", papers_with, many=True),
        Question("uses", uses),
        Question("evidence", evidence),
        Question("methods-for-task", methods_for_task),
        Question("datasets-for-task", datasets_for_task),
        Question("comparison-table", comparison_table, options=("task", "paper")),
        Question("alternatives", alternatives),
        Question("lineage", lineage),
        Question("gaps", gaps),
        Question("matrix", matrix),
        Question("first-uses", first_uses),
        Question("trend", trend),
        Question("emerging", emerging),
        Question("trending", trending),
        Question("central", central),
        Question("bridge", bridge),
        Question("duplicates", duplicates),
        Question("completeness", completeness),
        Question("stats", stats),
    )
}
"""Name -> question."""


def question(name: str) -> Question:
    """Find a question by its name.

    Args:
        name: as ``kg query`` takes it.

    Raises:
        UsageError: no question has this name; the error names the nearest.
    """
    check_text(name, "the name of a question")
    if name in QUESTIONS:
        return QUESTIONS[name]
    from difflib import get_close_matches

    near = get_close_matches(name, QUESTIONS, n=1)
    hint = f"did you mean '{near[0]}'?" if near else "kg query --list shows all"
    raise UsageError(f"no question '{name}': {hint}")
