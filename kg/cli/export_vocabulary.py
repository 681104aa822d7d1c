"""``kg export-vocabulary``: the description of this project's own RDF terms."""

import sys
from typing import Annotated

import typer

FileArgument = Annotated[
    str, typer.Argument(help="Turtle file to write; - is standard output.", show_default=False)
]
BaseOption = Annotated[
    str | None, typer.Option("--base", help="IRI under which the exports that use the terms are published.")
]


def export_vocabulary(file: FileArgument, base: BaseOption = None) -> None:
    """Write the description of the RDF terms that exports use, as Turtle, ready to publish."""
    from kg import rdf

    rdf.export_vocabulary(file, base=base or rdf.DEFAULT_BASE)
    print(f"{file}: the RDF terms that exports use", file=sys.stderr)
