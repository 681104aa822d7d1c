"""Entry point: the commands, and how errors reach the user."""

import errno
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated, Any, Final, NoReturn

import typer

from extractors.pytorch import hide_pytorch
from kg.cli.backup import backup, restore
from kg.cli.build import build
from kg.cli.complete import complete
from kg.cli.concepts import concepts
from kg.cli.config import config
from kg.cli.copy import copy
from kg.cli.cypher import cypher
from kg.cli.diff import diff
from kg.cli.digest import digest
from kg.cli.doctor import doctor
from kg.cli.export import export
from kg.cli.export_neo4j import export_neo4j
from kg.cli.export_vocabulary import export_vocabulary
from kg.cli.extract import extract
from kg.cli.find import find
from kg.cli.forget import forget
from kg.cli.help import help
from kg.cli.map import map
from kg.cli.mcp import mcp
from kg.cli.migrate import migrate
from kg.cli.printing.text import one_line
from kg.cli.query import QueryCommand, query
from kg.cli.related import related
from kg.cli.show import show
from kg.cli.sparql import sparql
from kg.cli.stats import stats
from kg.cli.terminal.completion import prepare_completion
from kg.cli.terminal.escaping import Command, Commands, escaping_controls
from kg.cli.terminal.interrupts import interrupt_on_sigterm
from kg.cli.terminal.streams import finish_output, prepare_streams
from kg.cli.validate import validate
from kg.cli.version import print_version
from kg.cli.watch import watch
from kg.cli.web import web
from kg.cli.why import why
from kg.cli.why_not import why_not
from kg.model import Ambiguous, ExportError, KgError

INTERRUPTED_EXIT_CODE: Final = 130
"""Exit code after Ctrl-C, as shells expect it; Typer sets it."""

_WRITE_ERRORS: Final = (errno.EBADF, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENOSPC, errno.EINVAL)
"""Error numbers of a failed write; a lack of processes or file descriptors, for example, has others."""

app = typer.Typer(
    name="kg",
    cls=Commands,
    help="A knowledge graph of papers, methods, datasets and tasks: what else should I read, and why?",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    build,
    complete,
    related,
    why,
    why_not,
    show,
    find,
    digest,
    diff,
    stats,
    cypher,
    sparql,
    export,
    export_neo4j,
    export_vocabulary,
    map,
    web,
    mcp,
    validate,
    extract,
    forget,
    copy,
    backup,
    restore,
    migrate,
    config,
    doctor,
    help,
):
    app.command(cls=Command)(command)
app.command(cls=QueryCommand)(query)
app.add_typer(concepts)
app.add_typer(watch)


@app.callback()
def options(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=print_version,
            is_eager=True,
            help="Show the versions of this program, its model and its engines.",
        ),
    ] = False,
) -> None:
    """Declare the options that come before every command."""


def main() -> NoReturn:
    """Run the command in ``sys.argv``; exit with 0, with 1 after a failure, or with 2 if it was misused."""
    prepare_streams()
    prepare_completion()
    # Typer takes --debug only before the command, but people add it to the end of a command that failed.
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"]
    try:
        with interrupt_on_sigterm(), hide_pytorch():
            _run(arguments)
    except BrokenPipeError:
        # Whatever reads our output has stopped, as head does after ten lines.
        finish_output()
        sys.exit(1)
    except Exception as error:
        if "--debug" in sys.argv or not isinstance(error, KgError | OSError):
            sys.excepthook = _print_traceback
            raise
        finish_output()
        reported = error if isinstance(error, KgError) else _translate(error)
        _print_error(reported)
        sys.exit(reported.exit_code)
    sys.exit(0)


def _run(arguments: Sequence[str]) -> None:
    """Run a command, and flush everything that it printed."""
    try:
        app(arguments)
    except SystemExit as end:
        if end.code == INTERRUPTED_EXIT_CODE:
            _say("kg: interrupted; what was written before is kept")
        sys.stdout.flush()
        raise


def _translate(error: OSError) -> KgError:
    """Describe an error of the operating system that no command handles, most often of standard output."""
    reason = error.strerror or str(error)
    if error.filename is None and error.errno in _WRITE_ERRORS:
        return ExportError(f"cannot write to standard output: {reason}")
    if error.filename is None:
        return KgError(f"the system did not give what this needs: {reason}")
    return KgError(f"cannot use '{os.fsdecode(error.filename)}': {reason}")


def _print_traceback(*error: Any) -> None:
    with escaping_controls():
        sys.__excepthook__(*error)


def _print_error(error: KgError) -> None:
    """Print the message of an error and its notes; for an ambiguous name also the candidates."""
    _say(f"kg: {error}")
    for note in getattr(error, "__notes__", ()):
        _say(f"kg: {note}")
    if isinstance(error, Ambiguous):
        for identity, name in error.candidates:
            _say(f"  {identity}  {name}")


def _say(line: str) -> None:
    """Print a line on standard error, if that can be written."""
    with suppress(OSError), escaping_controls():
        print(one_line(line), file=sys.stderr)
