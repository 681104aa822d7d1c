"""Run papers through the pipeline: in batches, long ones alone and in sections, none longer than its limit.

Every pass over a text takes time in proportion to its length, so one section takes seconds at most, whatever
it holds. A text that takes longer has many sections, and the time is checked after each of them.
"""

import time
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final, TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from extractors.provenance import run
from extractors.sentences import find_sentence_starts
from kg.model import Abbreviation, Extraction, Kind, Mention, Paper, Rejection, Relation, Role

_Shifted = TypeVar("_Shifted", Mention, Relation)

_EXCERPT_CHARS: Final = 120
MAX_SECTION_CHARS: Final = 20_000
"""Most characters that go through the pipeline as one text; a longer one is cut between sentences."""
MAX_TEXT_CHARS: Final = 2_000_000
"""Most characters of a paper's title and abstract: some fifteen hundred abstracts."""
MAX_SECTION_SECONDS: Final = 10.0
"""Most processor time that each section of a paper may take on average; a slow processor needs one or two.
This is not time by the clock, and grows with the length of a text: whether a paper is rejected must depend
neither on the load of a machine nor on its speed."""


def extract(
    papers: Iterable[Paper],
    nlp: Language,
    batch_size: int = 64,
    max_section_seconds: float = MAX_SECTION_SECONDS,
) -> Iterator[tuple[Paper, Extraction | Rejection]]:
    """Extract from papers with a pipeline; see ``extractors.extract``.

    Args:
        papers: drawn as they are needed.
        nlp: the pipeline.
        batch_size: texts that go through the pipeline together.
        max_section_seconds: most processor time for each section, on average, of a paper of several.

    Yields:
        Each paper with its extraction, or with a rejection if it exceeds a limit.
    """
    for is_long, some in groupby(papers, lambda paper: len(paper.text) > MAX_SECTION_CHARS):
        if is_long:
            yield from ((paper, _extract_long(paper, nlp, max_section_seconds)) for paper in some)
        else:
            texts = ((paper.text, paper) for paper in some)
            for doc, paper in nlp.pipe(texts, as_tuples=True, batch_size=batch_size):
                yield paper, to_extraction(doc, paper.id)


def _extract_long(paper: Paper, nlp: Language, max_section_seconds: float) -> Extraction | Rejection:
    """Extract from a paper section by section, until it is done or its time is up."""
    text = paper.text
    if len(text) > MAX_TEXT_CHARS:
        return _reject(
            paper,
            f"has {len(text):,} characters, more than the {MAX_TEXT_CHARS:,} that are read of one paper.",
        )
    sections = list(split_text(text))
    most_seconds = max_section_seconds * len(sections)
    deadline = time.process_time() + most_seconds
    done: list[tuple[int, Extraction]] = []
    for start, end in sections:
        if done and time.process_time() >= deadline:
            return _reject(
                paper,
                f"has {len(text):,} characters, and extracting from it took more than the "
                f"{most_seconds:g} seconds of processor time that a paper of this length may take.",
            )
        done.append((start, to_extraction(nlp(text[start:end]), paper.id)))
    return _join(done)


def _reject(paper: Paper, reason: str) -> Rejection:
    return Rejection(
        source=paper.source,
        position=f"id {paper.id}",
        reason=f"The paper '{paper.id}' {reason}",
        excerpt=paper.title[:_EXCERPT_CHARS],
    )


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
    """Cut a text between sentences; a sentence longer than the limit is cut at a space, or anywhere.

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
            # Cut at the end of the sentence before, unless this sentence alone is too long.
            cut = ends[i - 1] if i and ends[i - 1] > start else text.rfind(" ", start, start + max_chars) + 1
            cut = cut if start < cut <= start + max_chars else start + max_chars
            yield start, cut
            start = cut
    yield start, len(text)


def _join(sections: list[tuple[int, Extraction]]) -> Extraction:
    """Join the extractions of the sections of a text, each given with the offset of its section."""
    first = sections[0][1]
    if len(sections) == 1:
        return first
    mentions: list[Mention] = []
    relations: list[Relation] = []
    for start, part in sections:
        # Relations refer to mentions by number, which grows by the number of mentions in earlier sections.
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
