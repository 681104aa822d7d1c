"""The list of questions, and the help of one."""

import inspect
import re
from collections.abc import Iterator
from typing import Final

from kg.cli.printing.prose import print_prose
from queries import Question

GROUPS: Final = {
    "Papers": "find paper resolve-paper related why why-not reading-order papers-with evidence",
    "Concepts": "concept resolve-concept uses central bridge duplicates",
    "Methods, datasets and tasks": (
        "methods-for-task datasets-for-task comparison-table alternatives lineage gaps matrix first-uses"
    ),
    "Over the years": "trend emerging trending",
    "The graph": "stats completeness",
}
"""Heading -> questions, as they are listed for people."""
_FOR_PROGRAMMERS: Final = re.compile(
    r", a paper that was\s+resolved before|, or one\s+that the graph does not hold, with its extraction"
    r"|\s*\(see :[^)]*\)|\s+(?:hide|weights|without|diverse): [^\n]*|\n *reader: the graph\.(?=\n|\Z)"
)
"""What the docstrings of questions say about arguments that only Python code can pass."""


def complete_name(incomplete: str) -> list[tuple[str, str]]:
    """Return the questions that begin with what was typed, each with what it answers."""
    from queries import QUESTIONS

    return [(name, found.doc) for name, found in QUESTIONS.items() if name.startswith(incomplete)]


def print_questions() -> None:
    """Print all questions in groups: how each is asked, and what it answers."""
    from queries import QUESTIONS

    forms = {name: _describe_form(asked) for name, asked in QUESTIONS.items()}
    width = max(map(len, forms.values()))
    for place, (heading, names) in enumerate(GROUPS.items()):
        print(f"\n{heading}" if place else heading)
        for name in names.split():
            print_prose(f"  {forms[name]:<{width}}  {QUESTIONS[name].doc}", hang=width + 2)
    print("\nkg query NAME --help tells more of one.")


def _describe_form(asked: Question) -> str:
    """Return the name of a question and what it is asked about, such as "gaps TASK"."""
    return " ".join([asked.name, *map(str.upper, asked.arguments)])


def print_help(asked: Question) -> None:
    """Print how a question is asked, and what its docstring says about arguments and answer."""
    options = " [-k LIMIT]" if asked.has_limit else ""
    more = " …" if asked.many else ""
    named = "".join(f" [--{name} {name.upper()}]" for name in (*asked.options, *asked.lists))
    print(f"Usage: kg query {_describe_form(asked)}{more}{named}{options}\n")
    documentation = (inspect.getdoc(asked.function) or "").partition("\n\nRaises:")[0]
    for paragraph in _iter_paragraphs(_FOR_PROGRAMMERS.sub("", documentation)):
        print_prose(paragraph.replace("``", ""), hang=2 if paragraph.startswith(" ") else 0)


def _iter_paragraphs(documentation: str) -> Iterator[str]:
    """Yield the paragraphs of a docstring, each as one line indented as its first, and the empty lines."""
    paragraph = ""
    for line in documentation.splitlines():
        if paragraph and _continues(line, paragraph):
            paragraph += f" {line.strip()}"
            continue
        if paragraph:
            yield paragraph
        paragraph = line.rstrip()
        if not paragraph:
            yield ""
    if paragraph:
        yield paragraph


def _continues(line: str, paragraph: str) -> bool:
    """Check whether a line of a docstring continues the paragraph before it.

    Text goes on until an empty line. What is said of an argument goes on as long as lines are indented deeper
    than its name. A heading, such as "Args:", is a paragraph of its own.
    """
    is_text = not paragraph.startswith(" ")
    is_deeper = _count_spaces(line) > _count_spaces(paragraph)
    return bool(line.strip()) and not paragraph.endswith(":") and (is_text or is_deeper)


def _count_spaces(line: str) -> int:
    """Count the spaces that a line begins with."""
    return len(line) - len(line.lstrip())
