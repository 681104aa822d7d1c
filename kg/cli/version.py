"""``kg --version``: this program, the extractor, and the engines that store a graph."""

import platform
from importlib.metadata import PackageNotFoundError, version

import typer

import extractors
from kg import __version__
from kg.model import KgError


def print_version(wanted: bool) -> None:
    """Print the versions and end, if that is wanted."""
    if wanted:
        print(f"paper-graph {__version__}")
        print(f"extractor {_describe_extractor()}")
        print(f"engines: kglite {find_version('kglite')}, driver of Neo4j {find_version('neo4j')}")
        print(f"Python {platform.python_version()}")
        raise typer.Exit


def find_version(package: str) -> str | None:
    """Return the version of an installed distribution, or None."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _describe_extractor() -> str:
    try:
        run = extractors.run()
    except KgError as error:
        return f"not usable: {error}"
    return f"{run.extractor} {run.version}, model {run.model}"
