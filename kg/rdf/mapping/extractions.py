"""Map the extraction of a paper: facts, mentions, abbreviations, relations, links, embedding."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import Final

from kg.rdf import iris
from kg.rdf.literals import cached_text, decimal, text
from kg.rdf.mapping.common import CONCEPT_NODE, NODE, PAPER_NODE, VALUE, count
from kg.rdf.mapping.papers import map_address, of_paper
from kg.rdf.mapping.statements import FACT, FACTS, SUBJECT
from kg.rdf.triple_templates import FilledTemplate, IriSlot, LiteralSlot, Local, TripleTemplate
from kg.rdf.vocabulary import DCTERMS, OA, PG, PROV, RDF, RDFS, XSD
from kg.records.types import Fact, StoredPaper, StoredRun

LINK: Final = of_paper(DCTERMS.references, IriSlot("value"))
LINK_TEXT: Final = of_paper(DCTERMS.references, VALUE)
VECTOR: Final = of_paper(PG.vector, LiteralSlot("value", XSD.base64Binary))
HAS_ABBREVIATION: Final = of_paper(PG.abbreviation, Local("{value}"))
ABBREVIATION: Final = TripleTemplate(
    "node short long position",
    (NODE, RDF.type, PG.Abbreviation),
    (NODE, PG.shortForm, LiteralSlot("short")),
    (NODE, PG.longForm, LiteralSlot("long")),
    (NODE, PG.position, count("position")),
)
HAS_MENTION_RELATION: Final = of_paper(PG.mentionRelation, Local("{value}"))
MENTION_RELATION: Final = TripleTemplate(
    "node type head tail confidence position",
    (NODE, RDF.type, PG.MentionRelation),
    (NODE, PG.relationType, LiteralSlot("type")),
    (NODE, PG.head, Local("{head}")),
    (NODE, PG.tail, Local("{tail}")),
    (NODE, PG.confidence, LiteralSlot("confidence", XSD.decimal)),
    (NODE, PG.position, count("position")),
)
HAS_MENTION: Final = TripleTemplate("node mention", (NODE, PG.mention, Local("{mention}")))
_TARGET, _POSITION, _QUOTE = (Local(f"{{node}}/{part}") for part in ("target", "position", "quote"))
MENTION: Final = TripleTemplate(
    "node paper concept run start end surface kind role confidence",
    (NODE, RDF.type, OA.Annotation),
    (NODE, OA.motivatedBy, OA.identifying),
    (NODE, OA.hasBody, CONCEPT_NODE),
    (NODE, OA.hasTarget, _TARGET),
    (NODE, PG.kind, LiteralSlot("kind")),
    (NODE, PG.role, LiteralSlot("role")),
    (NODE, PG.confidence, LiteralSlot("confidence", XSD.decimal)),
    (NODE, PROV.wasGeneratedBy, Local("{run}")),
    (_TARGET, RDF.type, OA.SpecificResource),
    (_TARGET, OA.hasSource, PAPER_NODE),
    (_TARGET, OA.hasSelector, _POSITION),
    (_TARGET, OA.hasSelector, _QUOTE),
    (_POSITION, RDF.type, OA.TextPositionSelector),
    (_POSITION, OA.start, count("start")),
    (_POSITION, OA.end, count("end")),
    (_QUOTE, RDF.type, OA.TextQuoteSelector),
    (_QUOTE, OA.exact, LiteralSlot("surface")),
)
RUN: Final = TripleTemplate(
    "run id extractor version model",
    (Local("{run}"), RDF.type, PROV.Activity),
    (Local("{run}"), RDFS.label, LiteralSlot("id")),
    (Local("{run}"), PG.extractor, LiteralSlot("extractor")),
    (Local("{run}"), PG.extractorVersion, LiteralSlot("version")),
    (Local("{run}"), PG.modelHash, LiteralSlot("model")),
)

TEMPLATES: Final = (
    LINK, LINK_TEXT, VECTOR, HAS_ABBREVIATION, ABBREVIATION, HAS_MENTION_RELATION, MENTION_RELATION,
    HAS_MENTION, MENTION, RUN,
)  # fmt: skip


def map_extraction(stored: StoredPaper, mentions: Mapping[int, str]) -> Iterator[FilledTemplate]:
    """Map the extraction of a paper without its facts and mentions.

    Args:
        stored: the paper.
        mentions: offset of each of its mentions -> path.
    """
    path = iris.make_paper_path(stored.id)
    for link in dict.fromkeys(stored.links):
        yield from map_address(path, link, LINK, LINK_TEXT)
    if stored.vector:
        yield VECTOR(path, stored.vector)
    for number, abbreviation in enumerate(stored.abbreviations, start=1):
        node = iris.make_part_path(path, "abbreviation", str(number))
        yield HAS_ABBREVIATION(path, node)
        yield ABBREVIATION(node, text(abbreviation.short), text(abbreviation.long), str(number))
    for number, relation in enumerate(stored.relations, start=1):
        node = iris.make_part_path(path, "relation", str(number))
        yield HAS_MENTION_RELATION(path, node)
        ends = mentions[relation.head_start], mentions[relation.tail_start]
        yield MENTION_RELATION(node, text(relation.type), *ends, decimal(relation.confidence), str(number))


def make_mention_paths(path: str, facts: Iterable[Fact]) -> dict[int, str]:
    """Return the path of each mention in the facts of a paper, by its offset."""
    return {
        start: f"{path}/mention/{start}-{end}"
        for fact in facts
        for start, end in zip(fact.starts, fact.ends, strict=True)
    }


def map_facts(path: str, facts: Sequence[Fact], mentions: Mapping[int, str]) -> Iterator[FilledTemplate]:
    """Map the facts of a paper: each to one triple, a statement about it, and its mentions.

    Args:
        path: of the paper.
        facts: of the paper.
        mentions: offset of each mention -> path.
    """
    if not facts:
        return
    keys = [
        (FACTS[fact.type], iris.make_concept_path(fact.concept), iris.make_run_path(fact.run))
        for fact in facts
    ]
    nodes = [iris.make_part_path(path, "fact", fact.type.lower(), fact.concept) for fact in facts]
    yield SUBJECT.rows([(path, property_, concept) for property_, concept, _ in keys])
    yield FACT.rows(
        [
            (node, path, property_, concept, decimal(fact.confidence), str(fact.mention_count), run)
            for node, (property_, concept, run), fact in zip(nodes, keys, facts, strict=True)
        ]
    )
    links = [
        (node, mentions[start]) for node, fact in zip(nodes, facts, strict=True) for start in fact.starts
    ]
    yield HAS_MENTION.rows(links)
    counts = [len(fact.starts) for fact in facts]
    concepts = _repeat_each([concept for _, concept, _ in keys], counts)
    runs = _repeat_each([run for _, _, run in keys], counts)
    yield _map_mentions(path, facts, [mention for _, mention in links], concepts, runs)


def _map_mentions(
    path: str, facts: Sequence[Fact], mentions: Sequence[str], concepts: Iterator[str], runs: Iterator[str]
) -> FilledTemplate:
    """Map the mentions in the facts of a paper.

    Most triples of a graph are about mentions, so they are mapped column by column: `zip` makes the rows much
    faster than a loop over mentions would.

    Args:
        path: of the paper.
        facts: of the paper.
        mentions: path of each mention, in the order of the facts.
        concepts: path of the concept of each mention.
        runs: path of the extractor run of each mention.
    """
    flat = chain.from_iterable
    return MENTION.rows(
        zip(
            mentions,
            repeat(path),
            concepts,
            runs,
            map(str, flat([fact.starts for fact in facts])),
            map(str, flat([fact.ends for fact in facts])),
            map(text, flat([fact.surfaces for fact in facts])),
            map(cached_text, flat([fact.kinds for fact in facts])),
            map(cached_text, flat([fact.roles for fact in facts])),
            map(decimal, flat([fact.confidences for fact in facts])),
            strict=False,
        )
    )


def _repeat_each(values: Iterable[str], counts: Iterable[int]) -> Iterator[str]:
    return chain.from_iterable(map(repeat, values, counts))


def map_run(run: StoredRun) -> FilledTemplate:
    """Map an extractor with its weights, as the activity that found facts and mentions."""
    return RUN(iris.make_run_path(run.id), *map(text, run))
