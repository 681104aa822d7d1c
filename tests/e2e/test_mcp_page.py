"""The exchange in docs/mcp.md is what an assistant really gets; ``UPDATE_README=1`` writes it."""

import json
import os
import re
from pathlib import Path

import pytest

pytest.importorskip("mcp", reason="needs the extra mcp")

import kg
from kg.mcp import make_server
from kg.web.snapshots import Snapshots
from tests.unit.mcp.asking import Assistant

PAGE = Path(__file__).parents[2] / "docs" / "mcp.md"
TURN = re.compile(r"^```\n> (\w+) (\{[^\n]*\})\n(.*?)```$", re.MULTILINE | re.DOTALL)
SCORE = re.compile(r"score 0\.\d+")
"""The last digits differ from one kind of processor to another."""


def test_the_exchange(example_store: Path) -> None:
    page = PAGE.read_text("utf-8")
    snapshots = Snapshots(lambda: kg.connect(example_store))
    assistant = Assistant(make_server(snapshots))

    def answer(turn: re.Match[str]) -> str:
        told = assistant.call(turn[1], **json.loads(turn[2])).text
        return f"```\n> {turn[1]} {turn[2]}\n{told}\n```"

    answered = TURN.sub(answer, page)
    snapshots.close()
    if os.environ.get("UPDATE_README"):
        PAGE.write_text(answered, "utf-8")
    assert SCORE.sub("score", answered) == SCORE.sub("score", PAGE.read_text("utf-8"))
