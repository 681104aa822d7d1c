"""Papers through the pipeline, in batches; long texts in sections."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from extractors.provenance import run
from extractors.sentences import find_sentence_starts
from kg.model import Abbreviation, Extraction, Kind, Mention, Paper, Relation, Role

_Shifted = TypeVar("_Shifted", Mention, Relation)

MAX_SECTION_CHARS = 20_000
"""Characters that go through the pipeline as one text; what is longer is cut between sentences."""


class Section(NamedTuple):
    """A part of a paper's text: where it begins, and whether it is the last one."""

    paper: Paper
    start: int
    is_last: bool


def extract(papers: Iterable[Paper], nlp: Language, batch_size: int) -> Iterator[tuple[Paper, Extraction]]:
    """Extract from papers with a pipeline; see ``extractors.extract``."""
    done: list[tuple[int, Extraction]] = []
    for doc, section in nlp.pipe(_sections(papers), as_tuples=True, batch_size=batch_size):
        done.append((section.start, to_extraction(doc, section.paper.id)))
        if section.is_last:
            yield section.paper, _join(done)
            done = []


def to_extraction(doc: Doc, paper_id: str) -> Extraction:
    """Return what the pipeline found in one text; see ``extractors.to_extraction``."""
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


def split_text(text: str, max_chars: int = MAX_SECTION_CHARS) -> Iterator[tuple[int, int]]:
    """Cut a text between sentences; a sentence longer than the limit is cut at a blank, or anywhere.

    Args:
        text: any text.
        max_chars: most characters of a section.

    Yields:
        Start and end of each section; together they are the whole text.
    """
    start = 0
    ends = [*find_sentence_starts(text)[1:], len(text)] if len(text) > max_chars else [len(text)]
    for i, end in enumerate(ends):
        while end - start > max_chars:
            # Where the sentence before ended, unless this sentence alone is too long.
            cut = ends[i - 1] if i and ends[i - 1] > start else text.rfind(" ", start, start + max_chars) + 1
            cut = cut if start < cut <= start + max_chars else start + max_chars
            yield start, cut
            start = cut
    yield start, len(text)


def _sections(papers: Iterable[Paper]) -> Iterator[tuple[str, Section]]:
    for paper in papers:
        text = paper.text
        for start, end in split_text(text):
            yield text[start:end], Section(paper, start, end == len(text))


def _join(sections: list[tuple[int, Extraction]]) -> Extraction:
    """Join the extractions of the sections of a text, each given with where it begins."""
    first = sections[0][1]
    if len(sections) == 1:
        return first
    mentions: list[Mention] = []
    relations: list[Relation] = []
    for start, part in sections:
        # Relations name mentions by number: those of the sections before come first.
        relations += (_shift(relation, "head", "tail", by=len(mentions)) for relation in part.relations)
        mentions += (_shift(mention, "start", "end", by=start) for mention in part.mentions)
    return first.model_copy(
        update={
            "mentions": tuple(mentions),
            "relations": tuple(relations),
            "abbreviations": tuple(dict.fromkeys(a for _, part in sections for a in part.abbreviations)),
            "urls": tuple(dict.fromkeys(u for _, part in sections for u in part.urls)),
        }
    )


def _shift(model: _Shifted, *fields: str, by: int) -> _Shifted:
    return model.model_copy(update={field: getattr(model, field) + by for field in fields})
