"""The normal form of a name: equal for spellings that mean the same thing.

Folded are case, accents, hyphens, plural, British and American spelling, Greek letters, LaTeX mark-up, joined
prefixes ("multi-task", "multitask"), glued version numbers ("ResNet50", "ResNet-50") and light words at
the end ("active learning strategy"). Precision comes first: what could be two things stays two.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from kg.linking.words import (
    GREEK,
    IRREGULAR_PLURALS,
    JOINED_PREFIXES,
    LIGHT_TAILS,
    NO_PLURALS,
    SPELLINGS,
)

_LATEX_COMMAND: Final = re.compile(r"\\(?:text|math|emph|operatorname|bf|it|rm|sc|sf|tt)[a-z]*(?![A-Za-z])")
_LATEX_NAME: Final = re.compile(r"\\([A-Za-z]+)")
_POSSESSIVE: Final = re.compile(r"['’]s\b")
_DROPPED: Final = re.compile(r"[^\w\s.+#*]|(?<!\d)\.|\.(?!\d)")
_DASHES: Final = re.compile(r"[-‐-―−/_~·]+")
_ACCENTS: Final = re.compile(r"[\u0300-\u036f]+")
_VERSION: Final = re.compile(r"^([^\W\d]{2,})(\d+(?:\.\d+)?)$")
_COMPOUND: Final = re.compile(r"\b(data|time|key|wave) (set|step|word|point|form)\b")
_GREEK: Final = str.maketrans(GREEK)
_SIGNS: Final = {"+": " plus", "#": " sharp", "*": " star"}
_SIGN: Final = re.compile(r"[+#*]+")
_BRITISH: Final = re.compile("|".join(f"(?:{british.pattern})" for british, _ in SPELLINGS))
"""Any spelling to be changed: most words have none, and one search is quicker than one for each."""


@lru_cache(maxsize=65536)
def normalize_name(name: str) -> str:
    """Words of the normal form, joined by blanks.

    Args:
        name: a surface as it stands in a text: "Gaussian Processes", "Schr\\"odinger bridges".

    Returns:
        The folded name; empty where the name holds no letter, digit or sign.
    """
    words = _words(_plain(name))
    words = _COMPOUND.sub(r"\1\2", " ".join(words)).split()
    return " ".join(_without_light_tail(_joined(words), named=_is_name(name)))


def slugify(name: str) -> str:
    """The normal form as one word: "gaussian-process"."""
    return normalize_name(name).replace(" ", "-")


def _plain(name: str) -> str:
    """Text without LaTeX, accents, punctuation and signs; Greek letters spelled out."""
    text = _ACCENTS.sub("", unicodedata.normalize("NFKD", name))
    text = _LATEX_COMMAND.sub("", unicodedata.normalize("NFKC", text))
    text = _LATEX_NAME.sub(r" \1 ", text)
    text = _POSSESSIVE.sub("", text.translate(_GREEK))
    text = _SIGN.sub(lambda run: "".join(_SIGNS[sign] for sign in run.group()), _DASHES.sub(" ", text))
    return _DROPPED.sub("", text)


def _words(text: str) -> list[str]:
    return [part for word in text.split() for part in _folded(word)]


@lru_cache(maxsize=65536)
def _folded(word: str) -> tuple[str, ...]:
    """A word in lower case, singular, in American spelling; a glued version number apart."""
    single = _american(singular(word).casefold())
    version = _VERSION.match(single)
    return version.groups() if version else (single,)


def singular(word: str) -> str:
    """The singular of an English word; names and short forms keep their own final s."""
    low = word.casefold()
    if low in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[low]
    if len(word) < 3 or not low.endswith("s") or low in NO_PLURALS or word.isupper():
        return word
    return _cut_plural(word, low)


def _cut_plural(word: str, low: str) -> str:
    if low.endswith(("ss", "us", "is", "ics")):
        return word
    if low.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if low.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return word[:-1]


def _american(word: str) -> str:
    if not _BRITISH.search(word):
        return word
    for pattern, replacement in SPELLINGS:
        word = pattern.sub(replacement, word)
    return word


def _joined(words: list[str]) -> list[str]:
    """Prefixes that stand alone are joined to what follows: multi task -> multitask."""
    joined: list[str] = []
    prefix = ""
    for word in words:
        if word in JOINED_PREFIXES:
            prefix += word
        else:
            joined.append(prefix + word)
            prefix = ""
    return [*joined, prefix] if prefix else joined


def _is_name(name: str) -> bool:
    """True where the first word looks like a proper name: MNIST, PubMed, word2vec."""
    first = name.split(maxsplit=1)[0] if name.strip() else ""
    return any(char.isupper() or char.isdigit() for char in first[1:])


def _without_light_tail(words: list[str], *, named: bool) -> list[str]:
    """Words without a last one that adds nothing: at least two must stay, or one that is a name."""
    enough = 1 if named else 2
    while len(words) > enough and words[-1] in LIGHT_TAILS:
        words = words[:-1]
    return words
