"""Methods that are named after others: SciBERT, Sparse Transformer, VQ-VAE."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kg.store import Reader
from queries.descent.naming import find_slug, find_stand_for, is_variety, list_contained, list_stems
from queries.statements import ask


class Variety(NamedTuple):
    """A method that has the name of another one in its own."""

    newer: str
    older: str
    part: str
    """The name of the older one as it stands in that of the newer one, perhaps an abbreviation."""


class Namesakes(NamedTuple):
    """Methods whose names tell of others."""

    varieties: list[Variety]
    stand_ins: set[str]
    """Ids of names that only stand for one of the methods asked about: a "BERT-based model"."""


def find_namesakes(reader: Reader, methods: set[str], names: Mapping[str, str]) -> Namesakes:
    """Find varieties of some methods, and what these are varieties of.

    Args:
        reader: the graph.
        methods: ids.
        names: of all methods, by id.
    """
    rows = ask(reader, "spellings_of_methods", ids=sorted(methods))
    stems = {row["id"]: list_stems((row["name"], *(row["aliases"] or ()))) for row in rows}
    of_stem = {stem: id for id in sorted(stems) for stem in stems[id]}
    holds_one = re.compile("|".join(map(re.escape, sorted(of_stem))) or r"(?!)")
    near = {id: name for id, name in names.items() if id in methods or holds_one.search(name)}
    varieties = [
        Variety(newer, older, part)
        for newer, name in near.items()
        for older, part in _find_older(newer, name, of_stem, names)
        if newer in methods or older in methods
    ]
    stand_ins = {id for id, name in near.items() if _find_meant(name) in methods}
    return Namesakes(sorted(varieties), stand_ins - methods)


def _find_older(
    newer: str, name: str, of_stem: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield the methods that a name is a variety of, except those of which another such method is one.

    Each comes with its longest name that is part of this one.
    """
    held = {of_stem[stem]: stem for stem in sorted(of_stem, key=len) if is_variety(name, stem)}
    for part in list_contained(name):
        if is_variety(name, part) and (id := _make_id(part)) in names:
            held.setdefault(id, part)
    held.pop(newer, None)
    for older, part in held.items():
        if not any(is_variety(other, part) for other in held.values()):
            yield older, part


def _find_meant(name: str) -> str | None:
    meant = find_stand_for(name)
    return _make_id(meant) if meant else None


def _make_id(name: str) -> str:
    return f"method:{find_slug(name)}"
