"""What the words between and around two names say: that one method builds on the other.

Only the few words around a name are looked at, and no pattern repeats a repetition, so the time is linear in
the length of a text, whatever it holds.
"""

import re
from typing import Final

from queries.descent.phrases import MAX_OBJECT, SIGNS, is_phrase
from queries.descent.verbs import DERIVED, TUNING, find_verbs
from queries.models.lineage import Basis

MAX_BETWEEN: Final = 160
"""Characters from the name of a method to the name of what it builds on."""
MAX_BEFORE: Final = 240
"""Characters before a name that may say that what a paper proposes builds on it."""
MAX_AFTER: Final = 100
"""Characters behind a name that may say so."""
_MAX_DESCRIPTION: Final = 12
"""Words between a name and the verb that tells what it builds on: "X, a fast and simple … based on"."""

_USE: Final = re.compile(r"\b(?:uses?|employs?|leverages?|utili[sz]es?|adopts?)(?=\s)", re.IGNORECASE)
_TITLE_VERB: Final = re.compile(
    r"(?:.{0,80}:\s)?(?:(?:[A-Z][a-z]+ing and )?(?:Adapt|Extend|Generali[sz]|Modify|Revisit|Simplify)ing)\s"
)

_PREPOSITIONS: Final = frozenset("and at for in of on within".split())
_BEHIND_NAME: Final = re.compile(r"(?:['’]s?)?[”\"'’)\]]*(?:\s?\([^()]*\))?[”\"'’*]*")
"""What may stick to a name: "BERT's", "(BERT)", "GANs (Li, 2017)"."""
_VERB_FOLLOWS: Final = re.compile(
    r"(?:,?\s(?:which|that))?(?:\s(?:is|are|was|were|has been))?|,|\s?[:–—]|\s-", re.IGNORECASE
)
"""What may stand between a name and its verb: "X, which is *based on* …"."""
_DESCRIPTION_FOLLOWS: Final = re.compile(
    r"(?:\s?[:,–—]|\s-|,?\s(?:which |that )?(?:is|are|was|were))(?=\s)", re.IGNORECASE
)
"""What opens a description of a name: "X, a variant of …", "X is a …"."""
_PARTICIPLE_FOLLOWS: Final = re.compile(r"\s(?:\w+ed|built)\s", re.IGNORECASE)
"""As in "the X based on …", which is one X of many."""
_ARTICLE: Final = re.compile(r"\s(?:an?|the|our)\s", re.IGNORECASE)
_BEGINS_DESCRIPTION: Final = re.compile(r"\s(?:an?|another|one|our|the|two)\b|\s[A-Z]")
"""A description begins with an article, or with a capital, as behind the colon of a title."""
_RELATIVE: Final = re.compile(r"\s(?:that|which)(?: is)?$")
_ADVERB: Final = re.compile(r"\s(?:\w+ly|also|further|then|jointly)$")
_QUALITY_FOLLOWS: Final = re.compile(
    r"['’]s?\s|\s(?:accuracy|baselines?|benchmarks?|data|efficiency|evaluation|experiments|generation"
    r"|inference|outputs?|performance|predictions?|quality|results?|robustness|scores?|training)\b",
    re.IGNORECASE,
)
"""After a name: it is not the method that is meant, but how well it does."""
_HEAD_ENDS: Final = re.compile(
    r"(?:s|es)?[”\"'’]?(?:\s\([^()]*\))?(?:\s*[.,;:)\n]|\s*$|-(?:based|style|like|type)\b|\s(?:and"
    r"|architecture|as|by|called|capable|decoder|designed|encoder|family|for|framework|from|in|model"
    r"|named|network|of|on|pre-?trained|specifically|that|to|trained|using|variant|version|where|which"
    r"|with)s?\b)",
    re.IGNORECASE,
)
"""After a name: it ends the noun phrase, so that "a lite BERT" is a BERT, and "a BERT loss" is none."""
_OUR_OWN: Final = re.compile(
    r"(?:\bwe|(?:^|[,:]\s)it|\b(?:our|this|the (?:proposed|new|resulting"
    r"|presented))(?:\s[\w-]+){0,2}?\s(?:algorithm|approach|architecture|framework|mechanism|method"
    r"|methodology|model|network|paper|pipeline|solution|study|system|technique|work))(?=[\s,])",
    re.IGNORECASE,
)
"""Subjects that stand for the authors or for what they propose."""
_PROPOSING: Final = frozenset(
    "propose proposes introduce introduces present presents develop develops design designs describe"
    " describes build builds create devise devises".split()
)
"""Verbs behind such a subject that keep what follows its own: "we propose a model based on …"."""
_IN_PASSING: Final = frozenset(
    "also then further first here therefore thus hence simply directly is are aims aim".split()
)
"""Words that may come before these verbs."""
_WE_PROPOSE: Final = re.compile(r"(?:^|\s)we (?:propose|introduce|present|develop)\s", re.IGNORECASE)
_WE_FOLLOW: Final = re.compile(r"(?:s|es)?(?:\s?\([^()]*\))?(?:\s[\w-]+){0,5},\s(?:we|our|this|the)\b")
"""After a name that closes the opening of a sentence: "Building on X, we …"."""
_NAMES_IT: Final = re.compile(
    r"(?:s|es)?(?:\s?\([^()]*\))?(?:-based|-style)?(?P<description>(?:\s[\w-]+){0,4}),?\s"
    r"(?:is |are )?(?:called|named|dubbed|termed|coined)(?: as| by)?\s[“\"']?",
    re.IGNORECASE,
)
"""Between a method and what is made of it: "X-based model called …"."""
_BASED_EXAMPLE: Final = re.compile(
    r"(?:s|es)?(?:-based|-style|\svariants?)(?:(?:\s[\w-]+){0,4},?(?:\s\([^()]*\))?,?\s(?:such as|like"
    r"|including))?\s[“\"']?",
    re.IGNORECASE,
)
"""As in "X-based models such as …"."""
_EXAMPLE: Final = re.compile(
    r"(?:s|es)?(?:\s\([^()]*\))?,?\s(?:such as|like|including|namely)\s[“\"']?", re.IGNORECASE
)
"""As in "X, such as …"."""
_VARIANTS: Final = re.compile(
    r"\b(?:variants?|versions?|extensions?|derivatives?|descendants?) of\s(?:the\s)?[\w-]*\s?$", re.IGNORECASE
)
"""Before a name, so that examples behind it build on it: "variants of X"."""
_WE_NAME_IT: Final = re.compile(r"[^.;:]{0,100}?,\s(?:which|that)\swe\s(?:call|dub|name|term)\s[“\"']?")
"""As in "X with two heads, which we call …"."""
_NAME_FOLLOWS: Final = re.compile(r"(?:s|es)?(?:\s?\([^()]*\))?,\s(?:the\s)?")
"""Between two names in apposition: "Extending X, the …"."""


