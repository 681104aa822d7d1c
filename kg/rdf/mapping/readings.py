"""What an extractor read out of a paper: facts, mentions, abbreviations, links, its vector."""

from collections.abc import Iterator, Mapping
from typing import Final

from kg.rdf import iris
from kg.rdf.literals import decimal, text
from kg.rdf.mapping.common import CONCEPT_NODE, NODE, PAPER_NODE, VALUE, Row, count
from kg.rdf.mapping.papers import address, of_paper
from kg.rdf.mapping.statements import FACT, FACTS, SUBJECT
from kg.rdf.shapes import Filled, Own, Shape, Text, Web
from kg.rdf.vocabulary import DCTERMS, OA, PG, PROV, RDF, RDFS, XSD

LINK: Final = of_paper(DCTERMS.references, Web("value"))
LINK_TEXT: Final = of_paper(DCTERMS.references, VALUE)
VECTOR: Final = of_paper(PG.vector, Text("value", XSD.base64Binary))
HAS_ABBREVIATION: Final = of_paper(PG.abbreviation, Own("{value}"))
ABBREVIATION: Final = Shape(
    "node short long position",
    (NODE, RDF.type, PG.Abbreviation),
    (NODE, PG.shortForm, Text("short")),
    (NODE, PG.longForm, Text("long")),
    (NODE, PG.position, count("position")),
)
HAS_MENTION_RELATION: Final = of_paper(PG.mentionRelation, Own("{value}"))
MENTION_RELATION: Final = Shape(
    "node type head tail confidence position",
    (NODE, RDF.type, PG.MentionRelation),
    (NODE, PG.relationType, Text("type")),
    (NODE, PG.head, Own("{head}")),
    (NODE, PG.tail, Own("{tail}")),
    (NODE, PG.confidence, Text("confidence", XSD.decimal)),
    (NODE, PG.position, count("position")),
)
HAS_MENTION: Final = Shape("node mention", (NODE, PG.mention, Own("{mention}")))
_TARGET, _POSITION, _QUOTE = (Own(f"{{node}}/{part}") for part in ("target", "position", "quote"))
MENTION: Final = Shape(
    "node paper concept run start end surface kind role confidence",
    (NODE, RDF.type, OA.Annotation),
    (NODE, OA.motivatedBy, OA.identifying),
    (NODE, OA.hasBody, CONCEPT_NODE),
    (NODE, OA.hasTarget, _TARGET),
    (NODE, PG.kind, Text("kind")),
    (NODE, PG.role, Text("role")),
    (NODE, PG.confidence, Text("confidence", XSD.decimal)),
    (NODE, PROV.wasGeneratedBy, Own("{run}")),
    (_TARGET, RDF.type, OA.SpecificResource),
    (_TARGET, OA.hasSource, PAPER_NODE),
    (_TARGET, OA.hasSelector, _POSITION),
    (_TARGET, OA.hasSelector, _QUOTE),
    (_POSITION, RDF.type, OA.TextPositionSelector),
    (_POSITION, OA.start, count("start")),
    (_POSITION, OA.end, count("end")),
    (_QUOTE, RDF.type, OA.TextQuoteSelector),
    (_QUOTE, OA.exact, Text("surface")),
)
RUN: Final = Shape(
    "run id extractor version model",
    (Own("{run}"), RDF.type, PROV.Activity),
    (Own("{run}"), RDFS.label, Text("id")),
    (Own("{run}"), PG.extractor, Text("extractor")),
    (Own("{run}"), PG.extractorVersion, Text("version")),
    (Own("{run}"), PG.modelHash, Text("model")),
)

SHAPES: Final = (
    LINK, LINK_TEXT, VECTOR, HAS_ABBREVIATION, ABBREVIATION, HAS_MENTION_RELATION, MENTION_RELATION,
    HAS_MENTION, MENTION, RUN,
)  # fmt: skip


def reading(row: Row, mentions: Mapping[int, str]) -> Iterator[Filled]:
    """What an extractor says of a whole paper.

    Args:
        row: the paper.
        mentions: offset of each of its mentions -> path.
    """
    path = iris.paper(row["id"])
    for link in dict.fromkeys(row["links"] or ()):
        yield from address(path, link, LINK, LINK_TEXT)
    if row["vector"]:
        yield VECTOR(path, row["vector"])
    for number, defined in enumerate(row["abbreviations"] or (), start=1):
        short, _, long = defined.partition("\t")
        node = iris.below(path, "abbreviation", str(number))
        yield HAS_ABBREVIATION(path, node)
        yield ABBREVIATION(node, text(short), text(long), str(number))
    for number, related in enumerate(row["relations"] or (), start=1):
        kind, head, tail, sure = related.split("\t")
        node = iris.below(path, "relation", str(number))
        yield HAS_MENTION_RELATION(path, node)
        ends = mentions[int(head)], mentions[int(tail)]
        yield MENTION_RELATION(node, text(kind), *ends, decimal(float(sure)), str(number))


def mentions_of(row: Row) -> dict[int, str]:
    """Offset of each mention of a fact -> path."""
    path = iris.paper(row["paper"])
    places = zip(row["starts"], row["ends"], strict=True)
    return {start: f"{path}/mention/{start}-{end}" for start, end in places}


def fact(row: Row) -> Iterator[Filled]:
    """What a paper says of a concept: one triple, a statement about it, and each mention."""
    path, concept, run = iris.paper(row["paper"]), iris.concept(row["concept"]), iris.run(row["run"])
    nodes, property_ = mentions_of(row), FACTS[row["type"]]
    statement = iris.below(path, "fact", row["type"].lower(), row["concept"])
    yield SUBJECT(path, property_, concept)
    yield FACT(statement, path, property_, concept, decimal(row["confidence"]), str(row["count"]), run)
    for node in sorted(nodes.values()):
        yield HAS_MENTION(statement, node)
    columns = (row[name] for name in ("starts", "ends", "surfaces", "kinds", "roles", "confidences"))
    for start, end, surface, kind, role, sure in zip(*columns, strict=True):
        place = nodes[start], path, concept, run, str(start), str(end)
        yield MENTION(*place, text(surface), text(kind), text(role), decimal(sure))


def run(row: Row) -> Filled:
    """An extractor with its weights, as the activity that found facts and mentions."""
    values = (text(row[name]) for name in ("id", "extractor", "version", "model"))
    return RUN(iris.run(row["id"]), *values)
