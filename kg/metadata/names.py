"""Names of authors, always 'Given Family', from the many ways sources write and join them."""

import ast
import re
from collections.abc import Iterator, Mapping

from kg.metadata.draft import BadRecord, kind

_SUFFIX = re.compile(r"(?:jr|sr|[ivx]{2,4}|ph\.?d|m\.?d|esq)\.?", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]?){1,4}")
_PARTICLE = re.compile(r"(?:von|van|de|der|den|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten)\b")
_AND = re.compile(r"\s+(?:and|&)\s+|\s*,\s+(?:and|&)\s+")
_OTHERS = frozenset({"others", "et al", "et al.", "and others"})


def person(name: str) -> str:
    """One name as 'Given Family'.

    >>> person("Marx, Karl"), person("Reagle, Jr., Joseph")
    ('Karl Marx', 'Joseph Reagle Jr.')
    """
    parts = [part.strip() for part in name.split(",")]
    parts = [part for part in parts if part]
    if len(parts) == 2 and _SUFFIX.fullmatch(parts[1]):
        return " ".join(parts)
    if len(parts) == 2:
        return f"{parts[1]} {parts[0]}"
    if len(parts) == 3:
        given, suffix = (parts[1], parts[2]) if _SUFFIX.fullmatch(parts[2]) else (parts[2], parts[1])
        return f"{given} {parts[0]} {suffix}" if _SUFFIX.fullmatch(suffix) else ", ".join(parts)
    return ", ".join(parts)


def people(value: object) -> tuple[str, ...]:
    """The authors of a field: a list of names or of objects, or one text that joins them.

    Raises:
        BadRecord: the field is something else.
    """
    if value is None:
        return ()
    if isinstance(value, str):
        return tuple(_split(value))
    if isinstance(value, list | tuple):
        return tuple(name for item in value if (name := _one(item)) and name.casefold() not in _OTHERS)
    raise BadRecord(f"The authors are {kind(value)}, not a list or a text.")


def _one(item: object) -> str:
    if item is None:
        return ""
    if isinstance(item, str):
        return person(item)
    if isinstance(item, Mapping):
        return _from_parts(item)
    raise BadRecord(f"An author is {kind(item)}, not a name.")


def _from_parts(item: Mapping[str, object]) -> str:
    """An object with the whole name, or with its parts (CSL-JSON, S2ORC, Crossref, OpenAlex)."""
    for key in ("name", "literal", "display_name", "full_name", "author"):
        whole = item.get(key)
        if isinstance(whole, str) and whole.strip():
            return person(whole)
        if isinstance(whole, Mapping):
            return _from_parts(whole)
    parts = [item.get(key) for key in ("given", "first", "first_name", "middle", "dropping-particle")]
    parts += [item.get(key) for key in ("non-dropping-particle", "family", "last", "last_name", "suffix")]
    joined = [" ".join(map(str, part)) if isinstance(part, list) else part for part in parts]
    return " ".join(part.strip() for part in joined if isinstance(part, str) and part.strip())


def _split(text: str) -> Iterator[str]:
    """The names of one text: a printed list, ``A; B``, ``A and B``, ``A, B``."""
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        yield from people(_printed_list(text))
        return
    if ";" in text or "|" in text:
        names = re.split(r"[;|]", text)
    elif "\n" in text:
        names = text.splitlines()
    else:
        names = [name for part in _AND.split(text) for name in _by_comma(part)]
    for name in names:
        if (shown := person(name)) and shown.casefold() not in _OTHERS:
            yield shown


def _printed_list(text: str) -> list[object]:
    try:
        value = ast.literal_eval(text) if len(text) < 1_000_000 else None
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        value = None
    return value if isinstance(value, list) else [part.strip(" '\"") for part in text[1:-1].split(",")]


def _by_comma(text: str) -> list[str]:
    """Names joined by commas, told from one name written 'Family, Given'."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) < 2:
        return parts
    if len(parts) % 2 == 0 and all(_INITIALS.fullmatch(part) for part in parts[1::2]):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    if all(" " in part for part in parts) and not _PARTICLE.match(parts[0]):
        return parts
    return parts if len(parts) > 3 else [text]
