"""All questions, by the name that ``kg query`` knows them by.

A question is a typed function; its docstring's first line says what it answers. Here is only the list,
so that the command line, the documentation and the tests all speak of the same questions.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from inspect import Parameter, signature
from typing import Any, Final

from kg.model import Frozen, UsageError
from kg.model.checks import check_text
from kg.store import Reader
from queries.concepts import concept_facts, resolve_concept
from queries.facts import evidence, papers_with, uses
from queries.lookalikes import duplicates
from queries.methods import alternatives, datasets_for_task, first_uses, gaps, matrix, methods_for_task
from queries.networks import bridge, central
from queries.papers import find_papers, paper_facts, resolve_paper
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

    @property
    def doc(self) -> str:
        """The question it answers, in one line."""
        return (self.function.__doc__ or "").strip().splitlines()[0]

    @property
    def arguments(self) -> tuple[str, ...]:
        """Names of what has to be given, in order."""
        required = [p for p in _parameters(self.function) if p.default is Parameter.empty]
        return tuple(p.name for p in required)

    @property
    def has_limit(self) -> bool:
        """Whether the number of rows can be set."""
        return any(p.name == "limit" for p in _parameters(self.function))

    def ask(self, reader: Reader, values: str | Sequence[str], limit: int | None = None) -> list[Frozen]:
        """Answer the question.

        Args:
            reader: the graph.
            values: one for each argument; or any number of them where the question takes many.
            limit: most rows; by default what the question finds useful.

        Returns:
            Rows; a question with one answer has one.

        Raises:
            UsageError: too few or too many values.
        """
        values = [values] if isinstance(values, str) else values
        if not (values if self.many else len(values) == len(self.arguments)):
            usage = " ".join([*(f"{name.upper()}" for name in self.arguments), "…" if self.many else ""])
            raise UsageError(f"the question '{self.name}' takes: {usage.strip() or 'nothing'}")
        given: list[Any] = [list(values)] if self.many else list(values)
        options = {"limit": limit} if limit is not None and self.has_limit else {}
        answer = self.function(reader, *given, **options)
        return answer if isinstance(answer, list) else [answer]


def _parameters(function: Callable[..., Any]) -> list[Parameter]:
    """Return the parameters of a question but its first, which is the graph."""
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
        Question("papers-with", papers_with, many=True),
        Question("uses", uses),
        Question("evidence", evidence),
        Question("methods-for-task", methods_for_task),
        Question("datasets-for-task", datasets_for_task),
        Question("alternatives", alternatives),
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
        UsageError: there is none; the error names the nearest.
    """
    check_text(name, "the name of a question")
    if name in QUESTIONS:
        return QUESTIONS[name]
    from difflib import get_close_matches

    near = get_close_matches(name, QUESTIONS, n=1)
    hint = f"did you mean '{near[0]}'?" if near else "kg query --list shows all"
    raise UsageError(f"no question '{name}': {hint}")
