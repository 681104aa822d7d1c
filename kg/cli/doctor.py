"""``kg doctor``: what is installed, which store is open, what is wrong and what would fix it."""

import platform
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer
from pydantic import Field

from kg import __version__
from kg.audit.findings import OTHER_RULES, Finding
from kg.cli.options import OutputFormat, OutputOption, SpreadsheetSafeOption, StoreOption, open_graph
from kg.cli.printing.answers import print_row
from kg.cli.printing.tables import print_table
from kg.cli.printing.text import count
from kg.cli.terminal.progress import progress
from kg.cli.totals import count_nodes, count_papers
from kg.cli.version import find_version
from kg.model import Frozen, KgError
from kg.settings import Settings, read_settings
from kg.store import Health, ServerState

REPORTED_PACKAGES: Final = (
    "paper-graph",
    "spacy",
    "kglite",
    "neo4j",
    "pyoxigraph",
    "rdflib",
    "networkx",
    "pandas",
)


class Network(Frozen):
    """What would be asked over the network, and what is kept of earlier answers."""

    hosts: dict[str, str] = Field(description="of each service; asked only where a user names it")
    cache: str = Field(description="the folder in which answers are kept")
    cache_bytes: int = Field(description="how much is kept there; 0 where nothing is")


class Diagnosis(Frozen):
    """The state of an installation and of a store."""

    python: str
    packages: dict[str, str | None] = Field(description="version, None where it is not installed")
    extractor: str | None = Field(description="id of the run, None where the model is missing or damaged")
    device: str | None = Field(
        description="what computes the extractor's networks: cpu or cuda, None where it cannot be used"
    )
    store: Health | None = Field(description="None where the store cannot be opened")
    findings: tuple[Finding, ...] | None = Field(
        default=None, description="what is wrong in the graph itself, None where only --deep would tell"
    )
    network: Network | None = Field(
        default=None, description="what would be asked, None where the settings cannot be read"
    )
    problems: tuple[str, ...] = Field(description="one sentence each, with what would fix it")


def doctor(
    store: StoreOption = None,
    deep: Annotated[
        bool, typer.Option("--deep", help="Also read the whole graph, and check that nothing in it is wrong.")
    ] = False,
    format: OutputOption = OutputFormat.TABLE,
    safe: SpreadsheetSafeOption = False,
) -> None:
    """Show what is installed, which store is open and what is wrong; exit with 1 if anything is."""
    diagnosis = diagnose(store, deep=deep)
    print_row(diagnosis, format, lambda: print_diagnosis(diagnosis), safe)
    if diagnosis.problems:
        raise typer.Exit(1)


def diagnose(store: str | None, *, deep: bool = False) -> Diagnosis:
    """Examine the installation and a store.

    Args:
        store: path or address; None is what the environment names.
        deep: also check the whole graph.

    Returns:
        What was found; a store that does not open is one of the problems, not an error.
    """
    problems: list[str] = []
    run, device = _examine_extractor(problems)
    health, findings = _examine_store(store, deep, problems)
    network = _examine_network(problems)
    return Diagnosis(
        python=platform.python_version(),
        # What runs may be newer than what was installed: the metadata of a checkout is written once.
        packages={name: find_version(name) for name in REPORTED_PACKAGES} | {"paper-graph": __version__},
        extractor=run,
        device=device,
        store=health,
        findings=findings,
        network=network,
        problems=tuple(problems),
    )


def _examine_extractor(problems: list[str]) -> tuple[str | None, str | None]:
    """Return the id of the extractor's run and its device; add to ``problems`` why it cannot be used."""
    import extractors

    run = device = None
    try:
        extractors.load()
        run = extractors.run().id
        device = extractors.device()
    except KgError as error:
        problems.append(str(error))
    return run, device


