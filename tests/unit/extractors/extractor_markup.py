"""Reads the golden files: sentences with marked mentions, what goes in and what comes out."""

import re
from pathlib import Path

GOLDEN = Path(__file__).parents[2] / "golden" / "extractors"
_MARK = re.compile(r"\[(?:(\w+):)?((?:[^\[\]])+)\]")

Marks = list[tuple[int, int, str]]


def cases(name: str) -> list[tuple[str, str]]:
    """What goes in and what comes out, for each line of a golden file."""
    lines = (GOLDEN / name).read_text("utf-8").splitlines()
    pairs = (line.split(" => ") for line in lines if line and not line.startswith("#"))
    return [(given.replace(" // ", "\n"), wanted.replace(" // ", "\n")) for given, wanted in pairs]


def read(marked: str) -> tuple[str, Marks]:
    """The text without marks, and start, end and kind of each mark."""
    text = ""
    marks: Marks = []
    at = 0
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        marks.append((len(text), len(text) + len(found.group(2)), found.group(1) or ""))
        text += found.group(2)
        at = found.end()
    return text + marked[at:], marks


def write(text: str, marks: Marks) -> str:
    """The text with its marks."""
    for start, end, kind in sorted(marks, reverse=True):
        text = f"{text[:start]}[{kind}:{text[start:end]}]{text[end:]}"
    return text


def listed(wanted: str) -> list[str]:
    """The items of "a | b"; "-" is none."""
    return [] if wanted.strip() == "-" else [item.strip() for item in wanted.split(" | ")]
