"""Tell whether a paper sets two methods against each other, and does not only name both.

A paper that compares its work with a method names many others that are no alternatives to that one: what its
own work is made of, what it is trained with, and what it is about. Only a sentence that names both methods
sets them against each other; or else the paper claims one of them as its own, and compares with the other.
"""

from collections.abc import Iterator
from itertools import repeat
from typing import NamedTuple

from kg.model import Role
from kg.records.mentions import unpack_roles
from kg.store import Record
from queries.benchmarks import names_resource
from queries.coinage import Place, find_claim
from queries.models.nodes import ROLE_OF_FACT, text_of
from queries.sentences import sentence_at


class _Named(NamedTuple):
    """A method as one paper names it."""

    slug: str
    name: str
    role: Role
    places: tuple[Place, ...]


def are_set_against_each_other(row: Record) -> bool:
    """Check whether a paper sets a method against another.

    Args:
        row: of ``compared_methods``.
    """
    text = text_of(row)
    one, other = _read_method(row, "method_"), _read_method(row, "")
    return (
        not set(_iter_sentences(one, text)).isdisjoint(_iter_sentences(other, text))
        or _is_better_one(one, other, text)
        or _is_better_one(other, one, text)
    )


def _read_method(row: Record, prefix: str) -> _Named:
    role = ROLE_OF_FACT[row[f"{prefix}type"]]
    roles = unpack_roles(row[f"{prefix}mentions"] or "") or repeat(role)
    places = zip(row[f"{prefix}starts"], row[f"{prefix}ends"], roles, strict=False)
    return _Named(row[f"{prefix}key"], row[f"{prefix}name"], role, tuple(places))


def _iter_sentences(method: _Named, text: str) -> Iterator[str]:
    return (sentence_at(text, start, end) for start, end, _ in method.places)


def _is_better_one(own: _Named, rival: _Named, text: str) -> bool:
    """Check whether a paper claims a method, and no resource, as its own, and compares with the other."""
    return (
        own.role is Role.PROPOSED
        and rival.role is Role.COMPARED
        and not names_resource(text.partition("\n")[0])
        and find_claim(own.slug, own.name, text, own.places) is not None
    )
