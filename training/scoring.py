"""How good extracted entities are, against an annotated file.

A predicted entity is right when one of its surfaces equals a surface or the name of an annotated entity
(case, hyphens and plural folded) and its kind is one of those accepted. Optional entities count neither
way; a second prediction for one annotated entity is a split and counts as wrong. Relaxed: half of the words
are enough.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.reader.mentions.coreference import key, same_things

Entity = Mapping[str, Any]
TYPES = ("Method", "Dataset", "Task")


@dataclass
class Tally:
    """Counts over papers."""

    right: int = 0
    wrong: int = 0
    split: int = 0
    found: int = 0
    required: int = 0
    role_right: int = 0
    role_judged: int = 0

    @property
    def precision(self) -> float:
        """Share of the predictions that are right, in percent."""
        return 100 * self.right / max(1, self.right + self.wrong + self.split)

    @property
    def recall(self) -> float:
        """Share of the required entities that were found, in percent."""
        return 100 * self.found / max(1, self.required)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def fold(surface: str) -> str:
    """A surface without case, hyphens, punctuation and plural."""
    plain = re.sub(r"[^\w\s]", "", re.sub(r"[-–]", " ", surface.casefold()))
    return re.sub(r"(?<=[a-z]{3})s$", "", " ".join(plain.split()))


def hits(predicted: Entity, annotated: Entity, relaxed: bool = False) -> bool:
    """Whether a prediction names an annotated entity, whatever its kind."""
    ours = {fold(s) for s in predicted["surfaces"]} | {fold(predicted["name"])}
    theirs = {fold(s) for s in annotated["surfaces"]} | {fold(annotated["name"])}
    return bool(ours & theirs) or (relaxed and any(_alike(a, b) for a in ours for b in theirs))


def _alike(one: str, other: str) -> bool:
    a, b = set(one.split()), set(other.split())
    return 2 * len(a & b) >= max(1, len(a | b))


def accepted(predicted: Entity, annotated: Entity) -> bool:
    """Whether the kind of a prediction is one of those accepted for an annotated entity."""
    return predicted["type"] == annotated["type"] or predicted["type"] in annotated["alt_types"]


def tally(
    papers: Iterable[tuple[Sequence[Entity], Sequence[Entity]]], only: str = "", relaxed: bool = False
) -> Tally:
    """Count over papers.

    Args:
        papers: predicted and annotated entities of each paper.
        only: one type; by default methods, datasets and tasks together.
        relaxed: half of the words are enough.
    """
    counts = Tally()
    types = (only,) if only else TYPES
    for predicted, annotated in papers:
        ours = [e for e in predicted if e["type"] in TYPES]
        for entity in annotated:
            if entity["type"] in types and not entity["optional"]:
                _recall(counts, entity, [e for e in ours if hits(e, entity, relaxed) and accepted(e, entity)])
        _precision(counts, [e for e in ours if e["type"] in types], annotated, relaxed)
    return counts


def _recall(counts: Tally, entity: Entity, found: Sequence[Entity]) -> None:
    counts.required += 1
    counts.found += bool(found)
    if found and found[0].get("role"):
        counts.role_judged += 1
        counts.role_right += found[0]["role"] in (entity.get("roles") or [entity.get("role")])


def _precision(
    counts: Tally, predicted: Sequence[Entity], annotated: Sequence[Entity], relaxed: bool
) -> None:
    claimed: set[int] = set()
    for entity in predicted:
        right = [i for i, e in enumerate(annotated) if hits(entity, e, relaxed) and accepted(entity, e)]
        needed = [i for i in right if not annotated[i]["optional"]]
        new = [i for i in needed if i not in claimed]
        claimed.update(new[:1])
        counts.right += bool(new)
        counts.split += bool(needed and not new)
        counts.wrong += not right


def group(mentions: Iterable[tuple[str, str, str]], pairs: Iterable[Sequence[str]]) -> list[dict[str, Any]]:
    """Entities out of the mentions of one paper: spellings of one thing, and the pairs that the paper
    defines.

    Args:
        mentions: text, kind and role.
        pairs: short and long forms.
    """
    same = same_things(pairs)
    groups: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for mention in mentions:
        groups[same.get(key(mention[0]), fold(mention[0]))].append(mention)
    return [_entity(members) for members in groups.values()]


def _entity(members: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    kind = Counter(kind for _, kind, _ in members).most_common(1)[0][0]
    return {
        "type": "Concept" if kind == "Topic" else kind,
        "name": members[0][0],
        "surfaces": sorted({text for text, _, _ in members}),
        "role": Counter(role for _, _, role in members).most_common(1)[0][0],
    }
