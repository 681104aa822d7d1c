"""Describe a file of RDF for catalogues: VoID (https://www.w3.org/TR/void/) and DCAT 3.

All counts come from the file itself, so the description matches what is published.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

from pyoxigraph import NamedNode

from kg.files import write_atomically
from kg.rdf.importing.files import choose_syntax, open_source, parse_quads
from kg.rdf.iris import check_base
from kg.rdf.vocabulary import NAMESPACES, PREFIXES, RDF, short_names

_PREFIXES: Final = {**PREFIXES, "void": "http://rdfs.org/ns/void#"}
_TYPE: Final = NamedNode(RDF.type)


def find_description_path(file: Path) -> Path:
    """Return the path of a file's description: ``papers.void.ttl`` beside ``papers.nt.gz``."""
    plain = file.with_suffix("") if file.suffix.lower() == ".gz" else file
    return plain.with_suffix(".void.ttl")


def describe(file: Path, base: str) -> Path:
    """Write the description of a file beside it, and return its path.

    Args:
        file: RDF; it is read once, in constant memory.
        base: the base of its IRIs, which identifies the data set.

    Raises:
        SourceError: the file cannot be read.
        ExportError: the description cannot be written.
    """
    properties, classes = Counter[str](), Counter[str]()
    with open_source(str(file)) as stream:
        for quad in parse_quads(stream, choose_syntax(file.name), str(file)):
            properties[quad.predicate.value] += 1
            if quad.predicate == _TYPE and isinstance(quad.object, NamedNode):
                classes[quad.object.value] += 1
    target = find_description_path(file)
    with write_atomically(target) as beside:
        beside.write("\n".join(_iter_lines(file, check_base(base), properties, classes)).encode())
    return target


def _iter_lines(file: Path, base: str, properties: Counter[str], classes: Counter[str]) -> Iterator[str]:
    yield from (f"@prefix {prefix}: <{iri}> ." for prefix, iri in sorted(_PREFIXES.items()))
    yield ""
    yield from _iter_counts(base, properties, classes)
    yield from _iter_distribution(file)
    yield ""


def _iter_counts(base: str, properties: Counter[str], classes: Counter[str]) -> Iterator[str]:
    """Yield the beginning of the description: what the data set is, and what it holds."""
    used = (*properties, *classes)
    vocabularies = [space.iri for space in NAMESPACES if any(name.startswith(space.iri) for name in used)]
    yield from (
        f"<{base}> a void:Dataset, dcat:Dataset ;",
        '    dcterms:title "Papers, methods, datasets, tasks and topics, and what papers say of them"@en ;',
        f'    void:uriSpace "{base}" ;',
        f"    void:triples {properties.total()} ;",
        f"    void:properties {len(properties)} ;",
        f"    void:classes {len(classes)} ;",
        f"    void:vocabulary {', '.join(f'<{iri}>' for iri in sorted(vocabularies))} ;",
    )
    for name, count in sorted(classes.items()):
        yield f"    void:classPartition [ void:class {_shorten(name)} ; void:entities {count} ] ;"
    for name, count in sorted(properties.items()):
        yield f"    void:propertyPartition [ void:property {_shorten(name)} ; void:triples {count} ] ;"


def _iter_distribution(file: Path) -> Iterator[str]:
    """Yield the end of the description: where the file is, and in which form."""
    address, types = quote(file.name), "https://www.iana.org/assignments/media-types"
    yield from (
        f"    void:dataDump <{address}> ;",
        "    dcat:distribution [ a dcat:Distribution ;",
        f"        dcat:downloadURL <{address}> ;",
        f"        dcat:mediaType <{types}/{choose_syntax(file.name).media_type}> ;",
    )
    if file.name.lower().endswith(".gz"):
        yield f"        dcat:compressFormat <{types}/application/gzip> ;"
    yield f'        dcat:byteSize "{file.stat().st_size}"^^xsd:nonNegativeInteger ] .'


def _shorten(iri: str) -> str:
    return short_names().get(iri, f"<{iri}>")
