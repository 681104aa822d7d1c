"""Evidence for and against an entity that the encoder predicts; its names are keys of ``weights.json``."""

import math
import re
from collections.abc import Iterator, Sequence

from extractors.reader.mentions.known_names import KnownNames, name_evidence
from extractors.reader.mentions.trimming import GENERIC_WORDS
from extractors.reader.spans import CharSpan

_WORD = re.compile(r"[^\W_]+")
_PREPOSITIONS = frozenset(("of", "for"))
_DEFAULT_LOG_ODDS = -2.0
"""Log-odds of an entity that the encoder marks nowhere, but whose abbreviation the document defines."""


def collect_evidence(
    text: str,
    mentions: Sequence[CharSpan],
    kind: str,
    probabilities: Sequence[tuple[float, float]],
    is_defined: bool,
    known: KnownNames,
) -> dict[str, float]:
    """Collect everything that speaks for or against an entity.

    Args:
        text: the document.
        mentions: where the entity is mentioned, in the order of the text.
        kind: what it is taken for.
        probabilities: for each span that the encoder predicts: of being an entity at all, and one of this
            kind.
        is_defined: whether the document defines an abbreviation for it.
        known: names that annotated papers use.

    Returns:
        Evidence -> its strength, which is 1 for evidence that is merely present.
    """
    surface = max((text[m.start : m.end] for m in mentions), key=len)
    present = {
        "any",
        f"kind={kind}",
        *_form_evidence(surface),
        *_surface_evidence(surface),
        *_position_evidence(text, mentions, len(probabilities)),
    }
    if is_defined:
        present.add("defined")
    return {
        **dict.fromkeys(present, 1.0),
        **_encoder_evidence(probabilities),
        **dict(name_evidence(surface, kind, known)),
    }


def _encoder_evidence(probabilities: Sequence[tuple[float, float]]) -> dict[str, float]:
    """Return how sure the encoder is: the highest log-odds, their mean, and the share of the kind."""
    log_odds = [math.log(p / (1 - p)) for p, _ in probabilities] or [_DEFAULT_LOG_ODDS]
    of_kind = sum(k / max(p, 1e-6) for p, k in probabilities) / max(1, len(probabilities))
    return {"~surest": max(log_odds), "~average": sum(log_odds) / len(log_odds), "~kind": of_kind}


def _form_evidence(surface: str) -> Iterator[str]:
    """Yield what the words of the longest surface form say about its being a name."""
    words = _WORD.findall(surface.casefold())
    if words and words[-1] in GENERIC_WORDS:
        yield "generic last word"
    if len(words) > 1 and words[0].endswith("ing"):
        yield "begins with -ing"
    if not _PREPOSITIONS.isdisjoint(words):
        yield "preposition"
    if "and" in words:
        yield "and"
    if surface.islower() and surface.endswith("s") and not surface.endswith("ss"):
        yield "plural"
    if "-" in surface:
        yield "hyphen"


def _surface_evidence(surface: str) -> Iterator[str]:
    """Yield what the longest surface form looks like."""
    words = _WORD.findall(surface)
    yield f"words={min(len(words), 6)}"
    if any(c.isupper() for c in surface[1:]):
        yield "name"
    if " " not in surface and surface.islower():
        yield "word"
    if any(c.isdigit() for c in surface):
        yield "number"
    if re.search(r"[\\${}]", surface):
        yield "formula"


def _position_evidence(text: str, mentions: Sequence[CharSpan], predicted: int) -> Iterator[str]:
    """Yield how often and where the entity is mentioned, and whether the encoder missed a mention."""
    yield f"marked={min(predicted, 4)}"
    yield f"times={min(len(mentions), 4)}"
    if predicted < len(mentions):
        yield "missed"
    title = text.find("\n")
    if mentions[0].start < title:
        yield "title"
        if mentions[0].start == 0:
            yield "title begins"
        if len(mentions) == 1:
            yield "title only"
    yield f"at={min(4, 5 * mentions[0].start // max(1, len(text)))}"
