"""The spaCy component that reads texts: mentions, their roles and relations, in one pass of the encoder."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc
from spacy.util import filter_spans

from extractors.batches import batched
from extractors.reader.encoder import FILES, Encoder, Vectors, Words
from extractors.reader.mentions.refinement import Found, Marked, refine
from extractors.reader.mentions.refinement import shipped_weights as mention_weights
from extractors.reader.relations import relations
from extractors.reader.roles.cues import Place
from extractors.reader.roles.vote import shipped_weights as role_weights
from extractors.reader.roles.vote import vote
from extractors.reader.spans import likely

KINDS = ("Method", "Dataset", "Task", "Topic")
"""The classes of a span, after "no entity"; the guide of SciER knows no topics."""
LEAST = 0.2
"""A span that is an entity with this chance is looked at."""
EVEN = 0.35
"""A span is an entity by the guide of another corpus, whose mentions are judged one by one, from here on."""


class Reader:
    """Marks ``doc.ents`` with kind, confidence and role, and relations between them."""

    def __init__(self, guide: str = "papers", threads: int | None = None, folder: Path = Path()) -> None:
        self.encoder = Encoder(folder, guide, threads)

    def __call__(self, doc: Doc) -> Doc:
        """Read one text."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Read texts, several at once, in the order they come."""
        for batch in batched(docs, batch_size):
            texts = [words_of(doc) for doc in batch]
            for doc, text, vectors in zip(batch, texts, self.encoder.vectors(texts), strict=True):
                yield self._mark(doc, text, vectors) if text.words else doc

    def marked(self, doc: Doc, text: Words, vectors: Vectors) -> list[Marked]:
        """What the encoder takes for entities, before anything else is known of the text."""
        tokens = [token for token in doc if not token.is_space]
        return [
            Marked(
                tokens[first].idx,
                tokens[last].idx + len(tokens[last]),
                dict(zip(KINDS, chances, strict=False)),
            )
            for (first, last), chances in likely(self.encoder.spans(vectors), text.starts, LEAST)
        ]

    def _mark(self, doc: Doc, text: Words, vectors: Vectors) -> Doc:
        marked = self.marked(doc, text, vectors)
        if self.encoder.guide == "papers":
            found = refine(doc.text, marked, doc._.abbreviations, mention_weights())
        else:
            found = [Found(*span[:2], span.kind, span.chance) for span in marked if span.chance >= EVEN]
        spans = []
        for mention in found:
            span = doc.char_span(mention.start, mention.end, label=mention.kind)
            if span is not None:
                span._.confidence = mention.confidence
                spans.append(span)
        doc.ents = tuple(filter_spans(spans))
        if doc.ents:
            self._add_roles(doc, vectors)
            doc._.relations = relations(doc, word_places(doc), vectors, self.encoder)
        return doc

    def _add_roles(self, doc: Doc, vectors: Vectors) -> None:
        places = [Place(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        scores = self.encoder.roles(vectors, word_places(doc))
        chosen = vote(doc.text, places, doc._.abbreviations, scores, role_weights())
        for ent, role in zip(doc.ents, chosen, strict=True):
            ent._.role = role

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:
        """Copy the files of the encoder."""
        path.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            if self.encoder.folder != path:
                shutil.copy(self.encoder.folder / name, path / name)

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> "Reader":
        """Take the files of a folder; they are loaded when the first text is read."""
        self.encoder = Encoder(Path(path), self.encoder.guide, self.encoder.threads)
        return self


def words_of(doc: Doc) -> Words:
    """The words of a text, as the encoder takes them."""
    tokens = [token for token in doc if not token.is_space]
    return Words([t.text for t in tokens], [n for n, t in enumerate(tokens) if t.is_sent_start or n == 0])


def word_places(doc: Doc) -> list[tuple[int, int]]:
    """First and last word of each mention, counting no blanks."""
    numbers: dict[int, int] = {}
    for token in doc:
        if not token.is_space:
            numbers[token.i] = len(numbers)
    return [(numbers[ent.start], numbers[ent.end - 1]) for ent in doc.ents]
