"""``kg validate``: whether RDF keeps to the shapes of an export."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import OutputFormat, OutputOption, StoreOption, open_graph
from kg.cli.output import show_one
from kg.cli.progress import progress

if TYPE_CHECKING:
    from kg.rdf.validation import Validation


def validate(
    file: Annotated[
        Path | None,
        typer.Argument(help="RDF (.nt, .ttl, .nq, .trig, .jsonld, .rdf, also .gz).", show_default=False),
    ] = None,
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
) -> None:
    """Check a file of RDF, or what an export of the graph would hold; exit with 1 where a rule is broken."""
    from kg.rdf import Triples

    if file:
        triples = Triples.of_file(file)
    else:
        with open_graph(store) as graph:
            triples = Triples.of(graph)
    with progress("validating", "things") as advance:
        answer = triples.validate(advance)

    show_one(answer, format, lambda: _print(answer, len(triples)))
    if not answer.is_good:
        raise typer.Exit(1)


def _print(answer: "Validation", triples: int) -> None:
    for finding in answer.findings:
        often = "once" if finding.count == 1 else f"{finding.count:,} times"
        others = "" if finding.count <= len(finding.examples) else ", …"
        print(f"{finding.rule} Not so {often}: {', '.join(finding.examples)}{others}")
    if not answer.findings:
        verdict = "all keep to the shapes" if answer.things else "nothing that the shapes speak of"
        print(f"{triples:,} triples, {answer.things:,} things: {verdict}")
