"""Papers through the pipeline, in batches; long texts in pieces."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from extractors.provenance import run
from extractors.sentences import sentence_starts
from kg.model import Abbreviation, Extraction, Kind, Mention, Paper, Relation, Role

Moved = TypeVar("Moved", Mention, Relation)

PIECE = 20_000
"""Characters of a text that are read at once; longer texts are cut between sentences."""


class Piece(NamedTuple):
    """Part of a paper's text: where it begins, and whether it is the last one."""

    paper: Paper
    start: int
    last: bool


def extract(papers: Iterable[Paper], nlp: Language, batch_size: int) -> Iterator[tuple[Paper, Extraction]]:
    """Read papers with a pipeline; see ``extractors.extract``."""
    read: list[tuple[int, Extraction]] = []
    for doc, piece in nlp.pipe(_texts(papers), as_tuples=True, batch_size=batch_size):
        read.append((piece.start, to_extraction(doc, piece.paper.id)))
        if piece.last:
            yield piece.paper, _join(read)
            read = []


def to_extraction(doc: Doc, paper_id: str) -> Extraction:
    """What the pipeline found in one text; see ``extractors.to_extraction``."""
    return Extraction(
        paper_id=paper_id,
        mentions=tuple(
            Mention(
                start=ent.start_char,
                end=ent.end_char,
                text=ent.text,
                kind=Kind(ent.label_),
                role=Role(ent._.role),
                confidence=ent._.confidence,
            )
            for ent in doc.ents
        ),
        abbreviations=tuple(Abbreviation(short=short, long=long) for short, long in doc._.abbreviations),
        relations=tuple(
            Relation(head=head, tail=tail, type=kind, confidence=confidence)
            for head, tail, kind, confidence in doc._.relations
        ),
        urls=tuple(doc._.urls),
        run=run(),
    )


def pieces(text: str, limit: int = PIECE) -> Iterator[tuple[int, int]]:
    """Cut a text between sentences; a sentence longer than the limit is cut at a blank, or anywhere.

    Args:
        text: any text.
        limit: most characters of a piece.

    Yields:
        Start and end of each piece; together they are the whole text.
    """
    start = 0
    ends = [*sentence_starts(text)[1:], len(text)] if len(text) > limit else [len(text)]
    for at, end in enumerate(ends):
        while end - start > limit:
            cut = ends[at - 1] if at and ends[at - 1] > start else text.rfind(" ", start, start + limit) + 1
            cut = cut if start < cut <= start + limit else start + limit
            yield start, cut
            start = cut
    yield start, len(text)


def _texts(papers: Iterable[Paper]) -> Iterator[tuple[str, Piece]]:
    for paper in papers:
        text = paper.text
        for start, end in pieces(text):
            yield text[start:end], Piece(paper, start, end == len(text))


def _join(read: list[tuple[int, Extraction]]) -> Extraction:
    """One extraction out of those of the pieces of a text."""
    first = read[0][1]
    if len(read) == 1:
        return first
    mentions: list[Mention] = []
    relations: list[Relation] = []
    for start, part in read:
        relations += (_moved(relation, "head", "tail", by=len(mentions)) for relation in part.relations)
        mentions += (_moved(mention, "start", "end", by=start) for mention in part.mentions)
    return first.model_copy(
        update={
            "mentions": tuple(mentions),
            "relations": tuple(relations),
            "abbreviations": tuple(dict.fromkeys(a for _, part in read for a in part.abbreviations)),
            "urls": tuple(dict.fromkeys(u for _, part in read for u in part.urls)),
        }
    )


def _moved(model: Moved, *fields: str, by: int) -> Moved:
    return model.model_copy(update={field: getattr(model, field) + by for field in fields})
