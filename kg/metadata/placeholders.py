"""Recognise what exports write if they have no value: ``[No abstract available]``, ``NaN``, ``暂无摘要``."""

import re
from typing import Final

_THING: Final = (
    r"(?:abstracts?|summary|authors?(?: ?\(?s\)?)?(?: names?| ids?)?|titles?|source titles?|journals?|"
    r"dois?|urls?|"
    r"links?|years?|dates?|keywords?|descriptions?|text|data|information|content)"
)
_STATE: Final = (
    r"(?:available|provided|given|listed|found|supplied|present|known|specified|identified|stated)"
)
_SENTENCE: Final = re.compile(
    rf"no {_THING}(?: (?:is |was |are |were )?{_STATE})?(?: for this \w+| in \w+)?"
    rf"|(?:the |an? )?{_THING} (?:is |was |are |were )?(?:not|un) ?{_STATE}(?: for this \w+)?"
    rf"|not {_STATE}|un(?:available|specified|identified)|{_THING} (?:missing|unknown)|unknown {_THING}"
    r"|sans résumé|résumé non disponible"
    r"|keine zusammenfassung(?: verfügbar)?|(?:resumen|resumo) no disponible|sin resumen|sem resumo"
    r"|(?:暂|无|暂无|没有)(?:中文|英文)?摘要|摘要(?:暂无|无)|暂无|抄録なし|초록 없음"
    r"|нет аннотации|аннотация отсутствует",
    re.IGNORECASE,
)
_WORDS: Final = frozenset(
    "na n/a n.a n.a. nan none null nil undefined #n/a #na <na> #ref! #value! ? tba tbd".split()
)
_DASHES: Final = re.compile(r"[-–—―.…_*/\s]*")
_BRACKETS: Final = re.compile(r"[\[(<{【（]{1,3}([^\[\](){}<>【】（）]*+)[\])>}】）]{1,3}\.?")
_NOBODY: Final = re.compile(
    r"anonymous|unknown|anon\.?|author unknown|unknown author|nobody"
    r"|no authorship(?: indicated)?|\[?s\. ?n\.?\]?"
    r"|匿名|佚名|作者不详|не указан",
    re.IGNORECASE,
)
# The beginnings of all of them: most values are ruled out quickly by their first letters.
_MAYBE: Final = re.compile(
    r"[\W_]*(?:\Z|n[oaiu/.\]]|un|abs|sum|au|tit|so|jo|do|ur|li|y|da|ke|de|te|in|co|tb|the|an? |sans|"
    r"r[ée]s|si|sem|ref|val"
    r"|[^\x00-\x7f])",
    re.IGNORECASE,
)
_MAX_LENGTH: Final = 80


def is_placeholder(text: str) -> bool:
    """Check whether a value says nothing but that there is none.

    >>> is_placeholder("[No abstract available]"), is_placeholder("n/a")
    (True, True)
    >>> is_placeholder("No abstract thought")
    False
    """
    if len(text) > _MAX_LENGTH or not _MAYBE.match(text):
        return False
    bracketed = _BRACKETS.fullmatch(text)
    bare = (bracketed[1] if bracketed else text).strip()
    return (
        bare.casefold() in _WORDS
        or bool(_DASHES.fullmatch(bare))
        or bool(_SENTENCE.fullmatch(bare.rstrip(".。!")))
    )


def is_title_placeholder(text: str) -> bool:
    """Check for a placeholder in brackets: without them, "Null" and "Not available" may be titles."""
    return bool(_BRACKETS.fullmatch(text)) and is_placeholder(text)


def is_nobody(name: str) -> bool:
    """Check whether the name of an author names nobody, as a placeholder or "[Anonymous]" does."""
    return is_placeholder(name) or bool(_NOBODY.fullmatch(name.strip("[]() ") if name[:1] in "[(" else name))