def read_link(between: str, after: str, is_new: bool = False) -> Basis | None:
    """Tell from the words between two names whether the first method builds on the second.

    Args:
        between: from the end of the first name to the beginning of the second, in one sentence.
        after: what follows the second name.
        is_new: whether the paper proposes the first method. Of others, "the BERT based on X" is one of many.

    >>> read_link(", a distilled version of ", "."), read_link(" combines GANs with ", "s.")
    (<Basis.DERIVED: 'derived'>, <Basis.PART: 'part'>)
    >>> read_link(" outperforms systems based on ", "."), read_link(" and ", ".")
    (None, None)
    """
    behind = _BEHIND_NAME.match(between)
    if behind is None or len(between) > MAX_BETWEEN or _QUALITY_FOLLOWS.match(after):
        return None
    rest = between[behind.end() :]
    if not is_new and _PARTICIPLE_FOLLOWS.match(rest):
        return None
    if _leads_up(rest, after, Basis.DERIVED) or _is_description(rest, after):
        return Basis.DERIVED
    return Basis.PART if _leads_up(rest, after, Basis.PART) or _is_said_to_use(rest) else None


def read_lead(before: str, after: str, is_title: bool = False) -> Basis | None:
    """Tell from the words around a name whether what a paper proposes builds on it.

    Args:
        before: the sentence up to the name.
        after: what follows the name.
        is_title: the sentence is the title of the paper.

    >>> read_lead("Building on ", " (Li, 2017), we propose a parser."), read_lead("Here we extend the ", ".")
    (<Basis.DERIVED: 'derived'>, <Basis.DERIVED: 'derived'>)
    >>> read_lead("We compare with parsers based on ", "."), read_lead("Most of it builds on ", ".")
    (None, None)
    """
    before = before[-MAX_BEFORE:]
    if _QUALITY_FOLLOWS.match(after):
        return None
    if is_title and _TITLE_VERB.fullmatch(before):
        return Basis.DERIVED
    for basis in (Basis.DERIVED, Basis.PART):
        for verb in find_verbs(before, after, basis):
            head = before[: verb.start()]
            opens = not head.strip(f"{SIGNS} ") and _WE_FOLLOW.match(after)
            if not TUNING.match(verb[0]) and (opens or _is_ours(head)):
                return basis
    proposed = _WE_PROPOSE.search(before)
    if (
        proposed
        and re.match(r"-(?:based|style)\b", after)
        and is_phrase(before[proposed.end() :], MAX_OBJECT)
    ):
        return Basis.DERIVED
    return None


