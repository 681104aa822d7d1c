"""Turn a failure into an answer: what was wrong, and what an assistant can do instead."""

from typing import Final

from kg.mcp.quoting import NOTICE, clean, quote, show_id
from kg.model import Ambiguous, KgError, NotFound, QueryRefused, QueryTimeout

MAX_CANDIDATES: Final = 10
MAX_MESSAGE: Final = 600
_REPLACED_ADVICE: Final = (
    ("; look for one with: kg find WORDS", "; look for it with the tool search"),
    ("kg query --list shows all", "the tool question lists all"),
    ("name a question; ", ""),
    (" has no --", " takes no "),
    (", or --paper", ""),
)
"""Advice for a person at a terminal, and the advice for an assistant that replaces it."""


def advise(error: KgError) -> str:
    """Return the sentence of an error, with the names that may have been meant."""
    message = str(error)
    for at_terminal, here in _REPLACED_ADVICE:
        message = message.replace(at_terminal, here)
    lines = [clean(message, MAX_MESSAGE)]
    if isinstance(error, Ambiguous):
        lines.append("Give one of these ids:")
        lines += [
            f"- [{show_id(identity)}] {quote(name)}" for identity, name in error.candidates[:MAX_CANDIDATES]
        ]
    elif isinstance(error, NotFound) and error.suggestions:
        lines.append(f"There are: {', '.join(map(quote, error.suggestions[:MAX_CANDIDATES]))}")
    elif isinstance(error, NotFound) and "tool search" not in lines[0]:
        lines.append("The tool search finds papers by words, and concepts by the beginning of their names.")
    elif isinstance(error, QueryTimeout):
        lines.append("Ask for less: match by id, or give a LIMIT.")
    elif isinstance(error, QueryRefused):
        lines.append("Statements may only read; values are given as parameters.")
    return "\n".join([*lines, NOTICE] if isinstance(error, NotFound | Ambiguous) else lines)
