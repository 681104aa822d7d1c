"""``kg help``: what a command, or a question of ``kg query``, does."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Annotated, Any

import typer

from kg.cli.printing.prose import print_prose
from kg.cli.questions import complete_name, print_help, print_questions
from kg.model import UsageError


def complete_topic(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the commands and questions that begin with what was typed, each with what it does."""
    commands = _iter_commands(context.find_root().command)
    found = [(name, _first_line(command)) for name, command in commands if name.startswith(incomplete)]
    return [*found, *complete_name(incomplete)]


_TopicArgument = Annotated[
    list[str] | None,
    typer.Argument(
        help="A command, such as related or concepts merge, or a question, such as gaps.",
        show_default=False,
        autocompletion=complete_topic,
    ),
]


def help(
    context: typer.Context,
    topic: _TopicArgument = None,
) -> None:
    """Explain a command or a question; without a topic, list them all."""
    from queries import QUESTIONS

    commands = dict(_iter_commands(context.find_root().command))
    name = " ".join(topic or ()).removeprefix("kg ").strip()
    question = name.removeprefix("query ")
    if not name:
        _list_topics(commands)
    elif name in commands:
        commands[name].main(["--help"], prog_name=f"kg {name}", standalone_mode=False)
    elif question in QUESTIONS:
        print_help(QUESTIONS[question])
    else:
        near = get_close_matches(name, [*commands, *QUESTIONS], n=1)
        hint = f"did you mean '{near[0]}'?" if near else "kg help lists them all"
        raise UsageError(f"no command or question '{name}': {hint}")


def _iter_commands(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Yield the commands of a group and of the groups in it, each with the words that are typed for it."""
    for name, command in getattr(group, "commands", {}).items():
        yield " ".join((*path, name)), command
        yield from _iter_commands(command, (*path, name))


def _list_topics(commands: Mapping[str, Any]) -> None:
    print("Commands")
    for name, command in commands.items():
        print_prose(f"  {name:<20} {_first_line(command)}", hang=21)
    print("\nQuestions of kg query\n")
    print_questions()
    print("kg help TOPIC tells more of a command or a question.")


def _first_line(command: Any) -> str:
    """Return the first paragraph of a command's help, on one line."""
    return str(command.help or "").partition("\n\n")[0].replace("\n", " ")
