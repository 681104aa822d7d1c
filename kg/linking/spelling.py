"""How a name is spelled where people read it: with the capitals of running text, no broken words, no markup.

A title capitalizes all words, a sentence its first, and text that was copied from a PDF breaks words at the
end of lines. Names of their own keep their capitals.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from kg.linking.kinds import RESOURCES
from kg.linking.lexicon import load_lexicon
from kg.linking.normalization import singularize, strip_emphasis
from kg.linking.ordinary_words import is_ordinary
from kg.linking.wordings import GENERIC_WORDS
from kg.model import Kind

_ALSO: Final = ("GermEval", "IberEval", "LaTeX", "MediaEval", "SemEval", "SentEval", "spaCy")
"""Spellings of names that the lexicon does not have."""
_LIGATURES: Final = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0x00AD: None}
"""Letters that PDF joins, and the hyphen that is not printed."""
_BROKEN: Final = re.compile(r"(?<=[^\W\d_A-Z])- (?!and\b|or\b|to\b|and/or\b)(?=[a-z]{2})")
"""The hyphen at the end of a line: "trans- former", but "pre- and post-training"."""
_CURLY_QUOTES: Final = {ord("“"): None, ord("”"): None}
_TORN: Final = re.compile(r"(?<=\w) (?=-[^\W\d_])")
"""A stray blank before a hyphen that joins: "R2 -Agent"."""
_FONT: Final = re.compile(r"(\$?)\\(?:emph|(?:text|math)[a-z]+)\{(\w[\w -]+)\}\1")
"""LaTeX that sets words in a font; that of a single letter may mean something: "$\\mathcal{H}$"."""
_CAPITALIZED: Final = re.compile(r"[A-Z][a-z]+")
_TITLE_CASE: Final = re.compile(r"[A-Z][a-z]+(?:-(?:[A-Z][a-z]+|[a-z]+))*")
_WORD: Final = re.compile(r"[^\W\d_]+")
_MAX_LINK: Final = 3
"""Letters of a word that a headline may write small: "of"."""
_WORDS_OF_SAYINGS: Final = frozenset("all are is it me my our to us we what you your".split())
_ACTION: Final = ("ing", "ion")
"""At the end of words for what is done: "masking", "diffusion"."""
_PROSE_KINDS: Final = frozenset((Kind.TASK, Kind.TOPIC))
"""What is seldom named by a proper name, as `RESOURCES` nearly always are: "Natural Instructions"."""


def spell(name: str, kind: Kind) -> str:
    r"""Return a name as running text would spell it.

    Ordinary words of tasks and topics lose their capitals. So do those of methods that end in a word such as
    "system" or in a plural, that are one word for an action, or whose every word the lexicon writes small. Of
    any other method only the first word loses its capital, and only if the others have none: "Shared
    Attention" may be a name of its own. So may a method that ends in "system" or a plural but would keep an
    unusual capital: it keeps all its capitals, as datasets and metrics do.

    Args:
        name: as a paper spells it.
        kind: of the concept.

    >>> spell("Second Language Acquisition", Kind.TASK), spell("Gaussian Process", Kind.TASK)
    ('second language acquisition', 'Gaussian process')
    >>> spell("Beam search", Kind.METHOD), spell("Shared Attention", Kind.METHOD)
    ('beam search', 'Shared Attention')
    >>> spell("Phased Consistency Model", Kind.METHOD), spell("Hidden Markov Model", Kind.METHOD)
    ('Phased Consistency Model', 'hidden Markov model')
    >>> spell("Semeval-2020 Task 7", Kind.TASK), spell("convolu- tional network", Kind.METHOD)
    ('SemEval-2020 Task 7', 'convolutional network')
    >>> spell("gapped k -mer", Kind.METHOD), spell("*extreme* heterogeneity", Kind.TOPIC)
    ('gapped k-mer', 'extreme heterogeneity')
    >>> spell(r"$\textbf{SFW-pruning}$", Kind.METHOD), spell('look-back" mechanism', Kind.METHOD)
    ('SFW-pruning', 'look-back mechanism')
    >>> spell("Structural Information Principles", Kind.METHOD), spell("Align Your Steps", Kind.METHOD)
    ('structural information principle', 'Align Your Steps')
    >>> spell("TRAFFIC CONTROL SYSTEM", Kind.TASK), spell("SAT solver", Kind.METHOD)
    ('traffic control system', 'SAT solver')
    >>> spell("Kernels", Kind.METHOD), spell("Masking", Kind.METHOD), spell("Flamingo", Kind.METHOD)
    ('kernel', 'masking', 'Flamingo')
    """
    bare = strip_emphasis(_strip_unmatched_quotes(_FONT.sub(r"\2", name)))
    words = _TORN.sub("", _BROKEN.sub("", bare.translate(_LIGATURES))).split(" ")
    words = [re.sub(_CAPITALIZED, _spell_known, word) for word in words]
    if kind not in RESOURCES and not any(map(str.isdigit, name)):
        words = [word.capitalize() for word in words] if _is_shouted(words) else words
        if _is_plain(words):
            words = list(map(str.casefold, words))
        elif kind in _PROSE_KINDS or (kind is Kind.METHOD and _is_description(words)):
            words = [*words[:-1], _make_singular(words[-1])]
            lowered = list(map(_lower, words))
            words = words if kind is Kind.METHOD and _is_own_name(lowered) else lowered
        elif kind is Kind.METHOD and len(words) > 1 and all(map(str.islower, words[1:])):
            words = [_lower(words[0]), *words[1:]]
    return " ".join(words)


def _strip_unmatched_quotes(name: str) -> str:
    """Return a name without quotes whose other half was cut off."""
    kept = name if name.count('"') % 2 == 0 else name.replace('"', "")
    return kept if kept.count("“") == kept.count("”") else kept.translate(_CURLY_QUOTES)


def _is_shouted(words: Sequence[str]) -> bool:
    """Check for ordinary words in capitals only, as some headlines have them: "TRANSPORTATION SYSTEM"."""
    return len(words) > 1 and all(word.isupper() and is_ordinary(word) for word in words)


def _is_description(words: Sequence[str]) -> bool:
    """Check whether the name of a method says what it is, and so is seldom a name of its own."""
    return _is_system(words) or _is_plural(words) or _is_action(words)


def _is_action(words: Sequence[str]) -> bool:
    """Check for one word that says what is done: "Masking"."""
    return len(words) == 1 and bool(_CAPITALIZED.fullmatch(words[0])) and words[0].endswith(_ACTION)


def _is_system(words: Sequence[str]) -> bool:
    """Check whether a name ends in a word such as "system": it describes what it names."""
    return len(words) > 2 and singularize(words[-1].casefold()) in GENERIC_WORDS


def _is_plural(words: Sequence[str]) -> bool:
    """Check whether a name ends in the plural of an ordinary word, and is no saying: "Align Your Steps"."""
    is_saying = not _WORDS_OF_SAYINGS.isdisjoint(word.casefold() for word in words)
    return not is_saying and _make_singular(words[-1]) != words[-1]


def _make_singular(word: str) -> str:
    """Return the singular of an ordinary word that has a capital, any other word as it is."""
    singular = singularize(word.casefold())
    is_ordinary_plural = (
        _CAPITALIZED.fullmatch(word) and singular != word.casefold() and is_ordinary(singular)
    )
    return singular.capitalize() if is_ordinary_plural else word


def _is_plain(words: Sequence[str]) -> bool:
    """Check for a headline whose words the lexicon writes small, such as "Language Model Quantization"."""
    parts = [part for word in words for part in _WORD.findall(word)]
    is_headline = len(parts) > 1 and all(part.istitle() or len(part) <= _MAX_LINK for part in parts)
    return is_headline and {singularize(part.casefold()) for part in parts} <= _list_small_words()


def _is_own_name(lowered: Sequence[str]) -> bool:
    """Check whether an unusual capital is left: that of "Phased", but not that of "Gaussian"."""
    left = (word for word in lowered if _TITLE_CASE.fullmatch(word))
    return any(_list_usual_capitals().isdisjoint(word.casefold().split("-")) for word in left)


@cache
def _list_small_words() -> frozenset[str]:
    """List the words that the lexicon writes small: "diffusion", for all of "Stable Diffusion"."""
    small, capitalized = _count_spellings()
    return frozenset(word for word in small if small[word] > capitalized[word])


@cache
def _list_usual_capitals() -> frozenset[str]:
    """List the words that the lexicon writes with a capital: "gaussian"."""
    small, capitalized = _count_spellings()
    return frozenset(word for word in capitalized if capitalized[word] > small[word])


def _count_spellings() -> tuple[Counter[str], Counter[str]]:
    """Count the words that the lexicon writes small, and those that it does not, in small letters."""
    names = load_lexicon().names.values()
    # What has a hyphen is also counted without, as some write "multitask".
    joined = [word.replace("-", "") for name in names for word in name.split() if "-" in word]
    spelled = [*joined, *(word for name in names for word in _WORD.findall(name))]
    small = Counter(singularize(word) for word in spelled if word.islower())
    return small, Counter(singularize(word).casefold() for word in spelled if not word.islower())


def _lower(word: str) -> str:
    """Return an ordinary word, or a compound of such, in small letters; any other as it is."""
    capitalized = [part for part in word.split("-") if not part.islower()]
    is_prose = _TITLE_CASE.fullmatch(word) and all(map(is_ordinary, capitalized))
    return word.casefold() if is_prose else word


def _spell_known(word: re.Match[str]) -> str:
    return _load_spellings().get(word.group().casefold(), word.group())


@cache
def _load_spellings() -> Mapping[str, str]:
    """Return names of one word that have capitals within, by their small letters: "pubmed".

    Llama has been spelled without since its third version.
    """
    names = (*load_lexicon().names.values(), *_ALSO)
    return {
        name.casefold(): name
        for name in names
        if name.isalpha() and name[1:] != name[1:].casefold() and not name.isupper() and name != "LLaMA"
    }