def _examine_store(
    store: str | None, deep: bool, problems: list[str]
) -> tuple[Health | None, tuple[Finding, ...] | None]:
    """Return the state of a store and the findings in its graph; add to ``problems`` what is wrong."""
    health = findings = None
    try:
        with open_graph(store) as graph:
            health = graph.health()
            problems += health.problems
            if deep and health.format:
                # Papers are checked twice: each by itself, and linked once more.
                total = count_nodes(graph) + count_papers(graph)
                with progress("checking", "nodes", total) as advance:
                    findings = graph.audit(on_progress=advance)
                problems += _explain(findings)
    except KgError as error:
        problems.append(str(error))
    return health, findings


def _examine_network(problems: list[str]) -> Network | None:
    """Return the services and the cache of their answers; add to ``problems`` why settings cannot be read."""
    from kg.live import keeping
    from kg.live.client import list_hosts

    try:
        settings = read_settings()
        return Network(
            hosts=list_hosts(settings),
            cache=str(keeping.find_folder(settings)),
            cache_bytes=_measure_answers(settings, problems),
        )
    except KgError as error:
        if str(error) not in problems:  # the store may have said so already
            problems.append(str(error))
        return None


def _measure_answers(settings: Settings, problems: list[str]) -> int:
    """Return the size of the cached answers in bytes; add to ``problems`` why it cannot be measured."""
    from kg.live import keeping

    try:
        return keeping.measure(settings)
    except OSError as error:
        problems.append(
            f"answers of services cannot be kept in {keeping.find_folder(settings)}: {error.strerror}; "
            "set KG_CACHE to a folder of yours"
        )
        return 0


def _explain(findings: Sequence[Finding]) -> list[str]:
    """Return a sentence for each finding, and one that says how to repair the graph."""
    sentences = [finding.sentence for finding in findings]
    if all(finding.what == OTHER_RULES for finding in findings):
        return sentences
    remedy = (
        "what is wrong in the graph is mended in a new store: kg restore an earlier backup, or kg export "
        "FILE.nt here and kg build FILE.nt there, which keeps extractions and curation"
    )
    return [*sentences, remedy]


def print_diagnosis(diagnosis: Diagnosis) -> None:
    """Print a diagnosis for people; the problems come last, each on a line of its own."""
    print(f"python {diagnosis.python} at {Path(sys.executable)}")
    print(", ".join(f"{name} {number or 'not installed'}" for name, number in diagnosis.packages.items()))
    device = f", on {diagnosis.device}" if diagnosis.device else ""
    print(f"extractor: {diagnosis.extractor or 'not usable'}{device}")
    if diagnosis.store:
        _print_health(diagnosis.store, diagnosis.extractor)
    if diagnosis.findings == ():
        print("the whole graph was checked: nothing in it is wrong")
    if diagnosis.network:
        _print_network(diagnosis.network)
    for problem in diagnosis.problems:
        print(f"problem: {problem}")
    if not diagnosis.problems:
        print("no problem found")


def _print_health(health: Health, installed: str | None) -> None:
    """Print the state of a store.

    Args:
        health: the state.
        installed: id of the run that the installed extractor would make.
    """
    print(f"store: {health.target} ({health.engine} {health.version}, format {health.format or 'none yet'})")
    print_table(("what", "count"), sorted(health.counts.items()))
    print(f"missing indexes and constraints: {', '.join(health.missing) or 'none'}")
    for run, papers in health.runs.items():
        hint = "" if run == installed else "; kg build with their sources extracts them again"
        print(f"extracted by {run}: {count(papers, 'paper')}{hint}")
    if health.server:
        _print_server(health.server)


def _print_network(network: Network) -> None:
    hosts = ", ".join(f"{title} at {host}" for title, host in network.hosts.items())
    print(f"services, asked only where you name one: {hosts}")
    print(f"answers of services: {network.cache_bytes / 1e6:,.1f} MB in {network.cache}")


def _print_server(server: ServerState) -> None:
    rights = "may read and write" if server.may_write else "may only read"
    print(f"server: {server.edition} edition; user '{server.user}' {rights}")
    online = sum(state == "ONLINE" for state in server.indexes.values())
    print(f"indexes online: {online} of {len(server.indexes)}; clock {server.clock_seconds:+.1f} s off ours")
    print(f"last written: {server.last_writer or 'never'}")
