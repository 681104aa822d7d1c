"""JSON-LD: a record a line, what lies below a thing nested in it; a context says what names mean."""

from itertools import chain
from typing import Any, Final

import orjson

from kg.rdf import iris
from kg.rdf.mapping import FACTS, RELATIONS, TEMPLATES
from kg.rdf.syntaxes import GROUPED_NAME
from kg.rdf.triple_templates import IriSlot, LiteralSlot, Resource
from kg.rdf.vocabulary import CITO, DCTERMS, OA, PG, PREFIXES, PROV, RDF, SKOS, XSD, short_names

_NAMES: Final = short_names()

NESTED: Final = frozenset(
    (PG.authorship, PG.abbreviation, PG.mentionRelation, PG.mention, OA.hasTarget, OA.hasSelector)
)
"""Properties whose values are nested in what they belong to."""

LISTED: Final = NESTED - {OA.hasTarget} | {
    *FACTS.values(),
    *RELATIONS.values(),
    CITO.cites,
    DCTERMS.creator,
    DCTERMS.identifier,
    DCTERMS.references,
    PG.alias,
    PG.citedId,
    PROV.wasDerivedFrom,
    SKOS.altLabel,
    SKOS.broader,
}
"""Properties that have a list of values even where there is one."""

FOLDERS: Final = ("paper", "concept", "author", "run", "linked", "decision")
"""First parts of paths; each is a prefix."""

STATEMENTS: Final = "statements"
"""Name for what states triples of a thing: the other direction of ``rdf:subject``."""


def context(base: str) -> dict[str, Any]:
    """Make the context: what the names in an export mean.

    Args:
        base: absolute IRI that paths are joined to.
    """
    return {
        GROUPED_NAME: None,
        **PREFIXES,
        **{folder: f"{base}{folder}/" for folder in FOLDERS},
        "id": "@id",
        "type": "@type",
        STATEMENTS: {"@reverse": "rdf:subject", "@container": "@set"},
        **{name: _NAMES[iri] for iri, name in _CLASSES.items()},
        **{_key(iri): _definition(iri, kinds) for iri, kinds in sorted(_KINDS.items())},
    }


def _definition(iri: str, kinds: set[str]) -> dict[str, str] | str:
    """Define a property: its IRI, the one type that its values have, whether they are a list."""
    kind = next(iter(kinds)) if len(kinds) == 1 else XSD.string
    typed = {} if kind == XSD.string else {"@type": _NAMES.get(kind, kind)}
    listed = {"@container": "@set"} if iri in LISTED else {}
    return {"@id": _NAMES[iri], **typed, **listed} if typed or listed else _NAMES[iri]


def _key(iri: str) -> str:
    return _NAMES[iri].partition(":")[2]


def _kinds() -> dict[str, set[str]]:
    """Property -> datatypes of its values, or ``@id``."""
    found: dict[str, set[str]] = {}
    for _, predicate, object_ in (line for template in TEMPLATES for line in template.lines):
        named = (*FACTS.values(), *RELATIONS.values(), SKOS.broader)
        for property_ in named if isinstance(predicate, IriSlot) else (predicate,):
            kind = object_.datatype if isinstance(object_, LiteralSlot) else "@id"
            found.setdefault(property_, set()).add(kind)
    return {iri: kinds for iri, kinds in found.items() if iri not in (RDF.type, RDF.subject)}


_KINDS: Final = _kinds()
_CLASSES: Final = {iri: _key(iri) for iri in _NAMES if _key(iri)[0].isupper()}


class JsonLd:
    """Writes resources as JSON-LD that can be read as a stream: the context first, in each object its type.

    Args:
        base: absolute IRI that paths are joined to.
    """

    tail: Final = "\n]}\n"

    def __init__(self, base: str) -> None:
        self._base = base
        known = orjson.dumps(context(base), option=orjson.OPT_INDENT_2).decode()
        self.head: Final = f'{{"@context": {known},\n"@graph": ['
        self._separator = "\n"

    def resource(self, resource: Resource) -> str:
        """Return a resource as one object on a line."""
        separator, self._separator = self._separator, ",\n"
        return separator + orjson.dumps(self._framed(resource)).decode()

    def _framed(self, resource: Resource) -> dict[str, Any]:
        nodes: dict[str, dict[str, Any]] = {}
        inside: dict[str, tuple[str, str]] = {}
        said = (*resource.about, *resource.found)
        for subject, predicate, object_ in chain.from_iterable(filled.triples() for filled in said):
            property_ = predicate[1:-1]
            node = nodes.setdefault(subject, {"type": [], "id": self._id(subject)})
            if property_ == RDF.subject:
                inside[subject] = (STATEMENTS, object_)
            elif property_ in NESTED:
                inside[object_] = (_key(property_), subject)
            else:
                self._add(node, property_, object_)
        for name, (key, parent) in inside.items():
            if key == _key(OA.hasTarget):
                nodes[parent][key] = nodes[name]
            else:
                nodes[parent].setdefault(key, []).append(nodes[name])
        return nodes[f"<{resource.root}>"]

    def _add(self, node: dict[str, Any], property_: str, object_: str) -> None:
        if property_ == RDF.type:
            node["type"].append(_CLASSES[object_[1:-1]])
            return
        value = self._value(property_, object_)
        key = _key(property_)
        if property_ in LISTED:
            node.setdefault(key, []).append(value)
        elif key in node:
            node[key] = [*node[key], value] if isinstance(node[key], list) else [node[key], value]
        else:
            node[key] = value

    def _value(self, property_: str, term: str) -> Any:
        kinds = _KINDS[property_]
        if term.startswith("<"):
            return self._id(term) if kinds == {"@id"} else {"id": self._id(term)}
        text, _, datatype = term.rpartition('"^^<') if term.endswith(">") else (term, "", "")
        if not datatype:
            return orjson.Fragment(term)
        value = orjson.Fragment(f'{text}"')
        return value if len(kinds) == 1 else {"@type": _NAMES[datatype[:-1]], "@value": value}

    def _id(self, term: str) -> str:
        """Return an IRI with the prefix of its folder or of its vocabulary, where it has one."""
        iri = term[1:-1]
        folder, slash, rest = iri.partition("/")
        if slash and folder in FOLDERS:
            return f"{folder}:{rest}"
        return f"{self._base}{iri}" if iri in (iris.SCHEME, iris.ONTOLOGY) else _NAMES.get(iri, iri)
