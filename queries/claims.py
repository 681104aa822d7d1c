"""Tell whether a title or a sentence claims a name for its own paper: "We introduce BERT, a model that …".

Extractors call much "proposed" that a paper only works with: "We show that BERT fails", "we introduce a data
augmentation method". A paper claims a thing as its own in its title, or in a sentence whose subject is the
authors and whose object is the thing itself. A thing that it only extends, varies or applies ("we extend X",
"X-based", "X for …") is somebody else's. :mod:`queries.proposers` checks this for each paper that is said to
propose a concept.
"""

import re
from typing import Final

_SURVEYED: Final = re.compile(
    r"\?|\b(?:analy[sz]\w+|challenges|case study|comparison|comparing|comparative|critical|evaluat\w+"
    r"|explor\w+|investigat\w+|lessons?|overview|perspectives?|probing|reproduc\w+|review|revisit\w+"
    r"|shared task|study|survey|tutorial|understanding)\b",
    re.IGNORECASE,
)
"""Words in titles of papers about something that exists already: "BERT: What does it look at?"."""
_TITLE_ENDS: Final = re.compile(r"(?: ?\([^()\n]*\))? ?(?:\n|$|:|[—–]| - )")
_WORD: Final = re.compile(r"[^\W_]+")
_MAX_SHORT_NAME: Final = 2
"""Most letters of a name that is too short: the initials of most titles hold these by chance."""
_LEADING: Final = re.compile(r"(?:the |introducing )?[\"“']?", re.IGNORECASE)

_AUTHORS: Final = (
    r"\b(?:we|i|(?:this|the|our|present) (?:\w+ )?(?:paper|work|article|study|report|thesis|authors))\b"
)
_INTRODUCE: Final = (
    r"\b(?P<verb>propos|introduc|present|develop|devis|design|coin|invent|releas|creat|construct|contribut"
    r"|describ|establish|publish|build|built|unveil|collect)(?:e|es|ed|s)?"
)
_OF_KINDS: Final = frozenset("propos introduc present devis coin invent".split())
"""Verbs that can present a new kind of thing; "we build classification models" only makes more of a kind."""
_ADJECTIVES: Final = (
    r"(?:(?:novel|new|newly \w+|simple|efficient|effective|powerful|general|generic|unified|first|large-scale"
    r"|publicly available|open-source|open|scalable|flexible|lightweight|fast|robust|original|standard|yet"
    r"|but|and|,|very|highly|[a-z]+ly) )*"
)
_THINGS: Final = (
    r"(?:model|method|framework|approach|architecture|algorithm|system|toolkit|tool|library|dataset|corpus"
    r"|benchmark|task|metric|technique|network|resource|treebank|encoder|paradigm)"
)
_KIND: Final = rf"(?:(?P<kind>(?:family|concept|notion|idea|problem|task|class) of |{_THINGS} ))?"
_DIRECT: Final = re.compile(
    rf"{_AUTHORS}(?: \w+| \([^)]*\)|,){{0,5}}? {_INTRODUCE}(?: in this (?:paper|work))?,? "
    rf"(?P<article>(?:the|a|an|our|two|both) )?{_ADJECTIVES}{_KIND}[\"“'(]?$",
    re.IGNORECASE,
)
"""Before a name: "we propose a new model "."""
_IN_APPOSITION: Final = re.compile(
    rf"{_AUTHORS}[^.;:]{{0,60}}? {_INTRODUCE} (?:the|a|an|our) (?:[^\s.;:,]+ ){{1,12}}?[^\s.;:,]+"
    r" ?(?:,|:|[—–]|\(|, namely|, i\.e\.,?) ?[\"“']?$",
    re.IGNORECASE,
)
"""Before a name: "we present a language model for speech, "."""
_OUR_THING: Final = re.compile(rf"\bour (?:[\w-]+ ){{0,4}}{_THINGS}s?,? ?\(?[\"“']?$", re.IGNORECASE)
_WE_CALL: Final = r"(?:we|which is) (?:call|term|dub|name|describe)"
_NAMED: Final = re.compile(
    rf"\b(?:called|named|dubbed|termed|titled|coined|denoted|{_WE_CALL}(?: it| this)?)"
    r"(?: the| as| by)? ?[\"“'(]?$",
    re.IGNORECASE,
)
_OWN: Final = re.compile(rf"\bour\b|{_AUTHORS}[^.;:]{{0,60}}? {_INTRODUCE}|\b{_WE_CALL}", re.IGNORECASE)
"""Words that show that a sentence is about something that its authors have made."""
_DERIVED: Final = re.compile(
    r"\b(?:variants?|versions?|extensions?|exten[ds]\w*|adapt\w+|modif\w+|improve\w*|improving|enhance\w*"
    r"|combin\w+|teacher|baselines?|backbone|semeval|shared task|challenge|participat\w+|submi\w+|track"
    r"|task \d+)\b",
    re.IGNORECASE,
)
"""Between the verb and a name: the new thing is made from the named one, or is a system for a shared task."""
_GOES_ON: Final = re.compile(
    r"[\"”']?(?: ?\([^()]*\))?(?:,(?! (?-i:[A-Z]))|[.;:)\n]|$| ?[—–]"
    r"| (?:that|which|whose|where|wherein|in|as|is|are|of|from|an?|the|and|consisting|trained|built|designed"
    rf"|{_THINGS})\b)",
    re.IGNORECASE,
)
"""After a name: words that may follow the object of such a sentence, and do not continue a longer name."""
_APPLIED: Final = re.compile(r"[\"”']? (?:for|to|with|by|on|using|through|via|over|at|based on)\b")
_DEFINED: Final = re.compile(r"[\"”']? ?\([A-Z][\w+-]*[A-Z\d]s?[\w-]*\)")
"""After a name: its short form."""
_MADE_OF: Final = re.compile(rf" {_THINGS}s?\b", re.IGNORECASE)
"""After a name that is not proper: "multi-task learning framework" is a framework, not a kind of learning."""


