"""Verbs that say that one method builds on another: it is derived from it, or has it as a part."""

import re
from collections.abc import Iterator
from typing import Final

from queries.descent.phrases import OF_PARTS, is_object, is_phrase
from queries.models.lineage import Basis

_MAX_PARTS: Final = 9
"""Most words between a verb and one of several parts: "combines *the efficiency of* SSMs *with* …"."""

DERIVED: Final = re.compile(
    r"\b(?:buil(?:d|ds|t|ding) (?:up)?on(?: top of)?|on top of|bas(?:ed|ing) (?:up)?on|extend(?:s|ed"
    r"|ing)?(?: from)?|generali[sz](?:es?|ing)|adapt(?:s|ed|ing)?(?: from)?|modif(?:y|ies|ied"
    r"|ying)(?: from)?|deriv(?:es?|ed|ing) from|inspired by|improv(?:es?|ing) (?:up)?on|fine-?tun(?:es?"
    r"|ed|ing)(?: (?:from|of|version of))?|initiali[sz]ed (?:from|with|by)|distill?(?:s|ed"
    r"|ing)?(?: from)?|augment(?:s|ing)?|(?:enhanc|improv)(?:es?|ing)|equip(?:s|ping)?|revisit(?:s|ing)?"
    r"|simplif(?:y|ies|ying)|instantiat(?:es?|ing)|pre-?training|reformulat(?:es?|ing)|(?:variants?"
    r"|versions?|extensions?|modifications?|generali[sz]ations?|adaptations?|derivatives?|refinements?"
    r"|improvements?|successors?|reformulations?|(?:re-?)?implementations?|instantiations?"
    r"|instances?) (?:of|to|on|over))(?=\s)",
    re.IGNORECASE,
)
"""Verbs and nouns of derivation; a noun counts only with its preposition: "a variant of"."""
_IMPROVING: Final = re.compile(r"(?:enhanc|improv|augment|equip)\w*", re.IGNORECASE)
_IMPROVED_BY: Final = re.compile(r"[^.;]{0,60}?\s(?:with|by)\s")
"""After the object of a verb such as "improves": only "improves X with …" makes something new of X."""
TUNING: Final = re.compile(r"fine-?tun|pre-?train", re.IGNORECASE)
"""What authors also do with models that they only test."""
_PART: Final = re.compile(
    r"\b(?:combin(?:es?|ing)|integrat(?:es?|ing)|incorporat(?:es?|ing)|unif(?:y|ies|ying)|coupl(?:es?|ing)"
    r"|consist(?:s|ing) of|composed of|compris(?:es?|ing)|fus(?:es?|ing)|stack(?:s|ing)?)(?=\s)",
    re.IGNORECASE,
)


def find_verbs(text: str, after: str, basis: Basis) -> Iterator[re.Match[str]]:
    """Yield the verbs of a text that may have the name behind it as their object.

    Args:
        text: the words before the name.
        after: what follows the name.
        basis: which verbs to look for, those of derivation or of parts.
    """
    is_part = basis is Basis.PART
    for verb in (_PART if is_part else DERIVED).finditer(text):
        followed = text[verb.end() :]
        if not (is_phrase(followed, _MAX_PARTS, OF_PARTS) if is_part else is_object(followed)):
            continue
        if not _IMPROVING.fullmatch(verb[0]) or _IMPROVED_BY.match(after):
            yield verb
