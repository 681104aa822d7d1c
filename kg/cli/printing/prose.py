"""Lines for people: on a terminal wrapped between words, with colours and links; plain in a pipe."""

import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import Final

from kg.cli.printing.text import describe_shared_words, format_closest, format_reason, one_line
from kg.cli.terminal.escaping import unescaped
from kg.metadata.controls import escape_controls
from kg.model import Kind
from queries import Reason, SentencePair

HANG: Final = 4
"""Spaces by which the other lines of a paragraph are indented further than its first."""
MIN_WIDTH: Final = 20
"""Fewest characters of text on a line, however narrow the terminal is."""
MAX_SHOWN_REASONS: Final = 3
"""Reasons printed for one pair of papers; JSON has the others too."""

_COLOUR_OF_KIND: Final[dict[str, str]] = {
    Kind.METHOD: "36",
    Kind.DATASET: "32",
    Kind.TASK: "35",
    Kind.TOPIC: "33",
    Kind.METRIC: "34",
}
"""Kind -> ANSI code of its colour: cyan, green, magenta, yellow, blue."""
_KIND: Final = re.compile(rf"(?<=\()(?:{'|'.join(_COLOUR_OF_KIND)})(?=[,)])")
_ADDRESS: Final = re.compile(r"https?://[^\s)\]]+|(?<![\w./])10\.\d{4,9}/[^\s)\]]+")
_BOLD: Final = "1"


def print_prose(text: str, marked: Iterable[str] = (), hang: int = HANG) -> None:
    """Print a paragraph.

    On a terminal it is wrapped between words at the width of the terminal. No word is broken, so that ids and
    addresses can be copied. A pipe gets one plain line.

    Args:
        text: the paragraph, with the spaces that it is indented by.
        marked: names to show in bold, in any case, with hyphens or spaces, in the singular or plural.
        hang: spaces by which the other lines are indented further than the first.
    """
    line = escape_controls(one_line(text))
    if not sys.stdout.isatty():
        print(line)
        return
    wrapped = wrap(line, shutil.get_terminal_size().columns, hang)
    print(colour(wrapped, marked) if shows_colours() else wrapped, file=unescaped(sys.stdout))


def shows_colours() -> bool:
    """Check whether standard output is a terminal that shows colours, and its user has not refused them."""
    refused = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not refused


def wrap(line: str, width: int, hang: int = HANG) -> str:
    """Break a line between words.

    >>> print(wrap("  a bird in the hand [hash:00f06f9353b9f0d95d]", 24, 2))
      a bird in the hand
        [hash:00f06f9353b9f0d95d]

    Args:
        line: the line, with its indentation.
        width: width of the terminal, in characters.
        hang: spaces by which the other lines are indented further than the first.
    """
    content = line.lstrip(" ")
    indent = " " * (len(line) - len(content))
    return textwrap.fill(
        content,
        max(width, len(indent) + hang + MIN_WIDTH),
        initial_indent=indent,
        subsequent_indent=indent + " " * hang,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    )


def colour(text: str, marked: Iterable[str] = ()) -> str:
    """Add the terminal's codes for colours and links to a text.

    Kinds of concepts are coloured, web addresses and DOIs become links, and the given names are bold.

    Args:
        text: a text without control characters, wrapped or not.
        marked: names to show in bold.
    """
    names = [_make_name_pattern(name) for name in sorted(set(marked), key=len, reverse=True) if name]
    bold = rf"|(?<!\w)(?P<name>{'|'.join(names)})(?!\w)" if names else ""
    pattern = rf"(?P<address>{_ADDRESS.pattern})|(?P<kind>{_KIND.pattern}){bold}"
    return re.sub(pattern, _mark_up, text, flags=re.IGNORECASE if names else 0)


def _make_name_pattern(name: str) -> str:
    """Return a regex for a name, which may be broken between lines, hyphenated or in the plural."""
    words = map(re.escape, re.findall(r"[^\s-]+", name.removesuffix("s")))
    return r"[\s-]+".join(words) + "s?"


def _mark_up(found: re.Match[str]) -> str:
    if address := found["address"]:
        target = address if address.startswith("http") else f"https://doi.org/{address}"
        return f"\x1b]8;;{target}\x1b\\{address}\x1b]8;;\x1b\\"
    if kind := found["kind"]:
        return f"\x1b[{_COLOUR_OF_KIND.get(kind, _BOLD)}m{kind}\x1b[0m"
    return f"\x1b[{_BOLD}m{found[0]}\x1b[0m"


def print_reason(reason: Reason) -> None:
    """Print what two papers share, what each does with it, and in which sentence."""
    both, this_one, that_one = format_reason(reason)
    print_prose(both, reason.path)
    print_prose(this_one, (reason.concept.name,))
    print_prose(that_one, (reason.other.name,))


def print_wording(words: Sequence[str], closest: SentencePair | None) -> None:
    """Print the words that two papers without a common concept share, and the sentences with most of them."""
    print_prose(f"      {describe_shared_words(words)}", words)
    print_closest(words, closest)


def print_closest(words: Sequence[str], closest: SentencePair | None) -> None:
    """Print the sentences of two papers that have most words in common, if there are any."""
    for line in format_closest(closest) if closest else ():
        print_prose(line, words)
