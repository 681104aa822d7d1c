"""What an extractor read out of a paper: facts, mentions, abbreviations, links, its vector."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import Any, Final

from kg.rdf import iris
from kg.rdf.literals import decimal, known_text, text
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


def mentions_of(path: str, facts: Iterable[Row]) -> dict[int, str]:
    """Offset of each mention in the facts of a paper -> path."""
    return {
        start: f"{path}/mention/{start}-{end}"
        for row in facts
        for start, end in zip(row["starts"], row["ends"], strict=True)
    }


def facts(path: str, rows: Sequence[Row], mentions: Mapping[int, str]) -> Iterator[Filled]:
    """What a paper says of concepts: for each one triple, a statement about it, and each mention.

    Args:
        path: of the paper.
        rows: its facts.
        mentions: offset of each mention -> path.
    """
    if not rows:
        return
    keys = [(FACTS[row["type"]], iris.concept(row["concept"]), iris.run(row["run"])) for row in rows]
    nodes = [iris.below(path, "fact", row["type"].lower(), row["concept"]) for row in rows]
    yield SUBJECT.rows([(path, property_, concept) for property_, concept, _ in keys])
    yield FACT.rows(
        [
            (node, path, property_, concept, decimal(row["confidence"]), str(row["count"]), run)
            for node, (property_, concept, run), row in zip(nodes, keys, rows, strict=True)
        ]
    )
    links = [
        (node, mentions[start]) for node, row in zip(nodes, rows, strict=True) for start in row["starts"]
    ]
    yield HAS_MENTION.rows(links)
    counts = [len(row["starts"]) for row in rows]
    yield MENTION.rows(
        zip(
            [mention for _, mention in links],
            repeat(path),
            _repeated([concept for _, concept, _ in keys], counts),
            _repeated([run for _, _, run in keys], counts),
            map(str, _column(rows, "starts")),
            map(str, _column(rows, "ends")),
            map(text, _column(rows, "surfaces")),
            map(known_text, _column(rows, "kinds")),
            map(known_text, _column(rows, "roles")),
            map(decimal, _column(rows, "confidences")),
            strict=False,
        )
    )


def _column(rows: Iterable[Row], name: str) -> Iterator[Any]:
    return chain.from_iterable([row[name] for row in rows])


def _repeated(values: Iterable[str], counts: Iterable[int]) -> Iterator[str]:
    return chain.from_iterable(map(repeat, values, counts))


def run(row: Row) -> Filled:
    """An extractor with its weights, as the activity that found facts and mentions."""
    values = (text(row[name]) for name in ("id", "extractor", "version", "model"))
    return RUN(iris.run(row["id"]), *values)
