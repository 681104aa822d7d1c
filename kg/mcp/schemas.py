"""Shorten schemas as far as possible: an assistant reads those of all tools before its first question."""

from typing import Any, Final, TypeAlias

JsonSchema: TypeAlias = dict[str, Any]

_WORDS: Final = frozenset({"title", "description", "default", "additionalProperties", "required"})
"""Keywords of a schema that say more than types; the structure of an answer always has all of its fields."""


def drop_titles(schema: JsonSchema) -> JsonSchema:
    """Return a schema without the titles that pydantic derives from names."""
    kept: JsonSchema = _drop(schema, frozenset({"title"}))
    return kept


def keep_types(schema: JsonSchema) -> JsonSchema:
    """Return a schema of names and types alone; the description of the tool says what they mean.

    >>> keep_types({"title": "Row", "properties": {"id": {"title": "Id", "type": "string"}}})
    {'properties': {'id': {'type': 'string'}}}
    """
    kept: JsonSchema = _join_null(_drop(schema, _WORDS))
    return kept


def _drop(schema: Any, words: frozenset[str]) -> Any:
    """Return a schema without some keywords, but with properties that are named like one."""
    if isinstance(schema, list):
        return [_drop(inner, words) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {name: _drop(inner, words) for name, inner in schema.items() if name not in words}
    for name in ("properties", "$defs"):
        if name in schema:
            kept[name] = {key: _drop(inner, words) for key, inner in schema[name].items()}
    return kept


def _join_null(schema: Any) -> Any:
    """Return a schema with ``"type": ["string", "null"]`` for a choice between a type and null."""
    if isinstance(schema, list):
        return [_join_null(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    choice = schema.get("anyOf")
    if choice and all(set(option) == {"type"} for option in choice):
        return {"type": [option["type"] for option in choice]}
    return {name: _join_null(inner) for name, inner in schema.items()}
