"""The mentions of one document: trimmed, marked wherever they occur, one kind for each entity."""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from extractors.reader.mentions.coreference import resolve_abbreviations, surface_key
from extractors.reader.mentions.dataset_names import is_dataset_name
from extractors.reader.mentions.evidence import collect_evidence
from extractors.reader.mentions.known_names import KnownNames, load_known_names
from extractors.reader.mentions.occurrences import find_occurrences
from extractors.reader.mentions.trimming import trim
from extractors.reader.spans import CharSpan

KINDS = ("Method", "Dataset", "Task", "Topic")
"""The classes of a span, after "no entity"; where two kinds have as many votes, the first of these wins."""
MIN_CONFIDENCE = 0.42
"""Confidence from which an entity is kept; chosen on held-out papers."""
WEIGHTS = Path(__file__).with_name("weights.json")
"""Evidence -> weight; made by ``training.confidence``."""
_MAX_PROBABILITY = 0.9999
"""Keeps the log-odds finite."""
_MAX_LOG_ODDS = 30.0

Pairs = Sequence[Sequence[str]]
"""Short form and long form of each abbreviation that a document defines."""


class PredictedSpan(NamedTuple):
    """A span that the encoder takes for an entity: offsets, and the probability of each kind."""

    start: int
    end: int
    kinds: Mapping[str, float]

    @property
    def probability(self) -> float:
        """Probability that the span is an entity at all."""
        return min(_MAX_PROBABILITY, sum(self.kinds.values()))

    @property
    def kind(self) -> str:
        """The most probable kind."""
        return max(self.kinds, key=lambda kind: self.kinds[kind])


class ScoredMention(NamedTuple):
    """A mention: offsets, kind, confidence."""

    start: int
    end: int
    kind: str
    confidence: float


@dataclass
class Entity:
    """Everything that one document calls by one name, its other spellings and its abbreviation.

    Attributes:
        votes: kind -> sum of its probabilities over the predicted spans.
        predicted: the spans that the encoder predicts.
        mentions: where it is mentioned, predicted or not.
    """

    votes: Counter[str] = field(default_factory=Counter)
    predicted: list[PredictedSpan] = field(default_factory=list)
    mentions: list[CharSpan] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The kind with the most votes."""
        return max(KINDS, key=lambda k: (self.votes[k], -KINDS.index(k)))


@cache
def load_evidence_weights() -> Mapping[str, float]:
    """Load the weights of the evidence that ship with this package."""
    weights: Mapping[str, float] = json.loads(WEIGHTS.read_text("utf-8"))
    return weights


def estimate_confidence(evidence: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Estimate the share of annotators' lists that hold an entity with this evidence, as this kind.

    Args:
        evidence: evidence -> strength.
        weights: evidence -> weight, of a logistic regression.

    Returns:
        A number between 0 and 1, rounded to three digits.
    """
    total = sum(weights.get(name, 0.0) * strength for name, strength in evidence.items())
    return round(1 / (1 + math.exp(-max(-_MAX_LOG_ODDS, min(_MAX_LOG_ODDS, total)))), 3)


def refine_mentions(
    text: str, predicted: Iterable[PredictedSpan], pairs: Pairs, weights: Mapping[str, float]
) -> list[ScoredMention]:
    """Make clean mentions of what the encoder predicts in one document.

    Args:
        text: the document.
        predicted: what the encoder takes for entities.
        pairs: short and long forms that the text defines.
        weights: of the evidence, for the confidence.

    Returns:
        Mentions in the order of the text, not overlapping; those of one entity share kind and confidence.
    """
    mentions = []
    for entity, evidence in group_entities(text, predicted, pairs):
        confidence = estimate_confidence(evidence, weights)
        if confidence >= MIN_CONFIDENCE:
            mentions += [ScoredMention(*mention, entity.kind, confidence) for mention in entity.mentions]
    return sorted(mentions)


