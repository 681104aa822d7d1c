"""Sentences that say what a concept is."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from queries import ConceptFacts
from queries.models import PaperUse

MAX_DEFINITIONS: Final = 3
_SAYS_WHAT: Final = (
    r"s?(?:\s*\([^)]{1,60}\))?"  # GANs (generative adversarial networks)
    r"(?:\s+(?:is|was)\s+(?:an?|the\s+(?:task|problem|process|ability|art|study))\s"
    r"|\s+(?:refers?\s+to|denotes?|stands?\s+for|aims?\s+(?:to|at))\s"
    r"|\s*,\s+(?:an?|the\s+(?:task|problem|process))\s+[^,]{10,}"
    r"|\s*:\s+an?\s)"
)


def find_definitions(facts: ConceptFacts) -> list[PaperUse]:
    """Return what papers say of a concept in a sentence of the form "A is a …", one a paper.

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
    return re.compile(rf"(?<!\w)(?:{any_of}){_SAYS_WHAT}", re.IGNORECASE)
