"""Export the description of our own terms, for publishing under a base."""

from pathlib import Path
from typing import Final

from kg.files import write_atomically
from kg.rdf import iris
from kg.rdf.iris import DEFAULT_BASE, check_base
from kg.rdf.vocabulary import PG

_DEFAULT_ONTOLOGY: Final = f"<{DEFAULT_BASE}{iris.ONTOLOGY}>"


def export_vocabulary(target: Path | str, *, base: str = DEFAULT_BASE) -> None:
    """Write the description of our own terms as Turtle.

    It is meant to be published at ``<base>ontology``, to which every export under that base points for the
    description of the terms. The terms keep their IRIs, as they mean the same everywhere.

    Args:
        target: a file, or ``-`` for standard output.
        base: absolute IRI under which the exports are published.

    Raises:
        UsageError: the base is not an absolute IRI.
        ExportError: the file could not be written.
    """
    ontology = f"<{check_base(base)}{iris.ONTOLOGY}>"
    text = Path(__file__).with_name("vocabulary.ttl").read_text("utf-8").replace(_DEFAULT_ONTOLOGY, ontology)
    defined = "".join(f"pg:{name} rdfs:isDefinedBy {ontology} .\n" for name in PG.terms())
    with write_atomically(target) as file:
        file.write(f"{text}\n{defined}".encode())