def read_example(before: str, between: str) -> bool:
    """Tell whether a name is followed by that of an example of what builds on it.

    Args:
        before: the sentence up to the first name.
        between: the words from the first name to the second.

    >>> read_example("They use ", "-based models such as "), read_example("A ", " model called ")
    (True, True)
    >>> read_example("They use ", " such as "), read_example("variants of ", ", such as ")
    (False, True)
    """
    if len(between) > MAX_BETWEEN:
        return False
    if found := _NAMES_IT.fullmatch(between):
        return is_phrase(found["description"], MAX_OBJECT)
    if _EXAMPLE.fullmatch(between) or _WE_NAME_IT.fullmatch(between):
        return bool(_VARIANTS.search(before[-MAX_AFTER:]))
    opening = DERIVED.match(before.lstrip(SIGNS))
    if opening and _NAME_FOLLOWS.fullmatch(between):
        return is_phrase(before.lstrip(SIGNS)[opening.end() :], MAX_OBJECT)
    return bool(_BASED_EXAMPLE.fullmatch(between))


def _leads_up(text: str, after: str, basis: Basis) -> bool:
    """Check whether a text goes from a name through a verb to another name."""
    for verb in find_verbs(text, after, basis):
        head = text[: verb.start()].rstrip()
        if _VERB_FOLLOWS.fullmatch(_ADVERB.sub("", head)):
            return True
        if opening := _DESCRIPTION_FOLLOWS.match(text):
            description = _RELATIVE.sub("", head[opening.end() :])
            if _BEGINS_DESCRIPTION.match(description) and not description.endswith(" and"):
                return "," not in description and is_phrase(description, _MAX_DESCRIPTION)
    return False


def _is_said_to_use(text: str) -> bool:
    verb = _USE.search(text)
    return bool(
        verb
        and is_phrase(text[verb.end() :], MAX_OBJECT)
        and _VERB_FOLLOWS.fullmatch(_ADVERB.sub("", text[: verb.start()].rstrip()))
    )


def _is_description(text: str, after: str) -> bool:
    """Check whether a name is described as a variety of the other: "ALBERT, a lite BERT for …"."""
    opening = _DESCRIPTION_FOLLOWS.match(text)
    if not opening or not _HEAD_ENDS.match(after):
        return False
    rest = text[opening.end() :]
    words = {word.lower() for word in rest.split()}
    return bool(_ARTICLE.match(rest)) and _PREPOSITIONS.isdisjoint(words) and is_phrase(rest, MAX_OBJECT + 1)


def _is_ours(head: str) -> bool:
    """Check whether the subject of what follows is the authors, or what they propose."""
    subjects = list(_OUR_OWN.finditer(head))
    if not subjects:
        return False
    words = head[subjects[-1].end() :].strip(" ,").split()
    while words and words[0].lower() in _IN_PASSING:
        words = words[1:]
    if words and words[0].lower() not in _PROPOSING:
        return False
    return is_phrase(" ".join(word for word in words if word != "to"), _MAX_DESCRIPTION)
