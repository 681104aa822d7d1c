"""The spaCy component that extracts mentions, their roles and relations, in one pass of the encoder."""

import shutil
import weakref
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from zipfile import ZipFile

from spacy.tokens import Doc
from spacy.util import filter_spans

from extractors.abbreviations.factory import mark_abbreviations
from extractors.reader.encoder import FILES, Encoder, TextWords, WordVectors
from extractors.reader.mentions.refinement import (
    KINDS,
    PredictedSpan,
    ScoredMention,
    load_evidence_weights,
    refine_mentions,
)
from extractors.reader.relations import MIN_PROBABILITY, find_relations, replace_definitions
from extractors.reader.roles.vote import assign_roles, load_cue_weights
from extractors.reader.spans import LabelledSpan, WordSpan, select_spans
from extractors.sentences.factory import mark_sentences
from kg.batches import batched, draw_ahead

MIN_SPAN_PROBABILITY = 0.2
"""Probability of being an entity from which a span is weighed with the other evidence."""
MIN_MENTION_PROBABILITY = 0.35
"""Probability from which a mention by the guide of SciER is kept, each by itself; chosen on
the dev part of that corpus, see docs/extraction.md."""


class ExtractionComponent:
    """Set ``doc.ents`` with kind, confidence and role, and the relations between them."""

    def __init__(
        self,
        guide: str = "papers",
        threads: int | None = None,
        folder: Path = Path(),
        min_relation: float = MIN_PROBABILITY,
    ) -> None:
        """Name the files; they are loaded when the first text comes.

        Args:
            guide: whose kinds to look for: ``papers`` or ``scier``.
            threads: texts that are encoded at once; by default the number of cores.
            folder: of the encoder; ``from_disk`` sets it in a pipeline that is loaded.
            min_relation: probability from which a relation is kept.
        """
        self.min_relation = min_relation
        self.encoder = Encoder(folder, guide, threads)

    @property
    def labels(self) -> tuple[str, ...]:
        """Labels of the mentions: the kinds that the guide knows."""
        return KINDS if self.encoder.guide == "papers" else KINDS[:3]

    def __call__(self, doc: Doc) -> Doc:
        """Extract from one text."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Extract from texts, several at once; those of the next batch are encoded meanwhile.

        Args:
            docs: sentences and abbreviations are found in those that have none.
            batch_size: texts whose windows are encoded side by side.

        Yields:
            The same docs in the order they come.
        """
        for encoded in draw_ahead(map(self._encode, batched(docs, batch_size))):
            for doc, text, vectors in encoded:
                yield self._annotate(doc, text, vectors) if text.words else doc

    def _encode(self, docs: Sequence[Doc]) -> Iterator[tuple[Doc, TextWords, WordVectors]]:
        """Have texts encoded; return each with its words and their vectors, which are waited for."""
        texts = [get_words(_prepare(doc)) for doc in docs]
        return zip(docs, texts, self.encoder.encode(texts), strict=True)

    def predict_spans(self, doc: Doc, text: TextWords, vectors: WordVectors) -> list[PredictedSpan]:
        """Return what the encoder alone takes for entities.

        Args:
            doc: a text.
            text: its words.
            vectors: [word, number]

        Returns:
            Spans in the order of the text, not overlapping.
        """
        tokens = [token for token in doc if not token.is_space]
        selected = select_spans(self.encoder.score_spans(vectors), text.starts, MIN_SPAN_PROBABILITY)
        return [
            # The guide of SciER knows no topics: it has one probability less than there are kinds.
            PredictedSpan(
                tokens[first].idx,
                tokens[last].idx + len(tokens[last]),
                dict(zip(KINDS, probabilities, strict=False)),
            )
            for (first, last), probabilities in selected
        ]

    def _annotate(self, doc: Doc, text: TextWords, vectors: WordVectors) -> Doc:
        predicted = self.predict_spans(doc, text, vectors)
        if self.encoder.guide == "papers":
            mentions = refine_mentions(doc.text, predicted, doc._.abbreviations, load_evidence_weights())
        else:
            mentions = [
                ScoredMention(span.start, span.end, span.kind, span.probability)
                for span in predicted
                if span.probability >= MIN_MENTION_PROBABILITY
            ]
        spans = []
        for mention in mentions:
            span = doc.char_span(mention.start, mention.end, label=mention.kind)
            # None where a mention begins or ends inside a token: an occurrence found by its spelling may.
            if span is not None:
                span._.confidence = mention.confidence
                spans.append(span)
        doc.ents = tuple(filter_spans(spans))
        if doc.ents:
            words = get_word_spans(doc)
            self._set_roles(doc, words, vectors)
            relations = find_relations(doc, words, vectors, self.encoder, self.min_relation)
            is_ours = self.encoder.guide == "papers"
            doc._.relations = replace_definitions(doc, relations) if is_ours else relations
        return doc

    def _set_roles(self, doc: Doc, words: Sequence[WordSpan], vectors: WordVectors) -> None:
        mentions = [LabelledSpan(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        scores = self.encoder.score_roles(vectors, words)
        roles = assign_roles(doc.text, mentions, doc._.abbreviations, scores, load_cue_weights())
        for ent, role in zip(doc.ents, roles, strict=True):
            ent._.role = role

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:
        """Copy the files of the encoder to a folder.

        Args:
            path: the folder; made where it is missing.
            exclude: part of spaCy's protocol; nothing is left out.
        """
        path.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            if self.encoder.folder != path:
                shutil.copy(self.encoder.folder / name, path / name)

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> "ExtractionComponent":
        """Take the files of a folder; they are loaded when the first text comes.

        Args:
            path: a folder that ``to_disk`` wrote.
            exclude: part of spaCy's protocol; nothing is left out.
        """
        self.encoder = Encoder(Path(path), self.encoder.guide, self.encoder.threads)
        return self

    def to_bytes(self, exclude: Iterable[str] = ()) -> bytes:
        """Return the files of the encoder, 25 MB, so that a pipeline can be made from its bytes alone.

        Args:
            exclude: part of spaCy's protocol; nothing is left out.
        """
        packed = BytesIO()
        with ZipFile(packed, "w") as archive:
            for name in FILES:
                archive.write(self.encoder.folder / name, name)
        return packed.getvalue()

    def from_bytes(self, data: bytes, exclude: Iterable[str] = ()) -> "ExtractionComponent":
        """Take the files of ``to_bytes``, in a temporary folder that lives as long as the component.

        Args:
            data: the files.
            exclude: part of spaCy's protocol; nothing is left out.
        """
        # Another process may use the folder, but only this component removes it.
        folder = mkdtemp(prefix="kg_reader")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        with ZipFile(BytesIO(data)) as archive:
            for name in FILES:
                archive.extract(name, folder)
        return self.from_disk(Path(folder))


def _prepare(doc: Doc) -> Doc:
    """Find sentences and abbreviations if no component of the pipeline has."""
    if not doc.has_annotation("SENT_START"):
        mark_sentences(doc)
    if doc._.abbreviations == ():  # the default; a component that finds none sets an empty list
        mark_abbreviations(doc)
    return doc


def get_words(doc: Doc) -> TextWords:
    """Return the words of a text as the encoder takes them: no white space, but the starts of sentences."""
    tokens = [token for token in doc if not token.is_space]
    return TextWords(
        [token.text for token in tokens],
        [number for number, token in enumerate(tokens) if token.is_sent_start or number == 0],
    )


def get_word_spans(doc: Doc) -> list[WordSpan]:
    """Return the numbers of the first and last word of each mention; white space is not counted."""
    numbers: dict[int, int] = {}
    for token in doc:
        if not token.is_space:
            numbers[token.i] = len(numbers)
    return [(numbers[ent.start], numbers[ent.end - 1]) for ent in doc.ents]
