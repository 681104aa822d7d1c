"""Papers of our own exports: what the sources said, and what an extractor read, just as they were."""

from collections.abc import Iterable, Mapping
from typing import Final, Literal, cast
from urllib.parse import unquote

from kg.model import (
    Abbreviation,
    CurationDecision,
    ExtractedPaper,
    Extraction,
    Kind,
    Mention,
    Paper,
    Relation,
    Role,
    Run,
)
from kg.rdf.importing.nodes import Nodes
from kg.rdf.iris import web_address
from kg.rdf.mapping.papers import PLAIN
from kg.rdf.vocabulary import DCTERMS, FABIO, OA, PG, RDFS, SCHEMA

_PLAIN: Final = {name: str(template.lines[0][1]) for name, template in PLAIN.items()}
"""Property of a paper that is a text -> property in RDF."""


def is_own(nodes: Nodes, node: str) -> bool:
    """Check whether a thing is a paper of our own export."""
    return bool(nodes.things(node, PG.readBy))


def paper(nodes: Nodes, node: str, runs: Mapping[str, Run]) -> Paper | ExtractedPaper:
    """Make a paper with its extraction; without it where that does not fit the text, or its run is unknown.

    Args:
        nodes: what is said of the paper and of what lies below it.
        node: its IRI.
        runs: IRI of each run.
    """
    described = _paper(nodes, node)
    run = runs.get(nodes.things(node, PG.readBy)[0])
    try:
        extraction = run and _extraction(nodes, node, described, run)
    except (IndexError, ValueError):  # somebody changed the file: what is left of the reading is no reading
        extraction = None
    if not extraction or any(m.text != described.text[m.start : m.end] for m in extraction.mentions):
        return described
    return ExtractedPaper(paper=described, keys=frozenset(nodes.words(node, PG.alias)), extraction=extraction)


def _extraction(nodes: Nodes, node: str, paper: Paper, run: Run) -> Extraction:
    mentions = _mentions(nodes)
    return Extraction(
        paper_id=paper.id,
        mentions=tuple(mentions.values()),
        abbreviations=_abbreviations(nodes),
        relations=_relations(nodes, list(mentions)),
        urls=_links(nodes, node, paper.text),
        vector=nodes.word(node, PG.vector),
        run=run,
    )


def run(nodes: Nodes, node: str) -> Run:
    """Make an extractor run."""
    name, version, model = (
        nodes.word(node, p) or "" for p in (PG.extractor, PG.extractorVersion, PG.modelHash)
    )
    return Run(extractor=name, version=version, model=model)


def decision(nodes: Nodes, node: str) -> CurationDecision | None:
    """Make what a user decided about two names; None where that is no decision."""
    decided, name, other = (nodes.word(node, p) for p in (PG.decided, PG.formOfName, PG.otherName))
    if decided not in ("merge", "split") or not name or not other:
        return None
    return CurationDecision(decided=cast(Literal["merge", "split"], decided), name=name, other=other)


def _paper(nodes: Nodes, node: str) -> Paper:
    plain = {name: nodes.word(node, property_) for name, property_ in _PLAIN.items()}
    year = nodes.word(node, FABIO.hasPublicationYear)
    names = sorted(nodes.of_type(PG.Authorship), key=lambda entry: _position(nodes, entry))
    return Paper(
        **{**plain, **{name: plain[name] or "" for name in ("title", "abstract", "source")}},
        id=unquote(node.rpartition("/")[2], errors="surrogatepass"),
        year=int(year) if year and year.removeprefix("-").isdecimal() else None,
        date=nodes.word(node, DCTERMS.date),
        authors=tuple(nodes.word(name, RDFS.label) or "" for name in names),
        url=next(iter(_addresses(nodes, node, SCHEMA.url)), None),
        references=tuple(nodes.words(node, PG.citedId)),
    )


def _addresses(nodes: Nodes, node: str, property_: str) -> list[str]:
    """Return URLs as their source had them: the literal, where there is one next to the IRI."""
    written = nodes.words(node, property_)
    encoded = {web_address(url) for url in written}
    return [*written, *(str(url) for url in nodes.things(node, property_) if url not in encoded)]


def _links(nodes: Nodes, node: str, text: str) -> tuple[str, ...]:
    """Return the links in a text, in its order."""

    def place(url: str) -> tuple[bool, int, int]:
        at = text.find(url)
        return at < 0, at, -len(url)

    return tuple(sorted(_addresses(nodes, node, DCTERMS.references), key=place))


def _mentions(nodes: Nodes) -> dict[str, Mention]:
    """Return IRI of each mention -> mention, in the order of the text."""
    found = {node: _mention(nodes, node) for node in nodes.of_type(OA.Annotation)}
    return dict(sorted(found.items(), key=lambda item: item[1].start))


def _mention(nodes: Nodes, node: str) -> Mention:
    targets = nodes.things(node, OA.hasTarget)
    selectors = [selector for target in targets for selector in nodes.things(target, OA.hasSelector)]
    start, end, text = (_of_any(nodes, selectors, p) for p in (OA.start, OA.end, OA.exact))
    return Mention(
        start=int(start),
        end=int(end),
        text=text,
        kind=Kind(nodes.words(node, PG.kind)[0]),
        role=Role(nodes.words(node, PG.role)[0]),
        confidence=float(nodes.words(node, PG.confidence)[0]),
    )


def _of_any(nodes: Nodes, things: Iterable[str], property_: str) -> str:
    found = [word for thing in things for word in nodes.words(thing, property_)]
    return found[0]


def _position(nodes: Nodes, node: str) -> int:
    return int(nodes.word(node, PG.position) or 0)


def _abbreviations(nodes: Nodes) -> tuple[Abbreviation, ...]:
    found = sorted(nodes.of_type(PG.Abbreviation), key=lambda node: _position(nodes, node))
    return tuple(
        Abbreviation(short=nodes.word(node, PG.shortForm) or "", long=nodes.word(node, PG.longForm) or "")
        for node in found
    )


def _relations(nodes: Nodes, mentions: list[str]) -> tuple[Relation, ...]:
    found = sorted(nodes.of_type(PG.MentionRelation), key=lambda node: _position(nodes, node))
    return tuple(
        Relation(
            head=mentions.index(nodes.things(node, PG.head)[0]),
            tail=mentions.index(nodes.things(node, PG.tail)[0]),
            type=nodes.word(node, PG.relationType) or "",
            confidence=float(nodes.word(node, PG.confidence) or 0),
        )
        for node in found
    )
