"""``kg doctor``: what is installed, which store is open, what is wrong and what would fix it."""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import typer
from pydantic import Field

from kg.cli.options import OutputFormat, OutputOption, StoreOption, open_graph
from kg.cli.output import show_one, show_table
from kg.model import Frozen, KgError
from kg.store import Health, ServerState

PACKAGES = ("paper-graph", "spacy", "kglite", "neo4j", "pyoxigraph", "rdflib", "networkx", "pandas")


class Diagnosis(Frozen):
    """What the doctor found."""

    python: str
    packages: dict[str, str | None] = Field(description="version, None where it is not installed")
    extractor: str | None = Field(description="id of the run, None where the model is missing or damaged")
    store: Health | None
    problems: tuple[str, ...] = Field(description="one sentence each, with what would fix it")


def doctor(store: StoreOption = None, format: OutputOption = OutputFormat.TABLE) -> None:
    """What is installed, which store is open, and what is wrong with either; exit code 1 if anything is."""
    answer = diagnosis(store)
    show_one(answer, format, lambda: _print(answer))
    if answer.problems:
        raise typer.Exit(1)


def diagnosis(store: str | None) -> Diagnosis:
    """Look at the installation and at a store; a store that does not open is a problem, not an error."""
    problems: list[str] = []
    run = health = None
    try:
        import extractors

        extractors.load()
        run = extractors.run().id
    except KgError as error:
        problems.append(str(error))
    try:
        with open_graph(store) as graph:
            health = graph.health()
            problems += health.problems
    except KgError as error:
        problems.append(str(error))
    return Diagnosis(
        python=platform.python_version(),
        packages={name: _version(name) for name in PACKAGES},
        extractor=run,
        store=health,
        problems=tuple(problems),
    )


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _print(answer: Diagnosis) -> None:
    print(f"python {answer.python} at {Path(sys.executable)}")
    print(", ".join(f"{name} {number or 'not installed'}" for name, number in answer.packages.items()))
    print(f"extractor: {answer.extractor or 'not usable'}")
    if answer.store:
        health = answer.store
        print(
            f"store: {health.target} ({health.engine} {health.version}, format {health.format or 'none yet'})"
        )
        show_table(("what", "count"), sorted(health.counts.items()))
        print(f"missing indexes and constraints: {', '.join(health.missing) or 'none'}")
        for reader, papers in health.runs.items():
            other = "" if reader == answer.extractor else "; kg build with their sources reads them anew"
            print(f"read by {reader}: {papers:,} papers{other}")
        if health.server:
            _print_server(health.server)
    for problem in answer.problems:
        print(f"problem: {problem}")
    if not answer.problems:
        print("no problem found")


def _print_server(server: ServerState) -> None:
    rights = "may read and write" if server.may_write else "may only read"
    print(f"server: {server.edition} edition; user '{server.user}' {rights}")
    ready = sum(state == "ONLINE" for state in server.indexes.values())
    print(f"indexes online: {ready} of {len(server.indexes)}; clock {server.clock_seconds:+.1f} s off ours")
    print(f"last written: {server.last_writer or 'never'}")
