"""Where the surface forms of a document occur in its text, as whole words."""

from collections.abc import Iterable, Iterator

from extractors.reader.mentions.coreference import is_acronym
from extractors.reader.spans import CharSpan


def find_occurrences(surfaces: Iterable[str], text: str) -> Iterator[CharSpan]:
    """Find surface forms in a text: acronyms as they are, all others in any case.

    Args:
        surfaces: surface forms.
        text: the document.

    Yields:
        Offsets of each occurrence; those of one surface form do not overlap.
    """
    folded = _fold(text)
    for surface in surfaces:
        if is_acronym(surface):
            yield from _find_whole_words(surface, text)
        else:
            # Folding letter by letter is not quite what casefold does, as it keeps all offsets.
            yield from (
                span
                for span in _find_whole_words(_fold(surface), folded)
                if text[span.start : span.end].casefold() == surface.casefold()
            )


def _fold(text: str) -> str:
    """Fold the case of each letter, so that all offsets stay the same."""
    folded = text.casefold()
    return folded if len(folded) == len(text) else "".join(char.casefold()[0] for char in text)


def _find_whole_words(surface: str, text: str) -> Iterator[CharSpan]:
    """Yield where a surface form is not part of a longer word; a hyphen makes two words one."""
    start = text.find(surface) if surface else -1
    while start >= 0:
        end = start + len(surface)
        if not (_is_joined(text[start - 1 : start]) or _is_joined(text[end : end + 1])):
            yield CharSpan(start, end)
            start = text.find(surface, end)
        else:
            start = text.find(surface, start + 1)


def _is_joined(char: str) -> bool:
    return char.isalnum() or char in ("_", "-")
