"""Find sentences that say what a concept is."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from queries import ConceptFacts
from queries.models import PaperUse

MAX_DEFINITIONS: Final = 3
_BEFORE: Final = r"(?<![\w-])(?<!\bof )(?<!\band )(?<!\bfor )(?<!\bin )(?<!\bwith )(?<!\bthrough )"
"""No word that the name depends on stands before it: "the choice of U-Net is a …" is about the choice."""
_PRESENTED: Final = r"\b(?:propose|introduce|present|develop|describe|call|called|named|dubbed)\s+(?:the\s+)?"
_BRACKETS: Final = r"s?(?:\s*\([^)]{1,60}\))?"
"""A plural and a bracket after the name, as in "GANs (Goodfellow et al., 2014)"."""
_IS: Final = (
    r"(?:\s+(?:is|was)\s+(?:an?|the\s+(?:task|problem|process|ability|art|study))\s"
    r"(?!(?:\w+ly\s)?(?:important|challenging|inherent|key|critical|crucial|fundamental|promising|difficult|hard)\b)"
    r"|\s+(?:refers?\s+to|denotes?|stands?\s+for)\s"
    r"|\s*:\s+an?\s)"
)


def find_definitions(facts: ConceptFacts) -> list[PaperUse]:
    """Return the sentences of the form "A is a …" in which papers define a concept, one for each paper.

    Args:
        facts: the concept with its papers, the most telling first.
    """
    says_what = _compile([facts.concept.name, *facts.aliases])
    return [use for use in facts.papers if says_what.search(use.sentence)][:MAX_DEFINITIONS]


def _compile(names: Iterable[str]) -> re.Pattern[str]:
    longest_first: Sequence[str] = sorted(set(names), key=len, reverse=True)
    any_of = "|".join(
        re.escape(name).replace(r"\ ", r"[\s-]").replace(r"\-", r"[\s-]") for name in longest_first
    )
    is_called = rf"{_BEFORE}(?:{any_of}){_BRACKETS}"
    return re.compile(rf"{is_called}{_IS}|{_PRESENTED}{is_called}\s*,\s+an?\s", re.IGNORECASE)
