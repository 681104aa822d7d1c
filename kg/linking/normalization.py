"""The normal form of a name: equal for spellings that mean the same thing.

Folded are case, accents, hyphens, plurals, British and American spelling, Greek letters, LaTeX markup, joined
prefixes ("multi-task", "multitask"), attached version numbers ("ResNet50", "ResNet-50"), nets that are
networks ("neural nets") and generic words at the end ("active learning strategy"). Precision comes first:
what could be two things stays two.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import Final

from kg.linking.word_lists import (
    GENERIC_LAST_WORDS,
    GREEK,
    IRREGULAR_PLURALS,
    JOINED_PREFIXES,
    LINKING_WORDS,
    NO_PLURALS,
    PREPOSITION_PREFIXES,
    SPELLINGS,
)

MAX_NAME_CHARS: Final = 2_000
"""A longer name has no normal form: it is a text, and linking compares names word by word."""

_LATEX_COMMAND: Final = re.compile(r"\\(?:text|math|emph|operatorname|bf|it|rm|sc|sf|tt)[a-z]*(?![A-Za-z])")
_LATEX_NAME: Final = re.compile(r"\\([A-Za-z]+)")
_POSSESSIVE: Final = re.compile(r"['’]s\b")
_DROPPED: Final = re.compile(r"[^\w\s.+#*]|(?<!\d)\.|\.(?!\d)")
_DASHES: Final = re.compile(r"[-‐-―−/_~·]+")
_ATTACHED: Final = re.compile(
    rf"(?<![\w-])({'|'.join(PREPOSITION_PREFIXES)})[-‐](?=\w)(?!(?:{'|'.join(LINKING_WORDS)})\b)",
    re.IGNORECASE,
)
"""A prefix that would be a preposition without its hyphen: "random over-sampling"."""
_ACCENTS: Final = re.compile(r"[\u0300-\u036f]+")
_VERSION: Final = re.compile(r"^([^\W\d]{2,})(\d+(?:\.\d+)?)$")
_COMPOUND: Final = re.compile(r"\b(data|time|key|wave) (set|step|word|point|form)\b|\b(re) (id)\b")
_NET: Final = re.compile(r"\b(adversarial|convolutional|deep|neural|recurrent|relu|residual) net\b")
"""Networks that some call nets; a U-Net, a Petri net and an elastic net keep their names."""
PLURAL_OF_CAPITALS: Final = re.compile(r"[A-Z]{2,}s")
"""The plural of a short form: "GPUs"."""
_GREEK: Final = str.maketrans(GREEK)
_SIGN_NAMES: Final = {"+": " plus", "#": " sharp", "*": " star"}
_SIGN: Final = re.compile(r"[+#*]+")
_EMPHASIS: Final = re.compile(r"(?<![\w*])(\*{1,3})(?=\w)([^*]*)(?:\1)?")
"""Stars of Markdown around a word, or before it where the name was cut from the emphasis."""
_BRITISH: Final = re.compile("|".join(f"(?:{british.pattern})" for british, _ in SPELLINGS))
"""Any British spelling: most words have none, and one search is faster than one for each."""


@lru_cache(maxsize=65536)
def normalize_name(name: str) -> str:
    """Return the words of a name in normal form, joined by blanks.

    Meant for names as texts spell them. It is not idempotent, as a capital says what a small letter does not:
    "SGNS" is "sgns", but "sgns" is taken for a plural of "sgn".

    Args:
        name: a surface form: "Gaussian Processes", "Schr\\"odinger bridges".

    Returns:
        The folded name; empty where the name has no letter, digit or sign, or is too long for a name.
    """
    if len(name) > MAX_NAME_CHARS:
        return ""
    # The order matters. Words are made singular before their case is folded, since capitals tell "GANs" from
    # "SGNS". Compounds are joined before generic last words are dropped ("data set" is one of them), and
    # these after prefixes are joined, which decides how many words are left.
    words = _fold_words(_strip_markup(name))
    words = _NET.sub(r"\1 network", _COMPOUND.sub(r"\1\2\3\4", " ".join(words))).split()
    return " ".join(_drop_generic_last_words(_join_prefixes(words), is_name=_is_proper_name(name)))


def slugify(name: str) -> str:
    """Return the normal form of a name as one word: "gaussian-process"."""
    return normalize_name(name).replace(" ", "-")


def strip_emphasis(name: str) -> str:
    """Return a name without the stars with which Markdown emphasizes words; those of its own stay.

    >>> strip_emphasis("**Koo**pman model"), strip_emphasis("*extreme"), strip_emphasis("A* search")
    ('Koopman model', 'extreme', 'A* search')
    """
    return _EMPHASIS.sub(r"\2", name)


def _strip_markup(name: str) -> str:
    """Return a name without LaTeX, accents and punctuation; Greek letters and signs are spelled out."""
    # Accents go while letters are decomposed; composing them again (NFKC) keeps Hangul and the like whole.
    # The pattern of dropped characters comes last: it would take the backslashes and dashes that the others
    # need.
    text = _ACCENTS.sub("", unicodedata.normalize("NFKD", name))
    text = _LATEX_COMMAND.sub("", unicodedata.normalize("NFKC", text))
    text = _LATEX_NAME.sub(r" \1 ", text)
    text = _POSSESSIVE.sub("", strip_emphasis(text).translate(_GREEK))
    text = _ATTACHED.sub(r"\1", text)
    text = _SIGN.sub(lambda run: "".join(_SIGN_NAMES[sign] for sign in run.group()), _DASHES.sub(" ", text))
    return _DROPPED.sub("", text)


def _fold_words(text: str) -> list[str]:
    return [part for word in text.split() for part in _fold_word(word)]


@lru_cache(maxsize=65536)
def _fold_word(word: str) -> tuple[str, ...]:
    """Return a word in lower case, singular, in American spelling; an attached version number apart."""
    folded = americanize(singularize(word).casefold())
    version = _VERSION.match(folded)
    return version.groups() if version else (folded,)


def singularize(word: str) -> str:
    """Return the singular of an English word; names and abbreviations keep their own final s."""
    low = word.casefold()
    if word.isupper():
        return word
    if low in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[low]
    if PLURAL_OF_CAPITALS.fullmatch(word):
        return word[:-1]
    if len(word) < 3 or not low.endswith("s") or low in NO_PLURALS:
        return word
    return _cut_plural(word, low)


def _cut_plural(word: str, low: str) -> str:
    if low.endswith(("ss", "us", "is", "ics")):
        return word
    if low.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    # "echoes", but "toes".
    if low.endswith(("sses", "xes", "ches", "shes", "zzes")) or (low.endswith("oes") and len(word) > 5):
        return word[:-2]
    return word[:-1]


def americanize(word: str) -> str:
    """Return a word in small letters in American spelling: "modelling" as "modeling"."""
    if not _BRITISH.search(word):
        return word
    for pattern, replacement in SPELLINGS:
        word = pattern.sub(replacement, word)
    return word


def _join_prefixes(words: list[str]) -> list[str]:
    """Join prefixes that stand alone to the next word: multi task -> multitask.

    A prefix before a linking word stays alone, as in "area under the curve", and so do "under" and "over"
    behind a word, where they are prepositions: "planning under uncertainty".
    """
    joined: list[str] = []
    prefix = ""
    for word, following in pairwise([*words, ""]):
        is_preposition = bool(joined) and word in PREPOSITION_PREFIXES
        if word in JOINED_PREFIXES and following not in LINKING_WORDS and not is_preposition:
            prefix += word
        else:
            joined.append(prefix + word)
            prefix = ""
    return [*joined, prefix] if prefix else joined


def _is_proper_name(name: str) -> bool:
    """Check whether the first word looks like a proper name: MNIST, PubMed, word2vec."""
    first = name.split(maxsplit=1)[0] if name.strip() else ""
    return any(char.isupper() or char.isdigit() for char in first[1:])


def _drop_generic_last_words(words: list[str], *, is_name: bool) -> list[str]:
    """Drop last words that add nothing: "MNIST dataset" is MNIST, but "kernel method" is no kernel.

    At least two words stay, or one that is a proper name; so does a last word that "of" or the like precedes:
    "curation of datasets".
    """
    min_words = 1 if is_name else 2
    while len(words) > min_words and words[-1] in GENERIC_LAST_WORDS and words[-2] not in LINKING_WORDS:
        words = words[:-1]
    return words
