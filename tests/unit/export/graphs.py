"""Graphs that hold nothing, or fail."""

from typing import Any

from kg.model import QueryFailed

STATE: dict[str, Any] = dict.fromkeys(("format", "linked", "short_forms", "merges", "decisions"))
"""The row that every graph gives of its Store node, here of one that has none."""


class Empty:
    """A graph without nodes."""

    def query(self, text: str, parameters: object = None) -> list[dict[str, Any]]:
        return [STATE] if "(s:Store" in text else []


class Broken(Empty):
    """A graph that fails after papers and concepts, when it is asked for authors."""

    def query(self, text: str, parameters: object = None) -> list[dict[str, Any]]:
        if "(a:Author)" in text:
            raise QueryFailed("the server went away")
        return super().query(text, parameters)
