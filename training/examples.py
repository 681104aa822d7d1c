"""Annotated texts as the network takes them: words, and what spans of words are."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from extractors.sentences import sentence_starts
from training.corpora import SCIREX, records
from training.scier import RELATIONS as TYPES_OF_SCIER
from training.spans import KINDS, occurrences, without_overlap, without_pairs

GUIDES = {
    "papers": ("Method", "Dataset", "Task", "Topic"),
    "scier": ("Method", "Dataset", "Task"),
    "scirex": ("Method", "Dataset", "Task", "Topic"),
}
"""Each set of annotation rules with its kinds; a head of the network learns each."""
RELATIONS = tuple(TYPES_OF_SCIER)
"""The relation types of SciER (Zhang et al., 2024), in the order of the classes."""
OPTIONAL_WEIGHT = 0.5
"""Of a span whose annotation the guide calls optional: it may be listed or not."""
OTHER_KINDS = 0.2
"""Share of the target that goes to the kinds that the annotators would accept too."""

Place = tuple[int, int]
"""First and last word of a span."""


@dataclass
class Example:
    """Words of one text with everything annotated in it.

    Attributes:
        guide: by whose rules it is annotated.
        words: none of them blank.
        starts: rising indices of words that begin a sentence.
        targets: span -> kind -> share; what is absent is no entity.
        weights: span -> weight in the loss, where it is not 1.
        roles: span -> role, where annotated.
        relations: head, tail and type; all pairs in one sentence are annotated where this is not None.
    """

    guide: str
    words: list[str]
    starts: list[int]
    targets: dict[Place, dict[str, float]] = field(default_factory=dict)
    weights: dict[Place, float] = field(default_factory=dict)
    roles: dict[Place, str] = field(default_factory=dict)
    relations: list[tuple[Place, Place, str]] | None = None


class Words:
    """Words of texts, as the product cuts them, and spans of characters as spans of words."""

    def __init__(self) -> None:
        from spacy.lang.en import English

        from extractors.tokenizer import cut_words

        self._nlp = English()
        cut_words(self._nlp)

    def example(self, text: str, guide: str) -> tuple[Example, dict[int, int], dict[int, int]]:
        """An example without annotation; also which word begins and which ends at a character."""
        tokens = [token for token in self._nlp.make_doc(text) if not token.is_space]
        begins = {token.idx: number for number, token in enumerate(tokens)}
        ends = {token.idx + len(token): number for number, token in enumerate(tokens)}
        sentences = set(sentence_starts(text))
        starts = [n for at, n in begins.items() if at in sentences]
        return Example(guide, [t.text for t in tokens], starts), begins, ends


def annotated(papers: Iterable[Mapping[str, Any]], words: Words) -> Iterator[Example]:
    """Papers annotated by the guide of this project; every occurrence of every surface counts.

    Args:
        papers: with ``title``, ``abstract`` and ``entities``.
        words: cuts texts.
    """
    for paper in papers:
        text = f"{paper['title']}\n{paper['abstract']}"
        example, begins, ends = words.example(text, "papers")
        entity_of = {
            (start, end, str(number)): entity
            for number, entity in enumerate(paper["entities"])
            for surface in without_pairs(entity["surfaces"])
            for start, end in occurrences(surface, text)
        }
        for start, end, number in without_overlap(entity_of):
            if start in begins and end in ends:
                _add(example, (begins[start], ends[end]), entity_of[start, end, number])
        yield example


def _add(example: Example, place: Place, entity: Mapping[str, Any]) -> None:
    others = [KINDS[kind] for kind in entity["alt_types"] if kind in KINDS and kind != entity["type"]]
    example.targets[place] = {KINDS[entity["type"]]: 1 - OTHER_KINDS * bool(others)}
    for kind in others:
        example.targets[place][kind] = OTHER_KINDS / len(others)
    example.roles[place] = entity["role"]
    if entity["optional"]:
        example.weights[place] = OPTIONAL_WEIGHT


def renamed(paper: Mapping[str, Any], names: Sequence[str], draw: random.Random) -> dict[str, Any]:
    """An annotated paper with its datasets under other names.

    The annotated abstracts name few datasets; a network that sees the same sentences about other names
    learns the sentences.

    Args:
        paper: annotated.
        names: to draw from.
        draw: source of chance.
    """
    texts = {"title": paper["title"], "abstract": paper["abstract"]}
    entities = []
    for entity in paper["entities"]:
        surfaces = entity["surfaces"]
        if entity["type"] == "Dataset" and not any(_shared(s, paper, entity) for s in surfaces):
            given = {surface: draw.choice(names) for surface in surfaces}
            for surface in sorted(surfaces, key=len, reverse=True):
                texts = {key: text.replace(surface, given[surface]) for key, text in texts.items()}
            entity = {**entity, "surfaces": list(given.values())}
        entities.append(entity)
    return {**paper, **texts, "entities": entities}


def _shared(surface: str, paper: Mapping[str, Any], entity: Mapping[str, Any]) -> bool:
    """Whether the surface is part of another entity's, or too short to be replaced safely."""
    others = (s for e in paper["entities"] if e is not entity for s in e["surfaces"])
    return len(surface) < 4 or any(surface in other or other in surface for other in others)


