"""Graphs for tests of what happens around an export: one that is empty, one that fails."""

from typing import Any

from kg.model import QueryFailed


class Empty:
    """A graph without records."""

    def query(self, text: str, parameters: object = None) -> list[dict[str, Any]]:
        return []


class Broken:
    """A graph that fails after papers and concepts, when it is asked for authors."""

    def query(self, text: str, parameters: object = None) -> list[dict[str, Any]]:
        if "(a:Author)" in text:
            raise QueryFailed("the server went away")
        return []
