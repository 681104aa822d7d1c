"""Merges: which name is linked as which other across papers, and why.

Four things can decide this: the lexicon ("image synthesis" is image generation), the spelling
("crossattention" is cross attention), the wording ("acceleration of diffusion models" is diffusion model
acceleration), and a user. Precision comes first: two names are wordings of one thing only if they have the
same words in the same order, verb forms aside, once "of" and a verb at the beginning are turned around.
Curation by users overrides everything else.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain
from typing import Any, Final, NamedTuple

from kg.linking.grouping import iter_groups
from kg.linking.lexicon import Lexicon, load_lexicon
from kg.linking.ordinary_words import is_ordinary
from kg.linking.word_lists import RESOURCE_WORDS
from kg.linking.wording_keys import begins_with_verb, wording_key
from kg.model import Kind

MIN_LETTERS: Final = 6
"""Letters and digits that identify a name wherever its blanks are, if it has at least this many."""

_NUMBER: Final = re.compile(r"\d+")


class Merge(NamedTuple):
    """A name that is linked as another; both in normal form."""

    name: str
    into: str
    reason: str
    """``lexicon``, ``spelling``, ``wording``, ``abbreviation`` or ``user``."""


class Curation(NamedTuple):
    """What users decided about names, each in normal form."""

    merged: tuple[tuple[str, str], ...] = ()
    """(name, the name that it is linked as)."""
    kept_apart: tuple[tuple[str, str], ...] = ()
    """Names that are never linked as one another, whatever the evidence."""
    kinds: tuple[tuple[str, Kind], ...] = ()
    """(name, the kind that it has in every paper)."""


NO_CURATION: Final = Curation()


class NameChanges(NamedTuple):
    """What has changed about the names of a graph."""

    merges: Collection[Merge]
    """Found before."""
    forms: Collection[str]
    """Names that may be new, in normal form."""

    def list_names(self, curation: Curation, lexicon: Lexicon) -> set[str]:
        """Return names such that every group of names to be merged holds at least one of them.

        A group without a new name was there before, and so all but one of its names were merged into another,
        were kept apart from it, or are merely those of the lexicon.
        """
        decided = (*curation.merged, *curation.kept_apart)
        pairs = (*decided, *(merge[:2] for merge in self.merges))
        return {*self.forms, *lexicon.names, *chain.from_iterable(pairs)}


def find_merges(
    forms: Collection[str],
    curation: Curation = NO_CURATION,
    lexicon: Lexicon | None = None,
    changes: NameChanges | None = None,
) -> tuple[Merge, ...]:
    """Find the names of a graph that are linked as others.

    Args:
        forms: normal forms of all names, in any order.
        curation: what users decided.
        lexicon: well-known names; by default the shipped ones.
        changes: what has changed since merges were found under the same curation and lexicon; only names that
            have something in common with others for the first time, or had before, are compared then.

    Returns:
        One merge for each name that is linked as another, sorted. Merges do not chain: what a name is merged
        into is not merged into something else.
    """
    lexicon = lexicon or load_lexicon()
    used = forms if isinstance(forms, Set) else frozenset(forms)
    compared = used if changes is None else _find_alike(used, changes.list_names(curation, lexicon))
    canonical = ((form, lexicon.canonicalize(form)) for form in compared)
    chosen = {form: Merge(form, into, "lexicon") for form, into in canonical if into != form}
    # Canonical names of the lexicon take part although no paper may use them: they are the best names to
    # merge wordings into.
    unused = [name for name in lexicon.names if name not in used]
    candidates = [form for form in chain(compared, unused) if form not in chosen]
    others = (form for form in chain(used, unused) if form not in chosen)
    chosen.update(_merge_spellings(candidates, others, used, lexicon))
    for merge_some in (_merge_wordings, _merge_resources):
        candidates = [form for form in chain(compared, unused) if form not in chosen]
        chosen.update(merge_some(candidates, used, lexicon))
    apart = {frozenset(pair) for pair in curation.kept_apart}
    chosen = {form: merge for form, merge in chosen.items() if frozenset(merge[:2]) not in apart}
    chosen.update({name: Merge(name, into, "user") for name, into in curation.merged})
    targets = find_targets({name: merge.into for name, merge in chosen.items()})
    return tuple(sorted(merge._replace(into=targets[name]) for name, merge in chosen.items()))


def _find_alike(forms: Iterable[str], names: Collection[str]) -> list[str]:
    """Find the names that may be merged with any of some names, these included."""
    letters = {name.replace(" ", "") for name in names}
    parts = (name.rpartition(" ") for name in names)
    letters.update(head.replace(" ", "") for head, _, last in parts if last in RESOURCE_WORDS)
    may_be_wording = _make_wording_test(names)

    def is_alike(form: str) -> bool:
        if form.replace(" ", "") in letters:
            return True
        head, _, last = form.rpartition(" ")
        return bool(head) and (may_be_wording(form) or (last in RESOURCE_WORDS and head in letters))

    return list(filter(is_alike, forms))


def _make_wording_test(names: Collection[str]) -> Callable[[str], bool]:
    """Make a function that checks whether a name of several words is a wording of one of some names.

    Most of a million names are not: for these, the function looks at a few words only.
    """
    keys = {wording_key(name) for name in names if " " in name}
    letters: dict[str, set[str]] = defaultdict(set)
    """First word of a key, in its forms -> first letters of the last words."""
    for key in keys:
        for start in (key[0], f"{key[0]}e", f"{key[0]}ed"):
            letters[start].add(key[-1][:1])

    def is_wording(form: str) -> bool:
        words = form.split(" ")
        turned = 2 if words[1] == "of" and len(words) > 2 else 1
        begins = words[-1][:1] in letters.get(words[0], ())
        return (begins or words[0][:1] in letters.get(words[turned], ())) and wording_key(form) in keys

    return is_wording


def _merge_spellings(
    candidates: Sequence[str], others: Iterable[str], used: Collection[str], lexicon: Lexicon
) -> dict[str, Merge]:
    """Merge names of the same letters: "cross attention", "crossattention", "cross atten tion".

    The one whose rarest word is in most names is the best: a broken word is in few.

    Args:
        candidates: names to compare.
        others: all names that count, these included.
        used: those that papers use.
        lexicon: well-known names.
    """
    groups = list(iter_groups(candidates, _spelling_key))
    names_with = dict.fromkeys((word for group in groups for form in group for word in form.split()), 0)
    for form in others:
        for word in set(filter(names_with.__contains__, form.split())):
            names_with[word] += 1

    def rank(form: str) -> tuple[bool, int, str]:
        return form not in lexicon.names, -min(names_with[word] for word in form.split()), form

    return {merge.name: merge for group in groups for merge in _merge_group(group, rank, used, "spelling")}


def _merge_wordings(candidates: Sequence[str], used: Collection[str], lexicon: Lexicon) -> dict[str, Merge]:
    """Merge the wordings of each thing into the plainest one, that of the lexicon if it has one."""

    def rank(form: str) -> tuple[bool, bool, bool, int, str]:
        return form not in lexicon.names, " of " in form, begins_with_verb(form), len(form), form

    groups = iter_groups([form for form in candidates if " " in form], wording_key)
    return {merge.name: merge for group in groups for merge in _merge_group(group, rank, used, "wording")}


def _merge_group(
    group: Sequence[str], rank: Callable[[str], tuple[Any, ...]], used: Collection[str], reason: str
) -> Iterator[Merge]:
    """Yield the merges of a group of names into the one that ranks first."""
    best = min(group, key=rank)
    return (Merge(form, best, reason) for form in group if form in used and form != best)


def _spelling_key(form: str) -> tuple[str, ...] | None:
    """Return what all spellings of a name share: its letters, and its numbers, if it has enough letters."""
    letters = form.replace(" ", "")
    # What numbers there are is part of the key: "gpt 3 5" is no "gpt 35".
    return (letters, *_NUMBER.findall(form)) if len(letters) >= MIN_LETTERS else None


def _merge_resources(candidates: Sequence[str], used: Collection[str], lexicon: Lexicon) -> dict[str, Merge]:
    """Merge "europarl corpus" into "europarl": what is called so is no ordinary word, so it is a name."""
    names = set(candidates)
    found: dict[str, Merge] = {}
    for form in names.intersection(used):
        name, _, last = form.rpartition(" ")
        is_known_as_other = lexicon.find_kind(name) not in (None, Kind.DATASET)
        is_name = name in names and " " not in name and not is_known_as_other and not is_ordinary(name)
        if last in RESOURCE_WORDS and is_name:
            found[form] = Merge(form, name, "wording")
    return found


def find_targets(merged: Mapping[str, str]) -> dict[str, str]:
    """Find what each name is linked as in the end, where a name may be merged into a merged one.

    Args:
        merged: name -> the name that it is merged into.
    """
    targets: dict[str, str] = {}
    for name in merged:
        path = _follow(name, merged, targets)
        if not path:
            continue
        end = merged[path[-1]]
        targets.update(dict.fromkeys(path, targets.get(end, end)))
        if end in path:
            # A circle: each of its names stays what it is.
            targets.update((member, member) for member in path[path.index(end) :])
    return targets


def _follow(name: str, merged: Mapping[str, str], known: Collection[str]) -> list[str]:
    """Return the names on the way from a merged name, up to one that is known, not merged, or met before."""
    path: dict[str, None] = {}
    while name in merged and name not in known and name not in path:
        path[name] = None
        name = merged[name]
    return list(path)
