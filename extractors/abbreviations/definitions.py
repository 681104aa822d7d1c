"""Find the places where a text defines an abbreviation, by brackets, titles and phrases."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from extractors.abbreviations.long_forms import (
    MIN_SCORE,
    Definition,
    find_long_form_after,
    find_long_form_before,
    find_word_starts,
    is_short_form,
    score_definition,
)
from extractors.abbreviations.matching import score_long_form
from extractors.sentences import find_sentence_starts

MIN_SCORE_WITHOUT_BRACKETS = 1.3
"""Points per letter that weaker signs need: "SF: Long Form" in a title, "SF, a long form"."""
_MAX_CHARS_BEFORE = 100
"""Most characters before a bracket in which a short form is searched for, with anything joined to it."""

_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,200})[)\]]")
_INNER_SHORT_FORM = re.compile(
    r"(?:\\[a-z]+\{|[*\"'“‘$\s])*([^\s\"'“”*,;:(){}][^\s\"'“”*,;:(){}]*(?: [A-Z][A-Z0-9]{1,4})?)"
)

_WORD_BEFORE = re.compile(r"(?<![^\s(),;:“”\"])(?:\d+-|\$\w\$-|non-)?([^\s(),;:“”\"]+)\Z")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LEAD_IN = re.compile(
    r"(?:short for|stands for|abbreviation of|from|an?|the|our|i\.e\.,?|\W)\s*", re.IGNORECASE
)

_LISTED = re.compile(r"(?<!\S)[A-Z]{2,}s?\Z")
"""A short form right before another one, which makes both items of a list: "including PCA, ICA, …"."""

_TITLE_NAME = re.compile(r"\A\W*([^\s:]{2,20})\s*(?::|[–—]|\s-\s)\s*(?=\S)")

_APPOSITION = re.compile(
    r"(?<!\S)([A-Z](?:(?![A-Z])[\w\-]|)*+[A-Z][\w\-]*+), (?:short for |which stands for |an? |the )"
)

_NAMED_AFTERWARDS = re.compile(
    r",? (?:abbreviated(?: as| to)?|or simply|or|called|termed(?: as)?|dubbed|i\.e\.,?|--|—|–)"
    r" ([A-Z][\w\-]*[A-Z]\w*)|, ([A-Z]{2,6}s?),"
)


def find(text: str) -> list[Definition]:
    """Find every definition of a short form in a text.

    Args:
        text: a title, a line break and an abstract, or any other text.

    Returns:
        Definitions in the order of the text; a long form never reaches into another sentence.
    """
    starts = [*find_sentence_starts(text), len(text)]
    sentences = list(pairwise(starts))
    found = {d for start, end in sentences for d in _find_in_brackets(text, start, end)}
    # A short form that a clear sign defines is not defined again by a weaker one.
    in_prose = [d for start, end in sentences for d in _find_in_prose(text, start, end)]
    found.update(_leave_out_defined(text, in_prose, found))
    found.update(_leave_out_defined(text, _find_in_title(text, starts[1]), found))
    return sorted(found)


def _find_in_prose(text: str, start: int, end: int) -> Iterator[Definition]:
    """Find the definitions of a sentence that have no brackets."""
    yield from _find_appositions(text, start, end)
    yield from _find_named_afterwards(text, start, end)


def _leave_out_defined(
    text: str, definitions: Iterable[Definition], found: Collection[Definition]
) -> list[Definition]:
    """Leave out the definitions of short forms that are defined already."""
    defined = {text[d.short_start : d.short_end] for d in found}
    return [d for d in definitions if text[d.short_start : d.short_end] not in defined]


def _find_in_brackets(text: str, start: int, end: int) -> Iterator[Definition]:
    """Find "long form (SF)" and "SF (long form)"."""
    for bracket in _BRACKETED.finditer(text, start, end):
        inner = _INNER_SHORT_FORM.match(text, bracket.start(1), bracket.end(1))
        if inner is None:
            continue
        short_start, short_end = inner.span(1)
        short_end = short_start + len(text[short_start:short_end].rstrip(".$-"))
        found = None
        if is_short_form(text[short_start:short_end]):
            found = find_long_form_before(text, (short_start, short_end), start, bracket.start())
        found = found or _find_reversed(text, bracket, start)
        if found:
            yield found


def _find_reversed(text: str, bracket: re.Match[str], start: int) -> Definition | None:
    """Find "SF (long form)"; None if the bracket holds no long form of the word before it."""
    end = start + len(text[start : bracket.start()].rstrip())
    before = _WORD_BEFORE.search(text, max(start, end - _MAX_CHARS_BEFORE), end)
    if before is None or not is_short_form(before.group(1)) or _YEAR.search(bracket.group(1)):
        return None
    begin = _skip_lead_in(text, bracket.start(1), bracket.end(1))
    return find_long_form_after(text, before.span(1), begin, bracket.end(1), MIN_SCORE, whole=True)


def _skip_lead_in(text: str, begin: int, end: int) -> int:
    """Return where a long form begins after words such as "short for"."""
    lead_in = _LEAD_IN.match(text, begin, end)
    while lead_in:
        begin = lead_in.end()
        lead_in = _LEAD_IN.match(text, begin, end)
    return begin


def _find_in_title(text: str, end: int) -> Iterator[Definition]:
    """Find "SF: Long Form for …"."""
    named = _TITLE_NAME.match(text, 0, end)
    if named is None or not is_short_form(named.group(1)):
        return
    short, short_form = named.span(1), named.group(1)
    begins = find_word_starts(text, named.end(), end, 5)
    found = [
        d for b in begins if (d := find_long_form_after(text, short, b, end, MIN_SCORE_WITHOUT_BRACKETS))
    ]
    if found:
        yield max(
            found,
            key=lambda d: (score_definition(short_form, text[d.long_start : d.long_end]), -d.long_start),
        )


def _find_appositions(text: str, start: int, end: int) -> Iterator[Definition]:
    """Find "SF, a long form, …"."""
    for name in _APPOSITION.finditer(text, start, end):
        for begin in find_word_starts(text, name.end(), end, 3):
            found = find_long_form_after(text, name.span(1), begin, end, MIN_SCORE_WITHOUT_BRACKETS)
            if found:
                yield found
                break


def _find_named_afterwards(text: str, start: int, end: int) -> Iterator[Definition]:
    """Find "long form, called SF"."""
    for name in _NAMED_AFTERWARDS.finditer(text, start, end):
        short = name.span(name.lastindex or 1)
        found = find_long_form_before(text, short, start, name.start())
        if found and not (name[2] and _LISTED.search(text, found.long_start, found.long_end)):
            score = score_long_form(text[slice(*short)], text[found.long_start : found.long_end])
            if score >= MIN_SCORE_WITHOUT_BRACKETS:
                yield found
