"""What the words between and around two names say: that one method builds on the other.

Only the few words around a name are looked at, and no pattern repeats what repeats itself: the time is
linear, however long or odd a text is.
"""

import re
from collections.abc import Iterator
from typing import Final

from queries.models.lineage import Basis

MAX_LINK: Final = 160
"""Characters from the name of a method to the name of what it builds on."""
MAX_LEAD: Final = 240
"""Characters before a name that may say that what a paper proposes builds on it."""
MAX_AFTER: Final = 100
"""Characters behind a name that may say so."""
_MAX_DESCRIPTION: Final = 12
"""Words between a name and the verb that tells what it builds on: "X, a fast and simple … based on"."""
_MAX_OBJECT: Final = 5
"""Words between that verb and the name: "the pre-trained"."""
_MAX_PARTS: Final = 9
"""The same where it names several parts: "combines the efficiency of state space models with"."""

_DERIVED: Final = re.compile(
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
_BETTERED: Final = re.compile(r"(?:enhanc|improv|augment|equip)\w*", re.IGNORECASE)
_BETTERED_WITH: Final = re.compile(r"[^.;]{0,60}?\s(?:with|by)\s")
_TUNING: Final = re.compile(r"fine-?tun|pre-?train", re.IGNORECASE)
"""What authors do with what they test, too."""
_PART: Final = re.compile(
    r"\b(?:combin(?:es?|ing)|integrat(?:es?|ing)|incorporat(?:es?|ing)|unif(?:y|ies|ying)|coupl(?:es?|ing)"
    r"|consist(?:s|ing) of|composed of|compris(?:es?|ing)|fus(?:es?|ing)|stack(?:s|ing)?)(?=\s)",
    re.IGNORECASE,
)
_USE: Final = re.compile(r"\b(?:uses?|employs?|leverages?|utili[sz]es?|adopts?)(?=\s)", re.IGNORECASE)
_TITLE_VERB: Final = re.compile(
    r"(?:.{0,80}:\s)?(?:(?:[A-Z][a-z]+ing and )?(?:Adapt|Extend|Generali[sz]|Modify|Revisit|Simplify)ing)\s"
)

_OTHER_MATTER: Final = frozenset(
    "accuracy achieve achieves against although as at be beats because better but by can compare"
    " compared comparing compares despite efficiency evaluate evaluated evaluates evaluating exceeds"
    " existing experiments find found from generated generation however if into like may not or other"
    " others outperform outperformed outperforming outperforms over performance previous prior quality"
    " rather recent results show showed shows since such surpass surpasses surpassing than their them"
    " these they those though through to traditional training unlike using via we when where whereas"
    " while whose with without yields".split()
)
"""Words behind which a clause is no longer about what stands before it."""
_OF_PARTS: Final = frozenset("and from into to using with".split())
_PREPOSITIONS: Final = frozenset("and at for in of on within".split())
_BEHIND_NAME: Final = re.compile(r"(?:['’]s?)?[”\"'’)\]]*(?:\s?\([^()]*\))?[”\"'’*]*")
_VERB_FOLLOWS: Final = re.compile(
    r"(?:,?\s(?:which|that))?(?:\s(?:is|are|was|were|has been))?|,|\s?[:–—]|\s-", re.IGNORECASE
)
_DESCRIPTION_FOLLOWS: Final = re.compile(
    r"(?:\s?[:,–—]|\s-|,?\s(?:which |that )?(?:is|are|was|were))(?=\s)", re.IGNORECASE
)
_PARTICIPLE_FOLLOWS: Final = re.compile(r"\s(?:\w+ed|built)\s", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"\s(?:an?|the|our)\s", re.IGNORECASE)
_BEGINS_DESCRIPTION: Final = re.compile(r"\s(?:an?|another|one|our|the|two)\b|\s[A-Z]")
"""A description begins with an article, or with a capital, as behind the colon of a title."""
_RELATIVE: Final = re.compile(r"\s(?:that|which)(?: is)?$")
_ADVERB: Final = re.compile(r"\s(?:\w+ly|also|further|then|jointly)$")
_CLAUSE_ENDS: Final = re.compile(r"[.;?!](?:\s|(?=[A-Z])|$)|:\s")
_QUALITY_FOLLOWS: Final = re.compile(
    r"['’]s?\s|\s(?:accuracy|baselines?|benchmarks?|data|efficiency|evaluation|experiments|generation"
    r"|inference|outputs?|performance|predictions?|quality|results?|robustness|scores?|training)\b",
    re.IGNORECASE,
)
_HEAD_ENDS: Final = re.compile(
    r"(?:s|es)?[”\"'’]?(?:\s\([^()]*\))?(?:\s*[.,;:)\n]|\s*$|-(?:based|style|like|type)\b|\s(?:and"
    r"|architecture|as|by|called|capable|decoder|designed|encoder|family|for|framework|from|in|model"
    r"|named|network|of|on|pre-?trained|specifically|that|to|trained|using|variant|version|where|which"
    r"|with)s?\b)",
    re.IGNORECASE,
)
_OUR_OWN: Final = re.compile(
    r"(?:\bwe|(?:^|[,:]\s)it|\b(?:our|this|the (?:proposed|new|resulting"
    r"|presented))(?:\s[\w-]+){0,2}?\s(?:algorithm|approach|architecture|framework|mechanism|method"
    r"|methodology|model|network|paper|pipeline|solution|study|system|technique|work))(?=[\s,])",
    re.IGNORECASE,
)
_PROPOSING: Final = frozenset(
    "propose proposes introduce introduces present presents develop develops design designs describe"
    " describes build builds create devise devises".split()
)
_IN_PASSING: Final = frozenset(
    "also then further first here therefore thus hence simply directly is are aims aim".split()
)
_WE_PROPOSE: Final = re.compile(r"(?:^|\s)we (?:propose|introduce|present|develop)\s", re.IGNORECASE)
_WE_FOLLOW: Final = re.compile(r"(?:s|es)?(?:\s?\([^()]*\))?(?:\s[\w-]+){0,5},\s(?:we|our|this|the)\b")
_NAMES_IT: Final = re.compile(
    r"(?:s|es)?(?:\s?\([^()]*\))?(?:-based|-style)?(?P<description>(?:\s[\w-]+){0,4}),?\s"
    r"(?:is |are )?(?:called|named|dubbed|termed|coined)(?: as| by)?\s[“\"']?",
    re.IGNORECASE,
)
_BASED_EXAMPLE: Final = re.compile(
    r"(?:s|es)?(?:-based|-style|\svariants?)(?:(?:\s[\w-]+){0,4},?(?:\s\([^()]*\))?,?\s(?:such as|like"
    r"|including))?\s[“\"']?",
    re.IGNORECASE,
)
_EXAMPLE: Final = re.compile(
    r"(?:s|es)?(?:\s\([^()]*\))?,?\s(?:such as|like|including|namely)\s[“\"']?", re.IGNORECASE
)
_VARIANTS: Final = re.compile(
    r"\b(?:variants?|versions?|extensions?|derivatives?|descendants?) of\s(?:the\s)?[\w-]*\s?$", re.IGNORECASE
)
_WE_NAME_IT: Final = re.compile(r"[^.;:]{0,100}?,\s(?:which|that)\swe\s(?:call|dub|name|term)\s[“\"']?")
_NAME_FOLLOWS: Final = re.compile(r"(?:s|es)?(?:\s?\([^()]*\))?,\s(?:the\s)?")
_SIGNS: Final = "“”\"'‘’*(),"


def read_link(between: str, after: str, is_new: bool = False) -> Basis | None:
    """Tell from the words between two names whether the first method builds on the second.

    Args:
        between: from the end of the first name to the beginning of the second, in one sentence.
        after: what follows the second name.
        is_new: the first method is one that the paper proposes. Of others, "the BERT based on X" is only one.

    >>> read_link(", a distilled version of ", "."), read_link(" combines GANs with ", "s.")
    (<Basis.DERIVED: 'derived'>, <Basis.PART: 'part'>)
    >>> read_link(" outperforms systems based on ", "."), read_link(" and ", ".")
    (None, None)
    """
    behind = _BEHIND_NAME.match(between)
    if behind is None or len(between) > MAX_LINK or _QUALITY_FOLLOWS.match(after):
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
    before = before[-MAX_LEAD:]
    if _QUALITY_FOLLOWS.match(after):
        return None
    if is_title and _TITLE_VERB.fullmatch(before):
        return Basis.DERIVED
    for basis in (Basis.DERIVED, Basis.PART):
        for verb in _find_verbs(before, after, basis):
            head = before[: verb.start()]
            opens = not head.strip(f"{_SIGNS} ") and _WE_FOLLOW.match(after)
            if not _TUNING.match(verb[0]) and (opens or _is_ours(head)):
                return basis
    proposed = _WE_PROPOSE.search(before)
    if (
        proposed
        and re.match(r"-(?:based|style)\b", after)
        and _is_phrase(before[proposed.end() :], _MAX_OBJECT)
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
    if len(between) > MAX_LINK:
        return False
    if found := _NAMES_IT.fullmatch(between):
        return _is_phrase(found["description"], _MAX_OBJECT)
    if _EXAMPLE.fullmatch(between) or _WE_NAME_IT.fullmatch(between):
        return bool(_VARIANTS.search(before[-MAX_AFTER:]))
    opening = _DERIVED.match(before.lstrip(_SIGNS))
    if opening and _NAME_FOLLOWS.fullmatch(between):
        return _is_phrase(before.lstrip(_SIGNS)[opening.end() :], _MAX_OBJECT)
    return bool(_BASED_EXAMPLE.fullmatch(between))


def _find_verbs(text: str, after: str, basis: Basis) -> Iterator[re.Match[str]]:
    """Yield the verbs of a text that may have the name behind it as their object."""
    is_part = basis is Basis.PART
    for verb in (_PART if is_part else _DERIVED).finditer(text):
        followed = text[verb.end() :]
        if not (_is_phrase(followed, _MAX_PARTS, _OF_PARTS) if is_part else _is_object(followed)):
            continue
        if not _BETTERED.fullmatch(verb[0]) or _BETTERED_WITH.match(after):
            yield verb


def _leads_up(text: str, after: str, basis: Basis) -> bool:
    """Check whether a text goes from a name through a verb to another name."""
    for verb in _find_verbs(text, after, basis):
        head = text[: verb.start()].rstrip()
        if _VERB_FOLLOWS.fullmatch(_ADVERB.sub("", head)):
            return True
        if opening := _DESCRIPTION_FOLLOWS.match(text):
            description = _RELATIVE.sub("", head[opening.end() :])
            if _BEGINS_DESCRIPTION.match(description) and not description.endswith(" and"):
                return "," not in description and _is_phrase(description, _MAX_DESCRIPTION)
    return False


def _is_said_to_use(text: str) -> bool:
    verb = _USE.search(text)
    return bool(
        verb
        and _is_phrase(text[verb.end() :], _MAX_OBJECT)
        and _VERB_FOLLOWS.fullmatch(_ADVERB.sub("", text[: verb.start()].rstrip()))
    )


def _is_description(text: str, after: str) -> bool:
    """Check whether a name is described as a variety of the other: "ALBERT, a lite BERT for …"."""
    opening = _DESCRIPTION_FOLLOWS.match(text)
    if not opening or not _HEAD_ENDS.match(after):
        return False
    rest = text[opening.end() :]
    words = {word.lower() for word in rest.split()}
    return (
        bool(_ARTICLE.match(rest)) and _PREPOSITIONS.isdisjoint(words) and _is_phrase(rest, _MAX_OBJECT + 1)
    )


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
    return _is_phrase(" ".join(word for word in words if word != "to"), _MAX_DESCRIPTION)


def _is_object(text: str) -> bool:
    """Check whether a text is what may stand between a verb and the name of its object."""
    return _is_phrase(text, _MAX_OBJECT) and not re.search(r"\b(?:for|in|on|at)\s", text)


def _is_phrase(text: str, most: int, spared: frozenset[str] = frozenset()) -> bool:
    """Check whether a text is a few words that belong together."""
    if _CLAUSE_ENDS.search(text):
        return False
    words = [word.strip(_SIGNS).lower() for word in text.split()]
    return len(words) <= most and (_OTHER_MATTER - spared).isdisjoint(words)
