"""Which papers say that they introduce a concept: the candidates for reading first about it.

This looks only at years and at the words before a name; :mod:`queries.prerequisites.origins` then reads the
whole sentence, and leaves out papers that apply what was there before.
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from kg.linking import load_lexicon
from kg.linking.normalization import normalize_name
from kg.store import Reader, Record
from queries.models import PaperRow
from queries.models.nodes import text_of
from queries.sentences import sentence_at
from queries.statements import ask

_MAX_LEAD: Final = 200
_PROPOSED: Final = re.compile(
    r"\b(?:we|paper|work|study|article|report|authors?)\b(?:[^.;:]|\.(?!\s)){0,100}?"
    r"(?<!recently)(?<!previously)(?<!originally)(?<!been)(?<!was)\s"  # not what others have proposed
    r"(?:propos|introduc|present|develop|describ|design|releas|creat|deriv|contribut|formulat|devis|build)\w*"
    r"(?P<object>(?:[^.;:]|\.(?!\s)){0,120})$",
    re.IGNORECASE,
)
_CALLED: Final = re.compile(
    r"\b(?:called|named|dubbed|termed|coined|namely|denoted|abbreviated)(?: as| by)?[\s“\"'‘`*(]*$",
    re.IGNORECASE,
)
_OF_OTHERS: Final = re.compile(
    r"\b(?:based|using|uses?|from|with|by|via|on|to|than|of|for|in|that|which|where|upon|when|into|how|extend\w*"
    r"|improv\w*|adapt\w*|us\w+)\b",
    re.IGNORECASE,
)
_AN: Final = re.compile(
    r"^[\s,“\"']*(?:also\s)?(?:an?|two|three|several|various|new|novel)\s[^,(—–]*$", re.IGNORECASE
)
_TITLE_GOES_ON: Final = re.compile(r"[”\"'’*]*(?:\s\([^()]*\))?\s?(?:[:–—]|-\s)")


class Introduction(NamedTuple):
    """A paper that introduces a concept, with the sentence that says so."""

    paper: PaperRow
    sentence: str


def list_introductions(reader: Reader, concepts: Iterable[str]) -> dict[str, list[Introduction]]:
    """Find for concepts all papers that introduce them: several where they are of one year, or have none.

    A paper introduces a concept if its title begins with the name, as in "BERT: …", or a sentence says that
    it proposes it. It does not if an older paper names the concept.

    Args:
        reader: the graph.
        concepts: their ids.
    """
    ids = sorted(set(concepts))
    first = {row["concept"]: row["year"] for row in ask(reader, "first_mentions", ids=ids)}
    found: dict[str, list[Introduction]] = {}
    for row in ask(reader, "proposals_of_concepts", ids=ids):
        concept = row["concept"]
        if row["year"] is None or row["year"] <= first[concept]:
            sentence = _find_sentence(row)
            if sentence is not None:
                paper = PaperRow.of(row)
                found.setdefault(concept, []).append(Introduction(paper, sentence))
    return found


def _find_sentence(row: Record) -> str | None:
    """Return the sentence in which a paper introduces a concept."""
    text = text_of(row)
    title = len(row["title"] or "")
    well_known = is_well_known(row["name"])
    in_title = None
    for start, end in zip(row["starts"], row["ends"], strict=True):
        if end <= title:
            if not text[:start].strip("“\"'‘* ") and _TITLE_GOES_ON.match(text[end:title]):
                in_title = text[:title]
        elif introduces(text[max(title, start - _MAX_LEAD) : start], well_known):
            return sentence_at(text, start, end)
    return in_title


def is_well_known(name: str) -> bool:
    """Check whether a name is in the lexicon, and so in many papers that are far from its origin."""
    return load_lexicon().find_kind(normalize_name(name)) is not None


def introduces(before: str, well_known: bool) -> bool:
    """Check whether the words before a name say that a paper introduces what it stands for.

    >>> introduces("We propose ", False), introduces("We present a new model called ", True)
    (True, True)
    >>> introduces("We propose a parser based on ", False), introduces("We propose a ", True)
    (False, False)

    Args:
        before: the words.
        well_known: whether the name is well known, so that many papers propose something of that kind.
    """
    proposed = _PROPOSED.search(before.replace("\n", ". "))
    if not proposed:
        return False
    rest = proposed["object"]
    if _CALLED.search(rest):
        return True
    last = re.split(r"[,(—–]|\band\b", rest)[-1] if not well_known else rest
    return not _OF_OTHERS.search(last) and not (well_known and _AN.search(rest))
