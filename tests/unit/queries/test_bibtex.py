"""Keys of entries are different, however many papers begin alike."""

import re
from typing import Any

from queries import to_bibtex


class Alike:
    """A graph whose papers differ in nothing but their ids."""

    def query(self, text: str, parameters: Any = None) -> list[dict[str, Any]]:
        row = {
            "title": "Attention & memory",
            "authors": ["Ada Lovelace"],
            "year": 2017,
            "abstract": "100 % new",
        }
        empty = dict.fromkeys(("venue", "doi", "arxiv_id", "url"))
        return [{"id": key, **row, **empty} for key in parameters["ids"]]

    def search(self, text: str, limit: int, *, titles: bool = True) -> list[tuple[str, float]]:
        return []


def test_twenty_thousand_papers_that_begin_alike_have_keys_of_their_own() -> None:
    text = to_bibtex(Alike(), map(str, range(20_000)))
    keys = re.findall(r"^@misc\{(.*),$", text, re.MULTILINE)
    assert keys[:2] == ["lovelace2017attention", "lovelace2017attention-2"]
    assert len(set(keys)) == 20_000


def test_special_characters_are_tex() -> None:
    text = to_bibtex(Alike(), ["p1"])
    assert r"title = {{Attention \& memory}}" in text
    assert r"abstract = {100 \% new}" in text
