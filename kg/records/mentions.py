"""Pack the mentions of a fact into three properties, and unpack them again.

``starts`` and ``ends`` are lists of offsets. Everything else that was extracted lies in one text,
``mentions``: surface form, kind, role and confidence of the first mention, then of the second, all of them
joined by tabs. An engine keeps and loads one text far more quickly than four lists. Nothing else knows this
layout, and ``unpack(pack(x)) == x`` for any mentions.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from kg.model import Kind, Mention, Role, Value
from kg.records.escaping import escape_tabs, unescape_tabs

_FIELDS: Final = 4
"""Fields of a mention in the text."""


class MentionColumns(NamedTuple):
    """What is packed of the mentions of a fact: one value for each mention, in the order of the text."""

    surfaces: Sequence[str]
    kinds: Sequence[str]
    roles: Sequence[str]
    confidences: Sequence[float]


def pack_mentions(mentions: Sequence[Mention]) -> dict[str, Value]:
    """Return the mentions of a fact as its properties ``starts``, ``ends`` and ``mentions``."""
    starts, ends = [m.start for m in mentions], [m.end for m in mentions]
    return {"starts": starts, "ends": ends, "mentions": pack_text(mentions)}


def pack_text(mentions: Sequence[Mention]) -> str:
    """Return everything but the offsets of the mentions of a fact, as one text."""
    return pack_columns(
        [m.text for m in mentions],
        [m.kind for m in mentions],
        [m.role for m in mentions],
        [m.confidence for m in mentions],
    )


def pack_columns(
    surfaces: Sequence[str], kinds: Sequence[str], roles: Sequence[str], confidences: Sequence[float]
) -> str:
    """Return the text of `pack_text`, from a list for each field.

    Raises:
        ValueError: the lists differ in length.
    """
    rows = zip(surfaces, kinds, roles, confidences, strict=True)
    return "\t".join(
        f"{escape_tabs(surface)}\t{kind}\t{role}\t{confidence!r}" for surface, kind, role, confidence in rows
    )


def unpack_columns(packed: str) -> MentionColumns:
    """Return what `pack_columns` was given.

    Raises:
        ValueError: the text has another layout.
    """
    fields = _split(packed)
    confidences = list(map(float, fields[3::_FIELDS]))
    return MentionColumns(unpack_surfaces(packed), fields[1::_FIELDS], fields[2::_FIELDS], confidences)


def unpack_surfaces(packed: str) -> list[str]:
    """Return the surface forms alone; see `unpack_columns`."""
    return list(map(unescape_tabs, _split(packed)[::_FIELDS]))


def unpack_kinds(packed: str) -> list[str]:
    """Return the kinds alone; see `unpack_columns`."""
    return _split(packed)[1::_FIELDS]


def unpack_roles(packed: str) -> list[str]:
    """Return the roles alone; see `unpack_columns`."""
    return _split(packed)[2::_FIELDS]


def unpack_mentions(properties: Mapping[str, Any]) -> Iterator[Mention]:
    """Yield the mentions of a fact, in the order of the text.

    Args:
        properties: those that `pack_mentions` returns, in a fact or in a row with others.

    Raises:
        ValueError: they differ in length, or are laid out in another way.
    """
    columns = unpack_columns(properties["mentions"])
    return make_mentions(properties["starts"], properties["ends"], columns)


def make_mentions(starts: Sequence[int], ends: Sequence[int], columns: MentionColumns) -> Iterator[Mention]:
    """Yield the mentions that these values describe.

    Raises:
        ValueError: they differ in length, or name no kind or role.
    """
    for start, end, text, kind, role, confidence in zip(starts, ends, *columns, strict=True):
        yield Mention(
            start=start, end=end, text=text, kind=Kind(kind), role=Role(role), confidence=confidence
        )


def _split(packed: str) -> list[str]:
    fields = packed.split("\t") if packed else []
    if len(fields) % _FIELDS:
        raise ValueError(f"{len(fields)} fields are no mentions of {_FIELDS} fields each")
    return fields
