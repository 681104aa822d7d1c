"""Annotated texts in the form that the network learns from: words, and labels of spans of words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from extractors.reader.spans import WordSpan
from extractors.sentences import find_sentence_starts
from training.corpora import read_records
from training.surfaces import KIND_OF_TYPE, drop_joined_forms, drop_overlapping, find_occurrences
from training.tokenizer import make_blank_pipeline

GUIDES = {
    "papers": ("Method", "Dataset", "Task", "Topic"),
    "scier": ("Method", "Dataset", "Task"),
    "scirex": ("Method", "Dataset", "Task", "Topic"),
}
"""Annotation guide -> its kinds, in the order of the classes. The network has a head for each guide."""
SCIREX_KINDS = {"Method": "Method", "Material": "Dataset", "Task": "Task", "Metric": "Topic"}
"""Kind of SciREX -> kind."""
OPTIONAL_WEIGHT = 0.5
"""The weight of a span that the guide calls optional, which annotators may list or leave out."""
OTHER_KINDS_SHARE = 0.2
"""Share of a target that is divided among the other kinds that the annotators would accept."""


@dataclass
class Example:
    """Words of one text with everything annotated in it.

    Attributes:
        guide: the annotation guide, a key of ``GUIDES``.
        words: the words of the text; none of them is blank.
        starts: indices of the words that begin a sentence, in rising order.
        targets: span -> kind -> share; spans without an entry are no entities.
        weights: span -> weight in the loss, where it is not 1.
        roles: span -> role, where annotated.
        relations: (head, tail, type); None if relations are not annotated. Otherwise, a pair of spans in one
            sentence that is absent has no relation.
    """

    guide: str
    words: list[str]
    starts: list[int]
    targets: dict[WordSpan, dict[str, float]] = field(default_factory=dict)
    weights: dict[WordSpan, float] = field(default_factory=dict)
    roles: dict[WordSpan, str] = field(default_factory=dict)
    relations: list[tuple[WordSpan, WordSpan, str]] | None = None


class WordSplitter:
    """Cuts texts into words as the product does, and maps offsets of characters to words."""

    def __init__(self) -> None:
        self._nlp = make_blank_pipeline()

    def split(self, text: str, guide: str) -> tuple[Example, dict[int, int], dict[int, int]]:
        """Cut a text into words.

        Args:
            text: any text.
            guide: the annotation guide by which it will be annotated.

        Returns:
            An example without annotation; offset -> index of the word that begins there; offset -> index of
            the word that ends there.
        """
        tokens = [token for token in self._nlp.make_doc(text) if not token.is_space]
        begins = {token.idx: number for number, token in enumerate(tokens)}
        ends = {token.idx + len(token): number for number, token in enumerate(tokens)}
        sentences = set(find_sentence_starts(text))
        starts = [number for offset, number in begins.items() if offset in sentences]
        return Example(guide, [token.text for token in tokens], starts), begins, ends


def make_annotated_examples(papers: Iterable[Mapping[str, Any]], splitter: WordSplitter) -> Iterator[Example]:
    """Make examples of papers annotated by the guide of this project.

    The papers list entities; every occurrence of every surface form of an entity counts as a mention.

    Args:
        papers: with ``title``, ``abstract`` and ``entities``.
        splitter: cuts texts into words.

    Yields:
        An example for each paper.
    """
    for paper in papers:
        text = f"{paper['title']}\n{paper['abstract']}"
        example, begins, ends = splitter.split(text, "papers")
        entity_of = {
            (start, end, str(number)): entity
            for number, entity in enumerate(paper["entities"])
            for surface in drop_joined_forms(entity["surfaces"])
            for start, end in find_occurrences(surface, text)
        }
        for start, end, number in drop_overlapping(entity_of):
            if start in begins and end in ends:
                _add_mention(example, (begins[start], ends[end]), entity_of[start, end, number])
        yield example


def _add_mention(example: Example, span: WordSpan, entity: Mapping[str, Any]) -> None:
    accepted = (KIND_OF_TYPE[t] for t in entity["alt_types"] if t in KIND_OF_TYPE and t != entity["type"])
    others = list(accepted)
    example.targets[span] = {KIND_OF_TYPE[entity["type"]]: 1 - OTHER_KINDS_SHARE * bool(others)}
    for kind in others:
        example.targets[span][kind] = OTHER_KINDS_SHARE / len(others)
    example.roles[span] = entity["role"]
    if entity["optional"]:
        example.weights[span] = OPTIONAL_WEIGHT


def read_scirex_examples(path: Path) -> Iterator[Example]:
    """Read titles and abstracts of SciREX; its Material is a Dataset, its metrics are Topics.

    Args:
        path: file of documents, one a line.

    Yields:
        An example for each document.
    """
    for record in read_records(path):
        spans = [(first, end - 1, kind) for first, end, kind in record["ner"]]
        starts = [first for first, _ in record["sentences"]]
        yield _make_example(record["words"], starts, spans, SCIREX_KINDS, "scirex")


def read_scier_examples(path: Path, max_words: int = 200) -> Iterator[Example]:
    """Read SciER, neighbouring sentences together.

    Args:
        path: file of documents, one a line.
        max_words: most words of an example; a longer sentence is an example of its own.

    Yields:
        Examples in the order of the file.
    """
    for document in read_records(path):
        group: list[ScierSentence] = []
        for sentence in _read_sentences(document):
            if group and sum(len(one.words) for one in (*group, sentence)) > max_words:
                yield _join_sentences(group)
                group = []
            group.append(sentence)
        if group:
            yield _join_sentences(group)


class ScierSentence(NamedTuple):
    """A sentence of SciER; spans count from its first word."""

    words: list[str]
    spans: list[tuple[int, int, str]]
    relations: list[tuple[WordSpan, WordSpan, str]]


def _read_sentences(document: Mapping[str, Any]) -> Iterator[ScierSentence]:
    first_word = 0
    for words, spans, relations in zip(
        document["sentences"], document["ner"], document["relations"], strict=True
    ):
        # The corpus counts words from the beginning of the document.
        yield ScierSentence(
            words,
            [(first - first_word, last - first_word, kind) for first, last, kind in spans],
            [
                ((a - first_word, b - first_word), (c - first_word, d - first_word), kind)
                for a, b, c, d, kind in relations
            ],
        )
        first_word += len(words)


def _join_sentences(sentences: Sequence[ScierSentence]) -> Example:
    kinds = {kind: kind for kind in GUIDES["scier"]}
    starts = [0, *accumulate(len(sentence.words) for sentence in sentences)][:-1]
    words = [word for sentence in sentences for word in sentence.words]
    placed = list(zip(starts, sentences, strict=True))
    spans = [(first + at, last + at, kind) for at, one in placed for first, last, kind in one.spans]
    example = _make_example(words, starts, spans, kinds, "scier")
    relations = [
        ((a + at, b + at), (c + at, d + at), kind)
        for at, one in placed
        for (a, b), (c, d), kind in one.relations
    ]
    example.relations = [r for r in relations if r[0] in example.targets and r[1] in example.targets]
    return example


def _make_example(
    words: Sequence[str],
    starts: Sequence[int],
    spans: Iterable[tuple[int, int, str]],
    kinds: Mapping[str, str],
    guide: str,
) -> Example:
    example = Example(guide, list(words), list(starts))
    for first, last, kind in spans:
        if kind in kinds:
            example.targets[first, last] = {kinds[kind]: 1.0}
    return example
