"""Word what the explorer shows: roles, relations and counts."""

from typing import Final

from kg.model import Kind, Role

_OF_ROLES: Final = {
    Role.PROPOSED: ("proposes", "propose"),
    Role.COMPARED: ("compares with", "compare with"),
    Role.BACKGROUND: ("mentions", "mention"),
}
_OF_USES: Final = {
    Kind.METHOD: ("uses", "use"),
    Kind.DATASET: ("evaluates on", "evaluate on"),
    Kind.TASK: ("works on", "work on"),
}


def describe_use(role: Role, kind: Kind, *, plural: bool = False) -> str:
    """Return the verb for what a paper does with a concept: "proposes", "evaluates on".

    Args:
        role: of the concept in the paper.
        kind: of the concept.
        plural: for several papers: "propose".
    """
    return (_OF_ROLES.get(role) or _OF_USES.get(kind) or _OF_ROLES[Role.BACKGROUND])[plural]


def describe_relation(relation: str) -> str:
    """Return the relation of a paper to the reader's, in words: "yours builds on what this one proposes"."""
    return relation.replace("this one", "yours").replace("that one", "this one")


def count(number: int, thing: str) -> str:
    """Return ``1 paper`` or ``1,200 papers``."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
