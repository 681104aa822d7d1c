"""The tree of exceptions: what its picture says is what is there."""

import inspect
import re

import pytest

from kg import model
from kg.model import Ambiguous, KgError, NotFound, UsageError, errors

LINE = re.compile(r"^ {4}(?P<branches>[ │├└─]*)(?P<name>[A-Z]\w+) {2,}(?P<text>\S.*)$", re.MULTILINE)


def drawn() -> list[tuple[str, str]]:
    """(exception, its base) of each line of the picture, in its order."""
    path: list[str] = []
    pairs = []
    for line in LINE.finditer(errors.__doc__ or ""):
        depth = len(line["branches"]) // 4
        pairs.append((line["name"], path[depth - 1] if depth else "Exception"))
        path = [*path[:depth], line["name"]]
    return pairs


def test_the_picture_shows_the_real_tree() -> None:
    classes = dict(inspect.getmembers(errors, inspect.isclass))
    real = [
        (name, found.__base__.__name__) for name, found in classes.items() if issubclass(found, Exception)
    ]
    assert sorted(drawn()) == sorted(real)


def test_every_exception_of_the_picture_is_public() -> None:
    assert {name for name, _ in drawn()} <= set(model.__all__)


@pytest.mark.parametrize("name", [name for name, _ in drawn()])
def test_a_wrong_request_exits_with_2_and_anything_else_with_1(name: str) -> None:
    found = getattr(errors, name)
    assert found.exit_code == (2 if issubclass(found, UsageError) else 1)
    assert issubclass(found, KgError)


def test_what_was_not_found_may_come_with_similar_names() -> None:
    problem = NotFound("no concept 'resnt'", ["ResNet", "ResNeXt"])
    assert (str(problem), problem.suggestions) == ("no concept 'resnt'", ("ResNet", "ResNeXt"))
    assert NotFound("no paper 'x'").suggestions == ()


def test_what_is_ambiguous_comes_with_its_candidates() -> None:
    problem = Ambiguous("several papers match 'bees'", [("p1", "On bees"), ("p2", "Bees again")])
    assert str(problem) == "several papers match 'bees'"
    assert problem.candidates == (("p1", "On bees"), ("p2", "Bees again"))