def scirex(data: Path, words: Words) -> Iterator[Example]:
    """SciREX: titles and abstracts; its Material is a Dataset, its metrics are Topics."""
    for record in records(data / "scirex" / "train_abstracts.jsonl"):
        spans = [(first, end - 1, kind) for first, end, kind in record["ner"]]
        starts = [first for first, _ in record["sentences"]]
        yield _from_tokens(record["words"], starts, spans, SCIREX, "scirex")


def scier(path: Path, longest: int = 200) -> Iterator[Example]:
    """SciER: neighbouring sentences together.

    Args:
        path: file of documents, one a line.
        longest: most words of an example, but for longer sentences.
    """
    for document in records(path):
        group: list[Sentence] = []
        for sentence in _sentences(document):
            if group and sum(len(one.words) for one in (*group, sentence)) > longest:
                yield _together(group)
                group = []
            group.append(sentence)
        if group:
            yield _together(group)


class Sentence(NamedTuple):
    """A sentence of SciER; places count from its first word."""

    words: list[str]
    spans: list[tuple[int, int, str]]
    relations: list[tuple[Place, Place, str]]


def _sentences(document: Mapping[str, Any]) -> Iterator[Sentence]:
    at = 0
    for words, spans, related in zip(
        document["sentences"], document["ner"], document["relations"], strict=True
    ):
        yield Sentence(
            words,
            [(first - at, last - at, kind) for first, last, kind in spans],
            [((a - at, b - at), (c - at, d - at), kind) for a, b, c, d, kind in related],
        )
        at += len(words)


def _together(sentences: Sequence[Sentence]) -> Example:
    kinds = {kind: kind for kind in GUIDES["scier"]}
    starts = [0, *accumulate(len(sentence.words) for sentence in sentences)][:-1]
    words = [word for sentence in sentences for word in sentence.words]
    spans = [
        (first + at, last + at, kind)
        for at, sentence in zip(starts, sentences, strict=True)
        for first, last, kind in sentence.spans
    ]
    example = _from_tokens(words, starts, spans, kinds, "scier")
    related = [
        ((a + at, b + at), (c + at, d + at), kind)
        for at, sentence in zip(starts, sentences, strict=True)
        for (a, b), (c, d), kind in sentence.relations
    ]
    example.relations = [r for r in related if r[0] in example.targets and r[1] in example.targets]
    return example


def _from_tokens(
    tokens: Sequence[str],
    starts: Sequence[int],
    spans: Iterable[tuple[int, int, str]],
    kinds: Mapping[str, str],
    guide: str,
) -> Example:
    example = Example(guide, list(tokens), list(starts))
    for first, last, kind in spans:
        if kind in kinds:
            example.targets[first, last] = {kinds[kind]: 1.0}
    return example