def is_introduced_by_title(text: str, start: int, end: int) -> bool:
    """Check whether a title is a name, or begins with it and a colon, and is not about an existing thing.

    Args:
        text: of a paper, whose title is the first line.
        start: offset of the first character of the name.
        end: offset after its last one.

    >>> titles = "BERT: On text", "Generative Adversarial Nets", "BERT: A Survey", "BERT for news"
    >>> [is_introduced_by_title(title, 0, 27 if "Nets" in title else 4) for title in titles]
    [True, True, False, False]
    """
    title = text.partition("\n")[0]
    leads = _LEADING.fullmatch(text[:start]) is not None
    is_name = end <= len(title) and leads and bool(_TITLE_ENDS.match(text, end))
    return is_name and (not _SURVEYED.search(title) or _spells_out(title[start:end], title[end:]))


def _spells_out(name: str, rest: str) -> bool:
    """Check whether the initials of words spell a name: "N-BEATS: Neural Basis Expansion Analysis …"."""
    initials = iter(word[0].casefold() for word in _WORD.findall(rest))
    letters = [letter for letter in name.casefold() if letter.isalpha()]
    return len(letters) > _MAX_SHORT_NAME and all(letter in initials for letter in letters)


def is_claimed(before: str, after: str, *, proper: bool) -> bool:
    """Check whether a sentence claims a name for something that its authors have made.

    Args:
        before: the sentence up to the name.
        after: what follows the name.
        proper: whether it is a proper name; any other name is only claimed by a new kind of thing.

    >>> is_claimed("We introduce a new model called ", ", which reads.", proper=True)
    True
    >>> is_claimed("We present a ", " for Old English.", proper=True)
    False
    >>> is_claimed("We introduce ", " (RAG), which reads.", proper=False)
    True
    >>> is_claimed("We introduce a ", " method for speech.", proper=False)
    False
    >>> is_claimed("We show that ", " fails.", proper=True)
    False
    """
    follows = bool(_GOES_ON.match(after))
    own = _OWN.search(before)
    named = own and _NAMED.search(before)
    if not proper:
        direct = _DIRECT.search(before)
        return follows and bool(named or (direct and _brings_kind(direct, after)))
    if not (follows or _APPLIED.match(after)) or (own and _DERIVED.search(before, own.start())):
        return False
    if direct := _DIRECT.search(before):
        return direct["article"] not in ("a ", "an ") or bool(direct["kind"] or _DEFINED.match(after))
    return bool(named or _IN_APPOSITION.search(before) or _OUR_THING.search(before))


def _brings_kind(direct: re.Match[str], after: str) -> bool:
    """Check whether the sentence presents a new kind of thing, and not one more of a known kind."""
    if _DEFINED.match(after):
        return True
    is_of_kind = direct["verb"].casefold() in _OF_KINDS and not _MADE_OF.match(after)
    return is_of_kind and (not direct["article"] or bool(direct["kind"]))
