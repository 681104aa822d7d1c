"""Write JSON-LD: one resource on a line, with its parts nested in it, and a context that defines names."""

from itertools import chain
from typing import Any, Final

import orjson

from kg.rdf import iris
from kg.rdf.mapping import FACTS, RELATIONS, TEMPLATES
from kg.rdf.syntaxes import GROUPED_NAME
from kg.rdf.triple_templates import IriSlot, LiteralSlot, Resource
from kg.rdf.vocabulary import CITO, DCTERMS, OA, PG, PREFIXES, PROV, RDF, SKOS, XSD, short_names

_PREFIXED_NAMES: Final = short_names()

NESTED_PROPERTIES: Final = frozenset(
    (PG.authorship, PG.abbreviation, PG.mentionRelation, PG.mention, OA.hasTarget, OA.hasSelector)
)
"""Properties whose values are parts, nested in the node that they belong to."""

LISTED_PROPERTIES: Final = NESTED_PROPERTIES - {OA.hasTarget} | {
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
"""Properties whose values form a list even if there is only one."""

PATH_PREFIXES: Final = ("paper", "concept", "author", "run", "linked", "decision")
"""First segments of paths; each becomes a prefix."""

STATEMENTS: Final = "statements"
"""Name for the statements about a subject: ``rdf:subject`` in the other direction."""


def make_context(base: str) -> dict[str, Any]:
    """Make the context: what the names in an export mean.

    Args:
        base: absolute IRI that paths are joined to.
    """
    return {
        GROUPED_NAME: None,
        **PREFIXES,
        **{folder: f"{base}{folder}/" for folder in PATH_PREFIXES},
        "id": "@id",
        "type": "@type",
        STATEMENTS: {"@reverse": "rdf:subject", "@container": "@set"},
        **{name: _PREFIXED_NAMES[iri] for iri, name in _CLASSES.items()},
        **{_shorten(iri): _define(iri, kinds) for iri, kinds in sorted(_VALUE_TYPES.items())},
    }


def _define(iri: str, kinds: set[str]) -> dict[str, str] | str:
    """Define a property: its IRI, the type of its values if all share one, and whether they form a list."""
    kind = next(iter(kinds)) if len(kinds) == 1 else XSD.string
    typed = {} if kind == XSD.string else {"@type": _PREFIXED_NAMES.get(kind, kind)}
    listed = {"@container": "@set"} if iri in LISTED_PROPERTIES else {}
    return {"@id": _PREFIXED_NAMES[iri], **typed, **listed} if typed or listed else _PREFIXED_NAMES[iri]


def _shorten(iri: str) -> str:
    return _PREFIXED_NAMES[iri].partition(":")[2]


def _collect_value_types() -> dict[str, set[str]]:
    """Return property -> datatypes of its values, with ``@id`` for values that are no literals."""
    types: dict[str, set[str]] = {}
    for _, predicate, object_ in (line for template in TEMPLATES for line in template.lines):
        filled_in = (*FACTS.values(), *RELATIONS.values(), SKOS.broader)
        for property_ in filled_in if isinstance(predicate, IriSlot) else (predicate,):
            kind = object_.datatype if isinstance(object_, LiteralSlot) else "@id"
            types.setdefault(property_, set()).add(kind)
    return {iri: kinds for iri, kinds in types.items() if iri not in (RDF.type, RDF.subject)}


_VALUE_TYPES: Final = _collect_value_types()
_CLASSES: Final = {iri: _shorten(iri) for iri in _PREFIXED_NAMES if _shorten(iri)[0].isupper()}


class JsonLd:
    """Writes resources as JSON-LD that can be read as a stream: the context first, in each object its type.

    Args:
        base: absolute IRI that paths are joined to.
    """

    tail: Final = "\n]}\n"

    def __init__(self, base: str) -> None:
        self._base = base
        context = orjson.dumps(make_context(base), option=orjson.OPT_INDENT_2).decode()
        self.head: Final = f'{{"@context": {context},\n"@graph": ['
        self._separator = "\n"

    def spell(self, resource: Resource) -> str:
        """Return a resource as one object on a line."""
        separator, self._separator = self._separator, ",\n"
        return separator + orjson.dumps(self._frame(resource)).decode()

    def _frame(self, resource: Resource) -> dict[str, Any]:
        """Nest the triples of a resource into one object.

        First every subject gets an object of its own, and the place of each part is noted, since a triple may
        come before those of the part that it points to. Then the parts are put into their places.
        """
        nodes: dict[str, dict[str, Any]] = {}
        place_of: dict[str, tuple[str, str]] = {}
        templates = (*resource.about, *resource.extracted)
        for subject, predicate, object_ in chain.from_iterable(filled.triples() for filled in templates):
            property_ = predicate[1:-1]
            node = nodes.setdefault(subject, {"type": [], "id": self._compact(subject)})
            if property_ == RDF.subject:
                place_of[subject] = (STATEMENTS, object_)
            elif property_ in NESTED_PROPERTIES:
                place_of[object_] = (_shorten(property_), subject)
            else:
                self._add(node, property_, object_)
        for name, (key, parent) in place_of.items():
            if key == _shorten(OA.hasTarget):
                nodes[parent][key] = nodes[name]
            else:
                nodes[parent].setdefault(key, []).append(nodes[name])
        return nodes[f"<{resource.root}>"]

    def _add(self, node: dict[str, Any], property_: str, object_: str) -> None:
        if property_ == RDF.type:
            node["type"].append(_CLASSES[object_[1:-1]])
            return
        value = self._make_value(property_, object_)
        key = _shorten(property_)
        if property_ in LISTED_PROPERTIES:
            node.setdefault(key, []).append(value)
        elif key in node:
            node[key] = [*node[key], value] if isinstance(node[key], list) else [node[key], value]
        else:
            node[key] = value

    def _make_value(self, property_: str, term: str) -> Any:
        kinds = _VALUE_TYPES[property_]
        if term.startswith("<"):
            return self._compact(term) if kinds == {"@id"} else {"id": self._compact(term)}
        text, _, datatype = term.rpartition('"^^<') if term.endswith(">") else (term, "", "")
        if not datatype:
            return orjson.Fragment(term)
        value = orjson.Fragment(f'{text}"')
        return value if len(kinds) == 1 else {"@type": _PREFIXED_NAMES[datatype[:-1]], "@value": value}

    def _compact(self, term: str) -> str:
        """Return an IRI, shortened by the prefix of its path or of its vocabulary if it has one."""
        iri = term[1:-1]
        folder, slash, rest = iri.partition("/")
        if slash and folder in PATH_PREFIXES:
            return f"{folder}:{rest}"
        return f"{self._base}{iri}" if iri in (iris.SCHEME, iris.ONTOLOGY) else _PREFIXED_NAMES.get(iri, iri)
