"""What was not certain about a source, in a sentence each on standard error."""

import sys

from kg.cli.text import one_line


def print_note(note: str) -> None:
    """Print a note about how a source was read; see ``on_note`` of :func:`kg.sources.read`."""
    print(one_line(f"note: {note}"), file=sys.stderr)
