"""``kg validate``: whether RDF conforms to the shapes of an export."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import OutputFormat, OutputOption, SpreadsheetSafeOption, StoreOption, open_graph
from kg.cli.printing.answers import print_row
from kg.cli.printing.text import count
from kg.cli.terminal.progress import progress, working

if TYPE_CHECKING:
    from kg.rdf.validation import Validation


_FileArgument = Annotated[
    Path | None,
    typer.Argument(
        help="RDF file (.nt, .ttl, .nq, .trig, .jsonld, .rdf, also .gz); by default the graph.",
        show_default=False,
    ),
]


def validate(
    file: _FileArgument = None,
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
    safe: SpreadsheetSafeOption = False,
) -> None:
    """Check a file of RDF, or what an export of the graph would hold; exit with 1 if a rule is broken."""
    validation = _validate(file, store)
    print_row(validation, format, lambda: print_validation(validation), safe)
    if not validation.is_good:
        raise typer.Exit(1)


def _validate(file: Path | None, store: str | None) -> "Validation":
    from kg.rdf import Triples
    from kg.rdf.validation import validate_graph

    if file:
        with working("loading triples"):
            triples = Triples.of_file(file)
        with progress("validating", "things") as advance:
            return triples.validate(advance)
    with open_graph(store) as graph, progress("validating", "things") as advance:
        return validate_graph(graph, advance)


def print_validation(validation: "Validation") -> None:
    """Print the rules that are broken, or the verdict."""
    for finding in validation.findings:
        often = "once" if finding.count == 1 else f"{finding.count:,} times"
        others = "" if finding.count <= len(finding.examples) else ", …"
        print(f"{finding.rule} Broken {often}: {', '.join(finding.examples)}{others}")
    if not validation.findings:
        verdict = "all conform to the shapes" if validation.things else "the shapes apply to nothing in it"
        print(f"{count(validation.triples, 'triple')}, {count(validation.things, 'thing')}: {verdict}")