def group_entities(
    text: str, predicted: Iterable[PredictedSpan], pairs: Pairs, known: KnownNames | None = None
) -> Iterator[tuple[Entity, dict[str, float]]]:
    """Group what the encoder predicts into the entities of a document.

    Args:
        text: the document.
        predicted: what the encoder takes for entities.
        pairs: short and long forms that the text defines.
        known: names that annotated papers use; by default the shipped tables.

    Yields:
        Each entity that is mentioned, with the evidence for it.
    """
    short_forms = {short for short, _ in pairs}
    parts = (part for span in predicted for part in _split_definition(text, span, short_forms))
    kept = ((part, trim(text, part.start, part.end)) for part in parts)
    spans = [PredictedSpan(*span, _weigh_kinds(text, span, part)) for part, span in kept if span]
    entity_of = resolve_abbreviations(pairs)
    entities: dict[str, Entity] = defaultdict(Entity)
    surfaces: dict[str, str] = {}
    for span in spans:
        surface = text[span.start : span.end]
        key = entity_of.get(surface_key(surface), surface_key(surface))
        entities[key].votes.update(span.kinds)
        entities[key].predicted.append(span)
        surfaces.setdefault(surface, key)
    for short, long in pairs:
        if entity_of[surface_key(short)] in entities:
            surfaces.setdefault(short, entity_of[surface_key(short)])
            surfaces.setdefault(long, entity_of[surface_key(long)])
    _add_mentions(entities, surfaces, text, _find_mentions(text, spans, surfaces))
    defined = set(entity_of.values())
    for key, entity in entities.items():
        if entity.mentions:
            yield entity, _collect_evidence(text, entity, key in defined, known or load_known_names())


def _weigh_kinds(text: str, span: tuple[int, int], part: PredictedSpan) -> Mapping[str, float]:
    """Return the probability of each kind, all of it for Dataset where the words name a dataset."""
    if not is_dataset_name(text, CharSpan(*span)):
        return part.kinds
    return {**dict.fromkeys(part.kinds, 0.0), "Dataset": part.probability}


def _add_mentions(
    entities: Mapping[str, Entity], surfaces: Mapping[str, str], text: str, mentions: Iterable[CharSpan]
) -> None:
    """Add each mention to the entity of its surface form, or of the first one that differs in case only."""
    ignoring_case: dict[str, str] = {}
    for surface, key in surfaces.items():
        ignoring_case.setdefault(surface.casefold(), key)
    for mention in mentions:
        surface = text[mention.start : mention.end]
        entities[surfaces.get(surface) or ignoring_case[surface.casefold()]].mentions.append(mention)


def _collect_evidence(text: str, entity: Entity, is_defined: bool, known: KnownNames) -> dict[str, float]:
    probabilities = [(span.probability, span.kinds[entity.kind]) for span in entity.predicted]
    return collect_evidence(text, entity.mentions, entity.kind, probabilities, is_defined, known)


def _split_definition(
    text: str, span: PredictedSpan, short_forms: Collection[str]
) -> Iterator[PredictedSpan]:
    """Split "long form (SF)", which is two mentions."""
    start, end, kinds = span
    bracket = text.rfind("(", start, end)
    inside = text[bracket + 1 : end].rstrip(") ")
    if bracket > start and inside in short_forms:
        yield PredictedSpan(start, bracket, kinds)
        yield PredictedSpan(bracket + 1, bracket + 1 + len(inside), kinds)
    else:
        yield span


def _find_mentions(text: str, spans: Sequence[PredictedSpan], surfaces: Iterable[str]) -> list[CharSpan]:
    """Find where the surface forms occur: first what was predicted, then all else; the longest first."""
    found: list[CharSpan] = []
    taken = bytearray(len(text))
    predicted = {CharSpan(span.start, span.end) for span in spans}
    for candidates in (predicted, set(find_occurrences(surfaces, text))):
        for span in sorted(candidates, key=lambda s: (s.start - s.end, s)):
            if not any(taken[span.start : span.end]):
                taken[span.start : span.end] = b"\1" * (span.end - span.start)
                found.append(span)
    return sorted(found)
