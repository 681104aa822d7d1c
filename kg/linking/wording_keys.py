"""Tell wordings of one thing by a key that they share: its words, then what is done to it."""

from typing import Final

from kg.linking.wordings import stem

ING_NOUNS: Final = frozenset(
    "clustering computing embedding encoding engineering finetuning forecasting imaging learning mapping "
    "matching meaning modeling parsing pretraining processing programming ranking reasoning rendering "
    "routing sampling scaling setting testing tracking training understanding".split()
)
"""Words in -ing that before a noun are mostly nouns themselves: a training model is no model training."""

_ACTION_SUFFIXES: Final = ("ation", "ition", "sion", "ment", "ing")


def wording_key(form: str) -> tuple[str, ...]:
    """Return what all wordings of one thing share: its words in their order, then what is done to it.

    "acceleration of diffusion model", "accelerating diffusion model" and "diffusion model acceleration" have
    one key; "language model" and "language modeling" have two.
    """
    words = form.split()
    before_of, of, rest = form.partition(" of ")
    # Turned around only where one word stands before "of": "acceleration of X" is what is done to X, but of
    # "large database of X" nobody would say "X large database".
    if of and " " not in before_of:
        words = [*rest.split(), before_of]
    elif begins_with_verb(form):
        words = [*words[1:], words[0]]
    # The last word is now what is done, or the thing itself. Only an action may lose its suffix, so that
    # "accelerating" and "acceleration" meet; the "-" keeps it from meeting a thing with that stem, as
    # "modeling" would meet "model".
    last = stem(words[-1])
    is_action = words[-1].endswith(_ACTION_SUFFIXES) and last != words[-1]
    return (*(_strip_participle(word) for word in words[:-1]), f"{last}-" if is_action else words[-1])


def _strip_participle(word: str) -> str:
    """Cut the ending off a past participle, so that "fine tuned" is "fine tune".

    "Based" stays, as "RoBERTa-base" is the name of a model.
    """
    if word == "based":
        return word
    for ending in ("ed", "e"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word.removesuffix(ending)
    return word


def begins_with_verb(form: str) -> bool:
    """Check whether a name begins with what is done to the rest: "accelerating diffusion model"."""
    first, _, rest = form.partition(" ")
    return bool(rest) and first.endswith("ing") and len(first) > 5 and first not in ING_NOUNS
