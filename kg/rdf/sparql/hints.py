"""Find terms in a user's query that no graph has, for which the engine returns no rows without a warning."""

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Final

from kg.rdf.sparql.guard import NO_CODE
from kg.rdf.vocabulary import NAMESPACES, PREFIXES, XSD, Namespace

_PREFIX: Final = re.compile(r"\bprefix\s+([\w.-]*):\s*<([^<>\s]*)>", re.IGNORECASE)
_TERM: Final = re.compile(r"<([^<>\s]+)>|(?<![\w.:?$-])([A-Za-z][\w.-]*):([A-Za-z]\w*)")
_NAMESPACES: Final = tuple(namespace for namespace in NAMESPACES if namespace is not XSD)
"""Namespaces whose terms occur in triples; not XSD, as queries may convert to datatypes that no graph has."""
_MAX_LISTED: Final = 8


def name_unknown_terms(query: str) -> list[str]:
    """Return messages about the terms of a query that are in one of our namespaces, but that no graph has.

    >>> name_unknown_terms("SELECT ?m { ?p pg:use ?m }")
    ['graphs of kg have no pg:use: did you mean pg:uses?']
    """
    terms = {f"{space.prefix}:{name}": (space, name) for space, name in _find_terms(query)}
    return [_describe(space, name) for space, name in terms.values() if name not in space.terms()]


def _find_terms(query: str) -> Iterator[tuple[type[Namespace], str]]:
    code = NO_CODE.sub(lambda found: found["iri"] or " ", query)
    prefixes = PREFIXES | {found[1]: found[2] for found in _PREFIX.finditer(code)}
    for found in _TERM.finditer(code):
        iri = found[1] or prefixes.get(found[2], "") + found[3]
        for namespace in _NAMESPACES:
            if name := iri.removeprefix(namespace.iri) if iri.startswith(namespace.iri) else "":
                yield namespace, name


def _describe(namespace: type[Namespace], name: str) -> str:
    known = {other.casefold(): f"{namespace.prefix}:{other}" for other in namespace.terms()}
    if near := _find_nearest(name.casefold(), known):
        hint = f"did you mean {known[near]}?"
    elif len(known) <= _MAX_LISTED:
        hint = f"there are {', '.join(sorted(known.values()))}"
    else:
        hint = "kg export-vocabulary FILE writes all terms"
    return f"graphs of kg have no {namespace.prefix}:{name}: {hint}"


def _find_nearest(name: str, known: Collection[str]) -> str | None:
    """Return the longest term with which a name begins ("usesMethod"), else the most similar term."""
    begun = max((term for term in known if name.startswith(term)), key=len, default=None)
    return begun or next(iter(get_close_matches(name, known, n=1)), None)
