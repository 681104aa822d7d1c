"""Read papers of our own exports back, with source data and extraction just as they were.

Only control characters are dropped, which an edited file or an older version may hold; the offsets of
mentions are adjusted.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal, cast
from urllib.parse import unquote

from kg.metadata.controls import clean_line, map_offsets
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
from kg.rdf.iris import make_web_iri
from kg.rdf.mapping.papers import PLAIN
from kg.rdf.vocabulary import DCTERMS, FABIO, OA, PG, RDFS, SCHEMA

_PLAIN: Final = {name: str(template.lines[0][1]) for name, template in PLAIN.items()}
"""Field of a paper that holds a text -> property in RDF."""
_NUMBER: Final = re.compile(r"-?[0-9]{1,9}")


def is_exported(nodes: Nodes, node: str) -> bool:
    """Check whether a paper comes from one of our own exports."""
    return bool(nodes.things(node, PG.readBy))


def read_paper(nodes: Nodes, node: str, runs: Mapping[str, Run]) -> Paper | ExtractedPaper:
    """Make a paper with its extraction, or without if that does not fit the text or its run is unknown.

    Args:
        nodes: triples of the paper and of everything below it.
        node: its IRI.
        runs: IRI -> extractor run.
    """
    described = _make_paper(nodes, node)
    run = runs.get(next(iter(nodes.things(node, PG.readBy)), ""))
    try:
        extraction = run and _fit(_make_extraction(nodes, node, described, run), described.text, nodes, node)
    except (LookupError, ValueError):
        # The file was edited. Half an extraction is worse than none: the paper will be extracted again.
        extraction = None
    if not extraction:
        return described
    keys = frozenset(map(clean_line, nodes.texts(node, PG.alias)))
    return ExtractedPaper(paper=described, keys=keys, extraction=extraction)


def _fit(extraction: Extraction, text: str, nodes: Nodes, node: str) -> Extraction | None:
    """Return an extraction whose mentions are where their offsets say, or None if they are not.

    Their offsets refer to this text, or to the text that still held control characters.
    """
    if _is_at_place(extraction.mentions, text):
        return extraction
    title, abstract = (nodes.text(node, _PLAIN[name]) or "" for name in ("title", "abstract"))
    places = map_offsets(f"{title}\n{abstract}")
    moved = tuple(
        mention.model_copy(update={"start": places[mention.start], "end": places[mention.end]})
        for mention in extraction.mentions
    )
    return extraction.model_copy(update={"mentions": moved}) if _is_at_place(moved, text) else None


def _is_at_place(mentions: Iterable[Mention], text: str) -> bool:
    return all(mention.text and mention.text == text[mention.start : mention.end] for mention in mentions)


def _make_extraction(nodes: Nodes, node: str, paper: Paper, run: Run) -> Extraction:
    mentions = _read_mentions(nodes)
    return Extraction(
        paper_id=paper.id,
        mentions=tuple(mentions.values()),
        abbreviations=_read_abbreviations(nodes),
        relations=_read_relations(nodes, {node: index for index, node in enumerate(mentions)}),
        urls=_read_links(nodes, node, paper.text),
        vector=nodes.text(node, PG.vector),
        run=run,
    )


def read_run(nodes: Nodes, node: str) -> Run:
    """Make an extractor run."""
    name, version, model = (
        _find_text(nodes, node, p) or "" for p in (PG.extractor, PG.extractorVersion, PG.modelHash)
    )
    return Run(extractor=name, version=version, model=model)


def read_decision(nodes: Nodes, node: str) -> CurationDecision | None:
    """Make the decision of a user about two names or a kind; return None if it is incomplete."""
    decided, name, other = (_find_text(nodes, node, p) for p in (PG.decided, PG.formOfName, PG.otherName))
    if decided not in ("merge", "split", "retype") or not name or not other:
        return None
    if decided == "retype" and other not in set(Kind):
        return None
    decided = cast(Literal["merge", "split", "retype"], decided)
    return CurationDecision(decided=decided, name=name, other=other)


def _find_text(nodes: Nodes, node: str, property_: str) -> str | None:
    text = nodes.text(node, property_)
    return None if text is None else clean_line(text)


def _make_paper(nodes: Nodes, node: str) -> Paper:
    plain = {name: _find_text(nodes, node, property_) for name, property_ in _PLAIN.items()}
    names = sorted(nodes.of_type(PG.Authorship), key=lambda entry: _read_position(nodes, entry))
    return Paper(
        **{**plain, **{name: plain[name] or "" for name in ("title", "abstract", "source")}},
        id=clean_line(unquote(node.rpartition("/")[2], errors="surrogatepass")) or node,
        year=_read_number(nodes, node, FABIO.hasPublicationYear),
        date=_find_text(nodes, node, DCTERMS.date),
        authors=tuple(_find_text(nodes, name, RDFS.label) or "" for name in names),
        family_names=tuple(sorted(map(clean_line, nodes.texts(node, PG.familyName)))),
        url=next(iter(_read_urls(nodes, node, SCHEMA.url)), None),
        references=tuple(map(clean_line, nodes.texts(node, PG.citedId))),
    )


def _read_urls(nodes: Nodes, node: str, property_: str) -> list[str]:
    """Return URLs as their source had them: the literal if there is one beside the IRI, else the IRI."""
    texts = nodes.texts(node, property_)
    encoded = {make_web_iri(url) for url in texts}
    things = (str(url) for url in nodes.things(node, property_) if url not in encoded)
    return list(map(clean_line, (*texts, *things)))


def _read_links(nodes: Nodes, node: str, text: str) -> tuple[str, ...]:
    """Return the links of a paper, in the order of its text."""

    def find_place(url: str) -> tuple[bool, int, int]:
        at = text.find(url)
        return at < 0, at, -len(url)

    return tuple(sorted(_read_urls(nodes, node, DCTERMS.references), key=find_place))


def _read_mentions(nodes: Nodes) -> dict[str, Mention]:
    """Return IRI -> mention, in the order of the text."""
    mentions = {node: _make_mention(nodes, node) for node in nodes.of_type(OA.Annotation)}
    return dict(sorted(mentions.items(), key=lambda item: item[1].start))


def _make_mention(nodes: Nodes, node: str) -> Mention:
    targets = nodes.things(node, OA.hasTarget)
    selectors = [selector for target in targets for selector in nodes.things(target, OA.hasSelector)]
    start, end, text = (_find_first(nodes, selectors, p) for p in (OA.start, OA.end, OA.exact))
    return Mention(
        start=int(start),
        end=int(end),
        text=clean_line(text),
        kind=Kind(nodes.texts(node, PG.kind)[0]),
        role=Role(nodes.texts(node, PG.role)[0]),
        confidence=float(nodes.texts(node, PG.confidence)[0]),
    )


def _find_first(nodes: Nodes, things: Iterable[str], property_: str) -> str:
    """Return the first literal that any of the things has.

    Raises:
        IndexError: none has one.
    """
    values = [text for thing in things for text in nodes.texts(thing, property_)]
    return values[0]


def _read_position(nodes: Nodes, node: str) -> int:
    return _read_number(nodes, node, PG.position) or 0


def _read_number(nodes: Nodes, node: str, property_: str) -> int | None:
    """Return a whole number, or None, as an edited file may have anything in its place."""
    text = nodes.text(node, property_) or ""
    return int(text) if _NUMBER.fullmatch(text) else None


def _read_abbreviations(nodes: Nodes) -> tuple[Abbreviation, ...]:
    entries = sorted(nodes.of_type(PG.Abbreviation), key=lambda node: _read_position(nodes, node))
    return tuple(
        Abbreviation(
            short=_find_text(nodes, node, PG.shortForm) or "", long=_find_text(nodes, node, PG.longForm) or ""
        )
        for node in entries
    )


def _read_relations(nodes: Nodes, mentions: Mapping[str, int]) -> tuple[Relation, ...]:
    entries = sorted(nodes.of_type(PG.MentionRelation), key=lambda node: _read_position(nodes, node))
    return tuple(
        Relation(
            head=mentions[nodes.things(node, PG.head)[0]],
            tail=mentions[nodes.things(node, PG.tail)[0]],
            type=_find_text(nodes, node, PG.relationType) or "",
            confidence=float(nodes.text(node, PG.confidence) or 0),
        )
        for node in entries
    )
