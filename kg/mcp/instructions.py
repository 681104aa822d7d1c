"""Write the instructions that tell an assistant which papers the server holds, and what it does not hold."""

import re
from typing import Final

from kg.mcp.quoting import NOTICE
from queries import Stats

MAX_CHARACTERS: Final = 600
MAX_TOPICS: Final = 6
MAX_NAME: Final = 32
_UNUSUAL: Final = re.compile(r"[^\w +-]")


def write_instructions(stats: Stats) -> str:
    """Return the instructions, of at most ``MAX_CHARACTERS``.

    Names of concepts are words from papers, and an assistant trusts instructions most. So names come without
    punctuation, and none can be a sentence of its own.

    Args:
        stats: of the graph.
    """
    if not stats.papers:
        return "This collection holds no papers yet: kg build SOURCE adds some."
    years = f" from {stats.years[0]} to {stats.years[1]}" if stats.years else ""
    names = (_UNUSUAL.sub(" ", concept.name).strip() for concept in stats.top)
    topics = [name for name in names if 0 < len(name) <= MAX_NAME][:MAX_TOPICS]
    about = f" Its most common concepts: {', '.join(topics)}." if topics else ""
    return (
        f"One collection of {stats.papers:,} papers{years}, read only.{about} "
        "It knows no other papers: what it lacks may well exist. "
        "Start with search; then paper, concept, related and why take the ids it gives. "
        f"Reasons come with the sentences they rest on: cite these. {NOTICE}"
    )
