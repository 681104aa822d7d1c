"""``kg build``: papers into the graph."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg.cli.building.missing_abstracts import describe_missing_abstracts
from kg.cli.building.progress import BuildProgress, show_build_progress
from kg.cli.building.rejects import Rejects, open_rejects
from kg.cli.building.services import (
    OfflineOption,
    ReferencesOption,
    SinceOption,
    check_since,
    read_services,
    split_sources,
)
from kg.cli.options import (
    BuildSourcesArgument,
    MapOption,
    MinConfidenceOption,
    RejectsOption,
    SourceFormatOption,
    SourceLimitOption,
    StoreOption,
    WorkersOption,
    open_graph,
    parse_map,
)
from kg.cli.printing.notes import NOT_LINKED, print_note, say
from kg.cli.printing.text import count
from kg.cli.terminal.interrupts import announce_interrupt
from kg.graph import Graph
from kg.model import KgError, SourceRecord, UsageError
from kg.settings import read_settings

if TYPE_CHECKING:
    from kg.ingest import ProcessExtractor, Report, ShippedExtractor
    from kg.sources import FieldMap

MAX_NAMED_PROPERTIES: Final = 12
"""How many unmapped properties of an RDF file are named; the others are only counted."""

_DryRunOption = Annotated[
    bool,
    typer.Option(
        "--dry-run", help="Show formats, counts and the first papers as they are understood; write nothing."
    ),
]
_IntoExistingOption = Annotated[
    bool,
    typer.Option("--into-existing", help="Also write into a database that holds another program's graph."),
]


def build(
    source: BuildSourcesArgument,
    store: StoreOption = None,
    format: SourceFormatOption = "auto",
    map: MapOption = None,
    limit: SourceLimitOption = None,
    rejects_file: RejectsOption = None,
    min_confidence: MinConfidenceOption = 0.0,
    workers: WorkersOption = 1,
    dry_run: _DryRunOption = False,
    since: SinceOption = None,
    references: ReferencesOption = False,
    offline: OfflineOption = False,
    into_existing: _IntoExistingOption = False,
) -> None:
    """Read papers, extract methods, datasets and tasks, and add them to the graph.

    Exits with 1 if every record was rejected.

    Run the same command again to resume an interrupted build; papers that have not changed are skipped.
    An RDF export brings its papers together with what was extracted from them.
    """
    from kg.ingest import start_extractors
    from kg.live import Wanted
    from kg.sources import check_present

    fields = parse_map(map)
    check_since(since)
    if dry_run:
        _preview(source, format, fields, limit, rejects_file)
        return
    files, services = split_sources(source)
    check_present(files)
    with (
        open_graph(store, into_existing=into_existing) as graph,
        open_rejects(rejects_file) as reject,
        show_build_progress(source, limit) as building,
        announce_interrupt(),
    ):
        problems: list[KgError] = []
        read = _read_files(files, format, fields, building)
        wanted = Wanted(limit, since, references, print_note, read_settings().kg_mailto)
        live = read_services(services, wanted, problems, offline=offline, on_quota=building.note_quota)
        # Cited papers come on top of the limit, which each service then counts by itself.
        records = chain(islice(read, limit), live) if references else islice(chain(read, live), limit)
        extractor = start_extractors(workers, min_confidence=min_confidence)
        report = _add(graph, records, extractor, reject, building)
        if not report.records:
            _raise_problems(problems)
        summary = _summarize(report, graph)
    print(*summary, sep="\n", file=sys.stderr)
    _raise_problems(problems)
    reject.check_some_accepted(report.records - report.rejected)


def _preview(
    sources: list[str], format: str, fields: "FieldMap | None", limit: int | None, rejects_file: Path | None
) -> None:
    """Print what a build would read."""
    from kg.cli.building.preview import print_previews

    if asked := split_sources(sources)[1]:
        raise UsageError(f"--dry-run looks at files and asks no service, such as '{asked[0]}'")
    with open_rejects(rejects_file) as reject:
        reject.check_some_accepted(print_previews(sources, format, fields, limit, reject))


def _read_files(
    files: Sequence[str], format: str, fields: "FieldMap | None", building: BuildProgress
) -> Iterator[SourceRecord]:
    """Read files, and show how far that is and what they hold that no field was found for."""
    from kg.sources import read_all

    return read_all(
        files,
        format,
        fields=fields,
        on_unmapped=_print_unmapped,
        on_note=print_note,
        on_bytes=building.note_bytes,
    )


def _add(
    graph: Graph,
    records: Iterator[SourceRecord],
    extractor: "ShippedExtractor | ProcessExtractor",
    reject: Rejects,
    building: BuildProgress,
) -> "Report":
    """Add records to the graph; after Ctrl-C, say how many papers have been kept."""
    from kg.ingest import BuildInterrupted
    from queries import stats

    def begin_linking() -> None:
        extractor.release()
        building.note_linking()

    try:
        return graph.build(
            building.count_records(records),
            extractor,
            on_reject=reject,
            on_progress=building.note_written,
            on_extracted=building.note_extracted,
            on_linking=begin_linking,
        )
    except BuildInterrupted as stopped:
        _print_written(stopped.report, stats(graph, top=0).papers, graph.target)
        if not stopped.linked:
            say(f"kg: {NOT_LINKED}")
        raise


def _raise_problems(problems: Sequence[KgError]) -> None:
    """Raise the last error of the services, and print those before it as notes.

    Raises:
        KgError: at least one service failed.
    """
    for problem in problems[:-1]:
        print_note(str(problem))
    if problems:
        raise problems[-1]


def _summarize(report: "Report", graph: Graph) -> list[str]:
    """Return the lines that say what a build has done, and how large the graph is now."""
    from queries import stats

    lines = [_describe_report(report)]
    if report.without_abstract:
        lines.append(describe_missing_abstracts(report, graph))
    if report.records > report.rejected:
        counts = stats(graph, top=0)
        sizes = f"{count(counts.papers, 'paper')}, {count(counts.concepts, 'concept')}"
        lines.append(f"{graph.target}: {sizes}")
    return lines


def _print_written(report: "Report", papers: int, target: str) -> None:
    """Say how many papers of an interrupted build are in the graph."""
    written = count(report.new + report.updated, "paper")
    print(f"{written} of this build kept; {target}: {count(papers, 'paper')}", file=sys.stderr)


def _describe_report(report: "Report") -> str:
    return (
        f"{count(report.records, 'record')}: {count(report.new, 'new paper')}, {report.updated:,} updated, "
        f"{report.unchanged:,} unchanged, {count(report.duplicates, 'duplicate')}, "
        f"{report.rejected:,} rejected in {report.seconds:.1f} s"
    )


def _print_unmapped(counts: Mapping[str, int]) -> None:
    """Name the properties and classes of an RDF file that no field was found for, most frequent first."""
    if counts:
        named = [f"{count:,} × {name}" for name, count in islice(counts.items(), MAX_NAMED_PROPERTIES)]
        others = len(counts) - len(named)
        more = f", and {others:,} others" if others else ""
        print(f"left out: {', '.join(named)}{more}", file=sys.stderr)
