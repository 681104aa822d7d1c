"""Turn the values that Python code gives to extract from into papers: texts, or dictionaries of fields."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from pydantic import ValidationError

from kg.model import Paper, UsageError
from kg.model.checks import describe

GivenText: TypeAlias = Paper | str | Mapping[str, Any]
"""A paper, a text, or a mapping with the fields of :class:`~kg.model.Paper`."""

_EXPECTED: Final = "papers, texts, or dictionaries with title and abstract"


def to_papers(given: GivenText | Iterable[GivenText]) -> Iterator[Paper]:
    """Return papers for all values that have a text; a single value counts as a list of one.

    A text becomes the title of a paper without abstract, so that offsets also hold in the text itself. Values
    without an id get ``text-1``, ``text-2`` and so on, by their places.

    Args:
        given: one or more of these.

    Raises:
        UsageError: the value is something else, such as a path; inside an iterable, raised at its turn.
    """
    if isinstance(given, Paper | str | Mapping):
        return iter([_to_paper(given, 1)])
    items: object = given
    is_table = hasattr(items, "columns")  # a data frame, whose iterator yields the names of columns
    if is_table or not isinstance(items, Iterable) or isinstance(items, bytes):
        is_source = is_table or hasattr(items, "__fspath__")
        hint = "; kg.sources.read_papers reads the papers of a file or data frame" if is_source else ""
        raise UsageError(f"what to extract from is given as {_EXPECTED}, not as {describe(given)}{hint}")
    return (_to_paper(item, number) for number, item in enumerate(items, start=1))


def _to_paper(item: object, number: int) -> Paper:
    if isinstance(item, Paper):
        return item
    if isinstance(item, str):
        return Paper(id=f"text-{number}", title=item)
    if not isinstance(item, Mapping) or not (item.get("title") or item.get("abstract")):
        raise UsageError(f"what to extract from is given as {_EXPECTED}; one of these is {describe(item)}")
    known = {name: value for name, value in item.items() if name in Paper.model_fields and value is not None}
    try:
        return Paper.model_validate({"id": f"text-{number}", **known})
    except ValidationError as error:
        problem = error.errors(include_input=False)[0]
        raise UsageError(f"the {problem['loc'][0]} of paper {number} is wrong: {problem['msg']}") from None
