"""Spell out abbreviations in names, by what a paper defines and what holds across the corpus."""

import re
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from typing import Final

from kg.linking.lexicon import load_lexicon
from kg.linking.normalization import normalize_name
from kg.linking.ordinary_words import is_ordinary
from kg.model import Abbreviation

_BLANK: Final = re.compile(r"[\s\-/]+")

_AFTER_NAME: Final = re.compile(r"[:–—]|\s-\s")
"""What may follow the name that a paper gives something in its title."""


def make_form(surface: str, expansions: Mapping[str, str]) -> str:
    """Return the normal form of a surface form, with abbreviations spelled out.

    A name made of abbreviations ("PLM-ICD", "CNN-LSTM") is one of its own, and stays as it is. So do names of
    several words that the lexicon has ("NP-hard", where NP is a neural process), and an ordinary word that is
    not written as an abbreviation: the map of "depth map", where papers define MAP.

    Args:
        surface: as a text spells it.
        expansions: abbreviation -> expansion, both in normal form.
    """
    form = normalize_name(surface)
    if _is_compound(surface) or _is_listed(form):
        return expansions.get(form, form)
    return spell_out(form, expansions, _list_capitals(surface))


def _is_listed(form: str) -> bool:
    """Check for a name of several words that the lexicon has, be it as another name."""
    lexicon = load_lexicon()
    return " " in form and (form in lexicon.names or form in lexicon.aliases)


def _is_compound(surface: str) -> bool:
    """Check whether a name consists of abbreviations that hyphens join."""
    parts = surface.split("-")
    return len(parts) > 1 and all(
        part.isalnum() and sum(char.isupper() for char in part) > 1 for part in parts
    )


def _list_capitals(surface: str) -> set[str]:
    """List, in normal form, the words that are written as abbreviations are: with two capitals or more."""
    words = (word for word in _BLANK.split(surface) if sum(map(str.isupper, word)) > 1)
    return {part for word in words for part in normalize_name(word).split()}


def spell_out(form: str, expansions: Mapping[str, str], capitals: Collection[str] = ()) -> str:
    """Replace abbreviations in a normal form by their expansions, also inside: "sb problem".

    An abbreviation next to its own expansion, as in "schrodinger bridge sb", is dropped. One that a number
    follows is part of another name and stays: "mt 5". So does one that is an ordinary word, too, unless it
    is known to be written in capitals.

    Args:
        form: a name in normal form.
        expansions: abbreviation -> expansion, both in normal form.
        capitals: words of the form that are written in capitals.

    Returns:
        The longer name, again in normal form.
    """
    # First the name as a whole, then its words: an expansion may hold an abbreviation ("band split rnn").
    form = form if _is_word(form, capitals) else expansions.get(form, form)
    words = form.split()
    spelled = [
        word if following.isdigit() or _is_word(word, capitals) else _expand_word(word, form, expansions)
        for word, following in pairwise([*words, ""])
    ]
    # With more words a generic last one can go: "schrodinger bridge problem", where "sb problem" had to keep
    # it. What did not change is not normalized twice: that can alter it (see normalize_name).
    return normalize_name(" ".join(spelled)) if spelled != words else form


def _is_word(word: str, capitals: Collection[str]) -> bool:
    """Check for an ordinary word that is not written in capitals."""
    return word not in capitals and is_ordinary(word)


def _expand_word(word: str, form: str, expansions: Mapping[str, str]) -> str:
    """Return the expansion of a word, or nothing where the whole name holds that expansion already.

    An expansion that holds the word itself spells nothing out: of "MS COCO", the word "COCO".
    """
    long = expansions.get(word, word)
    if word in long.split():
        return word
    return "" if long in form else long


def find_own_expansions(
    abbreviations: Iterable[Abbreviation], corpus_expansions: Mapping[str, str], title: str
) -> dict[str, str]:
    """Return what one paper's names are linked as: abbreviation -> expansion, or the reverse, in normal form.

    "RoBERTa: A Robustly Optimized BERT Pretraining Approach" coins a name that others use without ever
    spelling it out. So in that paper the long form is linked as the short one, unless the corpus agrees on
    spelling it out, or the long form is well known itself.

    Args:
        abbreviations: abbreviations that the paper defines.
        corpus_expansions: abbreviation -> expansion that holds across the corpus.
        title: of the paper.

    Returns:
        Expansions that take precedence over those of the corpus.
    """
    own = {}
    for abbreviation in abbreviations:
        short, long = normalize_name(abbreviation.short), normalize_name(abbreviation.long)
        if not short or not long or short == long:
            continue
        name = find_called(title, abbreviation.short)
        if short in corpus_expansions or not name:
            own[short] = long
            continue
        if short != name:
            own[short] = name
        if long not in load_lexicon().names:
            own[long] = name
    return own


def find_called(title: str, short: str) -> str:
    """Return the name before the colon or dash of a title, or the whole title, if it is a given short form.

    Blanks and hyphens aside: the name in "E-CAR: …" is the short form "ECAR".

    Args:
        title: of a paper.
        short: as the paper spells it elsewhere.

    Returns:
        The name as the title spells it, in normal form; empty where the title gives another one or none.
    """
    called = normalize_name(_AFTER_NAME.split(title, maxsplit=1)[0])
    return called if called.replace(" ", "") == normalize_name(short).replace(" ", "") else ""
