"""Names of one thing across papers: which name is linked as which other, and why.

Three things can say so: the lexicon ("image synthesis" is image generation), the wording ("acceleration of
diffusion models" is diffusion model acceleration), and a user. Precision comes first: of two wordings only
those are one thing that have the same words in the same order, verb forms aside, once "of" and a verb at the
beginning are turned around. What a user said stands above everything else.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple

from kg.linking.lexicon import Lexicon, load_lexicon
from kg.linking.wordings import plain_stem

NOUNS: Final = frozenset(
    "clustering computing embedding encoding engineering finetuning forecasting imaging learning mapping "
    "matching meaning modeling parsing pretraining processing programming ranking reasoning rendering "
    "routing sampling scaling setting testing tracking training understanding".split()
)
"""Words in -ing that mostly stand before a noun as a noun: a training model is no model training."""


class Merge(NamedTuple):
    """A name that is linked as another; both in normal form."""

    name: str
    into: str
    reason: str
    """``lexicon``, ``wording``, ``abbreviation`` or ``user``."""


class Curation(NamedTuple):
    """What users said: pairs of normal forms."""

    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


NO_CURATION: Final = Curation()


def find_merges(
    forms: Collection[str], curation: Curation = NO_CURATION, known: Lexicon | None = None
) -> tuple[Merge, ...]:
    """Which names of a graph are linked as others.

    Args:
        forms: normal forms of all names, in any order.
        curation: what users decided.
        known: the lexicon; by default the shipped one.

    Returns:
        One for each name that has another one to stand for it, sorted; none of these stands for another.
    """
    known = known or load_lexicon()
    wanted = set(forms)
    chosen = {form: Merge(form, known.same[form], "lexicon") for form in forms if form in known.same}
    for group in _wordings({*forms, *known.names} - set(chosen)):
        best = min(
            group,
            key=lambda form: (
                form not in known.names,
                " of " in form,
                begins_with_verb(form),
                len(form),
                form,
            ),
        )
        chosen.update(
            {form: Merge(form, best, "wording") for form in group if form in wanted and form != best}
        )
    apart = {frozenset(pair) for pair in curation.apart}
    chosen = {form: merge for form, merge in chosen.items() if frozenset(merge[:2]) not in apart}
    chosen.update({name: Merge(name, into, "user") for name, into in curation.together})
    return tuple(sorted(_followed(merge, chosen) for merge in chosen.values()))


def _followed(merge: Merge, chosen: Mapping[str, Merge]) -> Merge:
    """A merge into whatever its goal is merged into."""
    seen = {merge.name}
    while merge.into in chosen and merge.into not in seen:
        seen.add(merge.into)
        merge = merge._replace(into=chosen[merge.into].into)
    return merge


def _wordings(forms: Iterable[str]) -> list[list[str]]:
    """Groups of two names and more that are wordings of one thing."""
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for form in sorted(forms):
        if " " in form:
            groups[signature(form)].append(form)
    return [group for group in groups.values() if len(group) > 1]


def signature(form: str) -> tuple[str, ...]:
    """What is the same for all wordings of one thing: its words in their order, then what is done to it.

    "acceleration of diffusion model", "accelerating diffusion model" and "diffusion model acceleration" have
    one signature; "language model" and "language modeling" have two.
    """
    words = form.split()
    front, of, rest = form.partition(" of ")
    if of and " " not in front:
        words = [*rest.split(), front]
    elif begins_with_verb(form):
        words = [*words[1:], words[0]]
    last = plain_stem(words[-1])
    done = words[-1].endswith(_ACTIONS) and last != words[-1]
    return (*(_uninflected(word) for word in words[:-1]), f"{last}-" if done else words[-1])


_ACTIONS: Final = ("ation", "ition", "sion", "ment", "ing")


def _uninflected(word: str) -> str:
    """A word without the ending of a past participle: fine tuned, fine tune; but RoBERTa-base is a model."""
    if word == "based":
        return word
    for ending in ("ed", "e"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word.removesuffix(ending)
    return word


def begins_with_verb(form: str) -> bool:
    """Whether a name begins with what is done to the rest: "accelerating diffusion model"."""
    first, _, rest = form.partition(" ")
    return bool(rest) and first.endswith("ing") and len(first) > 5 and first not in NOUNS
