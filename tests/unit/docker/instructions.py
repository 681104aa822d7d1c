"""Reads the Dockerfile of the repository, and the pins of what it installs."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
DOCKERFILE = ROOT / "docker" / "Dockerfile"

PINS = ROOT / "docker" / "requirements.txt"

Instruction = tuple[str, str]


def parse(text: str) -> list[Instruction]:
    """Instructions with their arguments: comments dropped, continued lines joined."""
    kept = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    lines = re.sub(r"\\\n\s*", " ", kept).splitlines()
    return [(word.upper(), rest.strip()) for word, _, rest in (line.partition(" ") for line in lines) if word]


def pins() -> set[tuple[str, str]]:
    """Names with the versions that the image installs; some have one for each Python."""
    return set(re.findall(r"^([a-z0-9.-]+)==(\S+)", PINS.read_text("utf-8"), re.MULTILINE))
