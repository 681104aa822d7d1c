"""Compare extracted entities with annotated ones.

A predicted entity is right if its name or one of its surface forms equals one of an annotated entity (case,
hyphens and plural folded), and its kind is one of those accepted. Optional entities count neither way. A
second prediction for one annotated entity is a split, and counts as wrong. In relaxed scores, names match if
they have half of their words in common.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Entity = Mapping[str, Any]
"""With ``type``, ``name``, ``surfaces`` and ``role``."""
AnnotatedEntity = Mapping[str, Any]
"""The same, with ``alt_types`` and ``optional``, and with ``roles`` if several are right."""
TYPES = ("Method", "Dataset", "Task")
"""The types that are scored."""


@dataclass
class Counts:
    """Counts over papers.

    Attributes:
        right: predictions that are the first to match a required entity.
        wrong: predictions that match no annotated entity.
        split: predictions that match a required entity, as an earlier one did.
        found: required entities that a prediction matches.
        required: annotated entities that are not optional.
        role_right: required entities found in an annotated role.
        role_judged: required entities found in any role.
    """

    right: int = 0
    wrong: int = 0
    split: int = 0
    found: int = 0
    required: int = 0
    role_right: int = 0
    role_judged: int = 0

    @property
    def precision(self) -> float:
        """Share of the predictions that are right, in percent; those of optional entities do not count."""
        return 100 * self.right / max(1, self.right + self.wrong + self.split)

    @property
    def recall(self) -> float:
        """Share of the required entities that were found, in percent."""
        return 100 * self.found / max(1, self.required)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in percent."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def fold_surface(surface: str) -> str:
    """Remove case, hyphens, punctuation and plural from a surface form."""
    plain = re.sub(r"[^\w\s]", "", re.sub(r"[-–]", " ", surface.casefold()))
    return re.sub(r"(?<=[a-z]{3})s$", "", " ".join(plain.split()))


def names_match(predicted: Entity, annotated: AnnotatedEntity, relaxed: bool = False) -> bool:
    """Check whether a prediction names an annotated entity, whatever its kind.

    Args:
        predicted: what was extracted.
        annotated: what the annotators list.
        relaxed: half of the words are enough.
    """
    ours = {fold_surface(s) for s in predicted["surfaces"]} | {fold_surface(predicted["name"])}
    theirs = {fold_surface(s) for s in annotated["surfaces"]} | {fold_surface(annotated["name"])}
    return bool(ours & theirs) or (relaxed and any(_shares_half(a, b) for a in ours for b in theirs))


def _shares_half(one: str, other: str) -> bool:
    """Check whether half of the different words of two names stand in both."""
    a, b = set(one.split()), set(other.split())
    return 2 * len(a & b) >= max(1, len(a | b))


def is_kind_accepted(predicted: Entity, annotated: AnnotatedEntity) -> bool:
    """Check whether the kind of a prediction is one of those accepted for an annotated entity."""
    return predicted["type"] == annotated["type"] or predicted["type"] in annotated["alt_types"]


def count_matches(
    papers: Iterable[tuple[Sequence[Entity], Sequence[AnnotatedEntity]]],
    only: str = "",
    relaxed: bool = False,
) -> Counts:
    """Count over papers.

    Args:
        papers: predicted and annotated entities of each paper.
        only: one type; by default methods, datasets and tasks together.
        relaxed: half of the words are enough.
    """
    counts = Counts()
    types = (only,) if only else TYPES
    for predicted, annotated in papers:
        ours = [e for e in predicted if e["type"] in TYPES]
        for entity in annotated:
            if entity["type"] in types and not entity["optional"]:
                _count_for_recall(counts, entity, [e for e in ours if _is_right(e, entity, relaxed)])
        _count_for_precision(counts, [e for e in ours if e["type"] in types], annotated, relaxed)
    return counts


def _is_right(predicted: Entity, annotated: AnnotatedEntity, relaxed: bool) -> bool:
    return names_match(predicted, annotated, relaxed) and is_kind_accepted(predicted, annotated)


def _count_for_recall(counts: Counts, entity: AnnotatedEntity, found: Sequence[Entity]) -> None:
    counts.required += 1
    counts.found += bool(found)
    if found and found[0].get("role"):
        counts.role_judged += 1
        counts.role_right += found[0]["role"] in (entity.get("roles") or [entity.get("role")])


def _count_for_precision(
    counts: Counts, predicted: Sequence[Entity], annotated: Sequence[AnnotatedEntity], relaxed: bool
) -> None:
    claimed: set[int] = set()
    for entity in predicted:
        right = [i for i, e in enumerate(annotated) if _is_right(entity, e, relaxed)]
        needed = [i for i in right if not annotated[i]["optional"]]
        new = [i for i in needed if i not in claimed]
        claimed.update(new[:1])
        counts.right += bool(new)
        counts.split += bool(needed and not new)
        counts.wrong += not right
