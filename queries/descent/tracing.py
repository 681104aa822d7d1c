"""Which methods build on some methods, and what these build on: what papers claim, and which claims hold."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from kg.store import Reader
from queries.benchmarks import names_resource
from queries.descent.claims import OWN, Claim, Source, read_claims, read_parts, read_sources
from queries.descent.known import Known
from queries.descent.naming import is_particular, is_variety
from queries.descent.varieties import Variety, find_namesakes
from queries.models import PaperRow
from queries.models.lineage import Basis
from queries.models.nodes import UNDATED

_RANKS: Final = {Basis.DERIVED: 0, Basis.NAME: 1, Basis.PART: 2}
_SOFTWARE: Final = re.compile(r"[^:]+:.*\b(?:library|package|toolkit)\b", re.IGNORECASE)
"""Titles of programs, which may be named after what they are for."""
_MIN_TELLING: Final = 3
"""Least letters of an abbreviation that tells by itself which method a name is made of."""


class Edge(NamedTuple):
    """That one method builds on another, with the evidence."""

    newer: str
    older: str
    basis: Basis
    paper: PaperRow
    sentence: str


def find_edges(reader: Reader, methods: set[str], known: Known) -> list[Edge]:
    """Return what builds on some methods and what these build on, each pair with the best evidence.

    Args:
        reader: the graph.
        methods: ids.
        known: filled with what the graph knows of all methods that the edges lead to.
    """
    namesakes = find_namesakes(reader, methods, known.names)
    sources = read_sources(reader, methods | namesakes.stand_ins)
    claims = [claim for source in sources for claim in read_claims(source, methods)]
    claims += read_parts(reader, methods, sources)
    known.look_up(
        {*methods, *_list_methods(claims), *(id for found in namesakes.varieties for id in found[:2])}
    )
    edges = [*_judge(claims, known), *_read_varieties(namesakes.varieties, sources, known)]
    return _choose_best((edge for edge in edges if {edge.newer, edge.older} & methods), known)


def _list_methods(claims: Iterable[Claim]) -> Iterator[str]:
    """Yield all methods that claims may be about."""
    for claim in claims:
        yield claim.older
        yield from claim.source.proposed if claim.newer == OWN else (claim.newer,)


def _judge(claims: Iterable[Claim], known: Known) -> Iterator[Edge]:
    """Yield the claims that hold: about methods that each have an origin, the older one first."""
    for claim in claims:
        source, older = claim.source, claim.older
        newer = _find_main(source, known) if claim.newer == OWN else claim.newer
        if newer is None or newer == older or older in source.proposed or names_resource(source.paper.title):
            continue  # what a paper proposes itself is a part or a description of the rest
        name, older_name = known.concepts[newer].name, known.concepts[older].name
        if (
            (known.is_proposed_by(newer, source.paper.id) or is_particular(name))
            and is_particular(older_name)
            and not is_variety(older_name, name)
            and known.are_in_order(older, newer)
        ):
            yield Edge(newer, older, claim.basis, source.paper, claim.sentence)


def _find_main(source: Source, known: Known) -> str | None:
    """Return the method that a paper brings: the one that its title begins with, else the only one."""
    opening = source.places[0]
    if opening.start <= 1 and known.is_proposed_by(opening.method, source.paper.id):
        return opening.method
    own = {method for method in source.proposed if known.is_proposed_by(method, source.paper.id)}
    return own.pop() if len(own) == 1 else None


def _read_varieties(varieties: Iterable[Variety], sources: Iterable[Source], known: Known) -> Iterator[Edge]:
    """Yield varieties by name that come from a paper of the graph, with its sentence.

    Two letters stand for many things: a DMNet is a diffusion model only where its paper speaks of these.
    """
    named = {source.paper.id: {place.method for place in source.places} for source in sources}
    for newer, older, part in varieties:
        proposal = known.proposals.get(newer)
        if proposal is None or _SOFTWARE.match(proposal.sentence):
            continue
        if len(part) < _MIN_TELLING and older not in named.get(proposal.paper.id, ()):
            continue
        if is_particular(known.concepts[older].name) and known.are_in_order(older, newer):
            yield Edge(newer, older, Basis.NAME, proposal.paper, proposal.sentence)


def _choose_best(edges: Iterable[Edge], known: Known) -> list[Edge]:
    """Return each pair of methods once: what the newer one's paper says first, then what tells most."""

    def rank(edge: Edge) -> tuple[object, ...]:
        is_own = known.is_proposed_by(edge.newer, edge.paper.id)
        year = edge.paper.year if edge.paper.year is not None else UNDATED
        return (edge.newer, edge.older, not is_own, _RANKS[edge.basis], year, edge.paper.id, edge.sentence)

    best: dict[tuple[str, str], Edge] = {}
    for edge in sorted(edges, key=rank):
        best.setdefault((edge.newer, edge.older), edge)
    return list(best.values())
