"""``kg --help``: every command and option says what it does, in the same way."""

from collections.abc import Iterator

import pytest
import typer.main

from kg.cli.main import app
from tests.unit.cli.conftest import Run

ROOT = typer.main.get_command(app)


def walk(command: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, object]]:
    """All commands below one, by what is typed."""
    if path:
        yield " ".join(path), command
    for name, inner in getattr(command, "commands", {}).items():
        yield from walk(inner, (*path, name))


COMMANDS = dict(walk(ROOT))
VERBS = {
    "Ask", "Check", "Compare", "Copy", "Draw", "Explain", "Extract", "Find", "Keep", "Link", "List", "Query",
    "Rank", "Read", "Remove", "Serve", "Set", "Show", "Upgrade", "Write",
}  # fmt: skip


def test_the_commands() -> None:
    assert sorted(COMMANDS) == [
        "backup",
        "build",
        "complete",
        "concepts",
        "concepts candidates",
        "concepts kinds",
        "concepts merge",
        "concepts merges",
        "concepts retype",
        "concepts split",
        "config",
        "copy",
        "cypher",
        "diff",
        "digest",
        "doctor",
        "export",
        "export-neo4j",
        "export-vocabulary",
        "extract",
        "find",
        "forget",
        "help",
        "map",
        "mcp",
        "migrate",
        "query",
        "related",
        "restore",
        "show",
        "sparql",
        "stats",
        "validate",
        "watch",
        "watch add",
        "watch list",
        "watch remove",
        "watch run",
        "web",
        "why",
        "why-not",
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_begins_with_a_verb_and_is_made_of_sentences(name: str) -> None:
    text = str(COMMANDS[name].help)  # type: ignore[attr-defined]  # a command of click
    assert text.split()[0] in VERBS
    assert all(paragraph.endswith(".") for paragraph in text.split("\n\n"))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_argument_and_option_is_explained(name: str) -> None:
    for parameter in COMMANDS[name].params:  # type: ignore[attr-defined]  # a command of click
        assert str(parameter.help).endswith((".", "?")), parameter.name


def test_a_command_that_reads_or_writes_a_graph_takes_a_store() -> None:
    without = {
        name
        for name, command in COMMANDS.items()
        if "store" not in {parameter.name for parameter in command.params}  # type: ignore[attr-defined]
    }
    assert without == {"concepts", "copy", "diff", "export-vocabulary", "extract", "help", "watch"}


def test_a_limit_is_of_what_a_command_goes_through() -> None:
    limits = {
        name: str(parameter.help)
        for name in ("build", "complete")
        for parameter in COMMANDS[name].params  # type: ignore[attr-defined]  # a command of click
        if parameter.name == "limit"
    }
    assert limits == {
        "build": "Maximum number of records to read.",
        "complete": "Maximum number of papers to ask about.",
    }


@pytest.mark.parametrize("name", ["build", "complete", "cypher", "digest", "query", "related", "watch add"])
def test_the_highest_limit_is_no_part_of_the_help(kg: Run, name: str) -> None:
    shown = kg(*name.split(), "-h").out
    assert "--limit" in shown
    assert "000000" not in shown


def test_a_limit_beyond_all_graphs_is_refused(kg: Run) -> None:
    done = kg("related", "x", "-k", "9" * 30)
    assert done.code == 2
    assert "at most 1,000,000,000,000,000" in " ".join(done.err.replace("│", "").split())


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_is_an_answer(kg: Run, flag: str) -> None:
    done = kg("export", flag)
    assert (done.code, done.err) == (0, "")
    assert "kg export-neo4j" in done.out
    assert "export-vocabulary" in done.out


def test_no_command_is_a_question_for_help(kg: Run) -> None:
    done = kg()
    assert done.code == 2
    assert "export-neo4j" in done.out + done.err
