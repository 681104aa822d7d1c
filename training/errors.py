"""Errors of the extractor in annotated papers, each with the text beside it, to be read by hand."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from training.scoring import TYPES, AnnotatedEntity, Entity, is_kind_accepted, names_match

CHARS_BESIDE: Final = 50
"""Number of characters of the text that are shown on each side of an error."""


def list_errors(paper: Mapping[str, Any], found: Sequence[Entity]) -> Iterator[str]:
    """List what is wrong, named twice, or missed in a paper.

    Args:
        paper: annotated, with its title and abstract.
        found: what was extracted from it, in the form of the annotation guide.

    Yields:
        A line for each error: what is wrong, the kind, the mention in its context, and what the annotators
        list there. Optional entities are no errors.
    """
    text, annotated = f"{paper['title']} // {paper['abstract']}", paper["entities"]
    scored = [entity for entity in found if entity["type"] in TYPES]
    claimed: set[int] = set()
    for entity in scored:
        right = [i for i, one in enumerate(annotated) if _is_right(entity, one)]
        needed = [i for i in right if not annotated[i]["optional"]]
        if needed and claimed.issuperset(needed):
            yield _format("twice", entity, text, [annotated[needed[0]]])
        elif not right:
            yield _format("wrong", entity, text, _find_like(entity, annotated))
        claimed.update([i for i in needed if i not in claimed][:1])
    for one in annotated:
        is_needed = one["type"] in TYPES and not one["optional"]
        if is_needed and not any(_is_right(entity, one) for entity in scored):
            yield _format("missed", one, text, [e for e in found if names_match(e, one, relaxed=True)])


def _is_right(entity: Entity, annotated: AnnotatedEntity) -> bool:
    return names_match(entity, annotated) and is_kind_accepted(entity, annotated)


def _find_like(entity: Entity, annotated: Sequence[AnnotatedEntity]) -> list[AnnotatedEntity]:
    """Find annotated entities of the same name, or else of a similar one."""
    same = [one for one in annotated if names_match(entity, one)]
    return same or [one for one in annotated if names_match(entity, one, relaxed=True)]


def _format(error: str, entity: Entity, text: str, others: Sequence[Entity]) -> str:
    surface = max(entity["surfaces"], key=len)
    start = max(0, text.find(surface))
    end = start + len(surface)
    before, after = text[max(0, start - CHARS_BESIDE) : start], text[end : end + CHARS_BESIDE]
    beside = "; ".join(f"{one['type']} {' | '.join(one['surfaces'])}" for one in others) or "-"
    return f"  {error:6} {entity['type']:7} {before}[{surface}]{after}  <> {beside}"
