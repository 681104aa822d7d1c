"""``kg validate``: whether RDF conforms to the shapes of an export."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import OutputFormat, OutputOption, SpreadsheetSafeOption, StoreOption, open_graph
from kg.cli.output import print_row
from kg.cli.progress import progress, working

if TYPE_CHECKING:
    from kg.rdf.validation import Validation


def validate(
    file: Annotated[
        Path | None,
        typer.Argument(
            help="RDF file (.nt, .ttl, .nq, .trig, .jsonld, .rdf, also .gz); by default the graph.",
            show_default=False,
        ),
    ] = None,
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
    safe: SpreadsheetSafeOption = False,
) -> None:
    """Check a file of RDF, or what an export of the graph would hold; exit with 1 if a rule is broken."""
    from kg.rdf import Triples

    if file:
        with working("loading triples"):
            triples = Triples.of_file(file)
    else:
        with open_graph(store) as graph, working("loading triples"):
            triples = Triples.of(graph)
    with progress("validating", "things") as advance:
        validation = triples.validate(advance)

    print_row(validation, format, lambda: print_validation(validation, len(triples)), safe)
    if not validation.is_good:
        raise typer.Exit(1)


def print_validation(validation: "Validation", triples: int) -> None:
    """Print the rules that are broken, or the verdict.

    Args:
        validation: what the check found.
        triples: how many were checked.
    """
    for finding in validation.findings:
        often = "once" if finding.count == 1 else f"{finding.count:,} times"
        others = "" if finding.count <= len(finding.examples) else ", …"
        print(f"{finding.rule} Broken {often}: {', '.join(finding.examples)}{others}")
    if not validation.findings:
        verdict = "all conform to the shapes" if validation.things else "the shapes apply to nothing in it"
        print(f"{triples:,} triples, {validation.things:,} things: {verdict}")
