"""Find where a paper claims a concept as its own: in its title, or in a sentence that introduces it.

``PROPOSES`` says less: a paper that "proposes a convolutional neural network" proposes one of a known kind. A
title that is the name, or begins with the name and a colon, is a claim, and so are the sentences that
:mod:`queries.claims` recognizes. The name is the concept's own or its short form, not that of a kind of it.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final, NamedTuple, TypeAlias

from kg.linking import slugify
from kg.model import Role
from queries.benchmarks import is_proper_name
from queries.claims import is_claimed, is_introduced_by_title
from queries.sentences import sentence_at

_LOOK: Final = 100
"""Most characters after a name that are read to tell whether it is claimed."""
_TITLE_CASE: Final = re.compile(
    r"[A-Za-z][a-z]*(?:-(?:[A-Z][a-z]+|[a-z]+))*(?: [A-Za-z][a-z]*(?:-(?:[A-Z][a-z]+|[a-z]+))*)+"
)
_CAPITALIZED: Final = re.compile(r"[A-Z][a-z]+")
_SHORT_FORM: Final = re.compile(r"(?=\S*[A-Z]\S*[A-Z])\S{2,12}")

Place: TypeAlias = tuple[int, int, str]
"""Start and end of a mention, and the role that the mention alone suggests."""


class Claim(NamedTuple):
    """A place where a paper says that a concept is its own."""

    sentence: str
    """Its title, or a sentence of its abstract."""
    in_title: bool
    """Whether the title is the name, or begins with it."""


def settle_role(role: Role, slug: str, name: str, df: int, text: str, mentions: Iterable[Place]) -> Role:
    """Return the role of a concept in a paper that an answer shows.

    The graph keeps the vote of the mentions, each read by itself, by which many a paper proposes "a neural
    network". A concept that no other paper mentions stays proposed; any other must be claimed, or counts as
    used.

    Args:
        role: the role by that vote.
        slug: of the concept.
        name: of the concept.
        df: number of papers that mention the concept.
        text: of the paper, whose title is the first line.
        mentions: of the concept in the text.
    """
    if role is not Role.PROPOSED or df <= 1 or find_claim(slug, name, text, mentions):
        return role
    return Role.USED


def find_claim(slug: str, name: str, text: str, mentions: Iterable[Place]) -> Claim | None:
    """Return the claim of a paper to a concept, None if it makes none.

    Args:
        slug: of the concept.
        name: of the concept.
        text: of the paper, whose title is the first line.
        mentions: of the concept in the text.
    """
    own = {slug, slugify(name)}
    title = text.partition("\n")[0]
    places = list(_iter_places(own, text, len(title), mentions))
    if any(is_introduced_by_title(text, start, end) for start, end in places):
        return Claim(title, in_title=True)
    for start, end in places:
        surface = text[start:end]
        is_proper = _is_proper(name) or bool(_CAPITALIZED.fullmatch(surface))
        has_more_words = not is_proper and len(surface.split()) > slug.count("-") + 1
        # In "AVA, an approach to evaluation" the short form names the approach, and not evaluation.
        if start > len(title) and slugify(surface) in own and not has_more_words:
            sentence = sentence_at(text, start, end)
            if is_claimed(*_split(text, sentence, start, end), proper=is_proper):
                return Claim(sentence, in_title=False)
    return None


def _is_proper(name: str) -> bool:
    """Check whether a concept has a name of its own; "Multi-Task Learning" only has capitals."""
    return is_proper_name(name) and not _TITLE_CASE.fullmatch(name)


def _split(text: str, sentence: str, start: int, end: int) -> tuple[str, str]:
    """Return the part of its sentence before a name, and the text after the name."""
    shown = sentence.strip("… ")
    left = text.find(shown, max(0, start - len(shown)))
    return text[left:start], text[end : end + _LOOK]


def _iter_places(
    own: Collection[str], text: str, title: int, mentions: Iterable[Place]
) -> Iterator[tuple[int, int]]:
    """Yield the places in the title, or with the role "proposed", that name the concept or its short form."""
    for start, end, role in mentions:
        surface = text[start:end]
        if (role == Role.PROPOSED or end <= title) and (
            slugify(surface) in own or _SHORT_FORM.fullmatch(surface)
        ):
            yield start, end
