"""One record of each sort, with every property filled."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Abbreviation, Concept, Kind, Paper
from kg.rdf import iris, mapping
from kg.rdf.triple_templates import FilledTemplate, Resource
from kg.records.packing import MentionRelation
from kg.records.types import (
    Author,
    Authorship,
    Citation,
    ConceptRelation,
    Fact,
    PaperAlias,
    StoredPaper,
    StoredRun,
)

PAPER = StoredPaper(
    Paper(
        id="p1",
        title="On walruses",
        abstract="They whistle.",
        year=1999,
        date="1999-05-01",
        authors=("Ada Lovelace", "Alan Turing"),
        family_names=("Lovelace",),
        venue="Journal of Walruses",
        doi="10.1000/p1",
        arxiv_id="9905.00001",
        citation_key="Lovelace1999",
        entry_type="article",
        url="https://example.org/p1",
        source="ris:walruses.ris",
        references=("W7",),
    ),
    links=("https://example.org/code",),
    abbreviations=(Abbreviation(short="WW", long="whistling walrus"),),
    relations=(MentionRelation("USED_FOR", 17, 3, 0.5),),
    vector="AAEC",
    run="rules@1+none",
)
FACT = Fact(
    paper="p1",
    concept="method:whistle",
    type="USES",
    name="whistle",
    confidence=0.9,
    mention_count=1,
    starts=[17],
    ends=[24],
    surfaces=["whistle"],
    kinds=["Method"],
    roles=["used"],
    confidences=[0.9],
    run="rules@1+none",
)
TASK = FACT._replace(
    concept="task:walrus", type="ADDRESSES", name="walrus", starts=[3], ends=[11], surfaces=["walruses"]
)
RUN = StoredRun("rules@1+none", "rules", "1", "none")
CONCEPT = Concept(
    id="method:whistle", kind=Kind.METHOD, name="whistle", aliases=("pipe", "Pipe"), df=2, reach=3
)
RELATION = ConceptRelation(
    "method:whistle", "USED_FOR", "task:walrus", paper_count=2, papers=["p1", "p10", "p1/a"], reason=None
)
BROADER = ConceptRelation("method:whistle", "BROADER", "method:sound", None, None, "lexicon")


def with_fields(**fields: object) -> StoredPaper:
    """The paper with other bibliographic fields."""
    return replace(PAPER, paper=PAPER.paper.model_copy(update=fields))


def paper_record(stored: StoredPaper = PAPER, facts: Sequence[Fact] = (TASK, FACT)) -> Resource:
    """Everything that is said of a paper."""
    path = iris.make_paper_path(stored.id)
    mentions = mapping.make_mention_paths(path, facts)
    about = (
        *mapping.map_paper(stored),
        mapping.map_authorship(Authorship(stored.id, "author:ada-lovelace")),
        mapping.map_citation(Citation(stored.id, "p2")),
        *mapping.map_alias(PaperAlias(stored.id, "id:P-1")),
        *mapping.map_alias(PaperAlias(stored.id, "title:onwalruses|1999")),
    )
    found = (*mapping.map_extraction(stored, mentions), *mapping.map_facts(path, facts, mentions))
    return Resource(
        path,
        tuple(dict.fromkeys(about)),
        found,
        "run/rules@1%2Bnone",
    )


def concept_record() -> Resource:
    """Everything that is said of a concept."""
    said = (*mapping.map_concept(CONCEPT), *mapping.map_broader(BROADER), *mapping.map_relation(RELATION))
    return Resource(said[0].root, said)


def alone(filled: FilledTemplate) -> Resource:
    """A record of one shape."""
    return Resource(filled.root, (filled,))


def records() -> Iterator[Resource]:
    """A record of each sort."""
    yield alone(mapping.map_scheme())
    yield alone(mapping.map_decision("merge", "whistle", "pipe"))
    yield alone(mapping.map_linked_name("ww", "whistling walrus", "abbreviation"))
    yield alone(mapping.map_run(RUN))
    yield paper_record()
    yield concept_record()
    yield alone(mapping.map_author(Author("author:ada-lovelace", "Ada Lovelace")))


def variants() -> Iterator[Resource]:
    """Records with each date, kind and relationship type, and statements of RDF 1.2."""
    for date, year in (("1999-05", 1999), ("1999", None), ("spring", -44)):
        yield paper_record(replace(with_fields(date=date, year=year, url="no url"), links=("a b",)))
    for kind in Kind:
        filled = tuple(mapping.map_concept(CONCEPT._replace(kind=kind)))
        yield Resource(filled[0].root, filled)
    for type_ in mapping.FACTS:
        yield paper_record(facts=(TASK, FACT._replace(type=type_)))
    for type_ in mapping.RELATIONS:
        related = tuple(mapping.map_relation(RELATION._replace(type=type_)))
        yield Resource(related[0].root, related)
    for record in (paper_record(), concept_record()):
        yield mapping.as_rdf12(record)
