"""What a name is a kind of by its own words: its head.

"Cinematic audio source separation" ends in "audio source separation", so it is a kind of it; "diffusion
model for time series" begins with "diffusion model". Words are cut off a name until the rest is a known head:
one of the lexicon, one of three words, one that at least two papers use, or one that is used and that other
names end in, too.
"""

import re
from collections.abc import Iterator
from typing import Final

from kg.linking.kinds import RESOURCES
from kg.linking.names import Names, ends_in_capitals, find_kind
from kg.linking.word_lists import GENERIC_LAST_WORDS
from kg.linking.wording_keys import begins_with_verb
from kg.model import Kind

MIN_PAPERS: Final = 2
"""Papers that must use a head of two words that nothing else shows to be one."""
LONG_HEAD: Final = 3
"""Words of a head for which one paper is enough: a longer name does not end in all of them by chance."""
MIN_LONGER: Final = 3
"""Names that must end in a head that is a single word, or that only one paper uses."""

PREPOSITION: Final = re.compile(r" (?:for|in|on|with|via|from|by|using|under|over|through|across|of|as) ")
_VAGUE_WORDS: Final = GENERIC_LAST_WORDS | frozenset(
    "analysis application architecture bound case data detection estimation evaluation feature function "
    "generation inference information layer learning loss measure mechanism model modeling network objective "
    "optimization paradigm performance policy prediction prior problem process processing property "
    "recognition representation result search selection set solution space structure study system task term "
    "theory training transform understanding unit variable view"
    " answer awareness category component content context document effect example expression flow id "
    "information instance knowledge label language level map module name object pair part pattern phase "
    "point question rule sample sentence sequence set shared source state stage step target test text "
    "token tool topic tweet type user value version word".split()
)
"""Last words that say too little to name a broader concept on their own."""
_VERBS: Final = frozenset(
    "address analyze annotate answer assess build capture classify compare compute create detect determine "
    "discover distinguish estimate evaluate explain explore extract find filter forecast generate handle "
    "identify improve infer investigate learn leverage measure mitigate optimize predict produce quantify "
    "recognize reconstruct recover reduce remove resolve retrieve select solve summarize synthesize "
    "translate understand".split()
)
"""First words that say what is done to the rest: "detect sarcasm" is no sarcasm."""
_BASED: Final = " based"
"""What is left at the end of "GAN-based approach", as "approach" adds nothing."""
_JOINING: Final = frozenset(("and", "plus"))


def find_head(form: str, names: Names) -> str | None:
    """Return the broader name that a name's own words give, or None."""
    candidates = _list_shorter(form, names)
    return next((head for head in candidates if _is_head(head, names) and _may_be(form, head, names)), None)


def list_doubtful_heads(form: str, names: Names) -> Iterator[str]:
    """Yield heads of a name that count only if enough longer names end in them, up to one that counts."""
    for head in _list_shorter(form, names):
        if _is_known(head, names) and _may_be(form, head, names):
            return
        if needs_longer(head, names):
            yield head


def _list_shorter(form: str, names: Names) -> Iterator[str]:
    """Yield what a name is cut down to, by the names that the lexicon has for it."""
    return (names.lexicon.canonicalize(shorter) for shorter in (*_drop_based(form), *cut_down(form)))


def _drop_based(form: str) -> Iterator[str]:
    """Yield "diffusion model" for "diffusion based model", and "GAN" for "GAN based"."""
    if " based " in form:
        yield form.replace(" based ", " ")
    if form.endswith(_BASED):
        yield form.removesuffix(_BASED)


def _may_be(form: str, head: str, names: Names) -> bool:
    """Check that a name is no proper name whose last words happen to be a head.

    Datasets and metrics are only kinds of each other: "CoNLL-2003 named entity recognition" is no task. Of
    compounds, "DP-SGD" is an SGD, but "SBERT-NLI" is no task, and "CNN-LSTM" consists of two methods. A
    "GAN-based approach" is a GAN at work, but one that is based on machine translation is something else. A
    "surface mesh" is no MESH, a name that somebody made from an ordinary word.
    """
    if _is_last_word(head, form) and _is_in_capitals(form, names) is not _is_in_capitals(head, names):
        return False
    kind, other = find_kind(form, names), find_kind(head, names)
    if form.endswith(_BASED):
        return kind is other is Kind.METHOD
    if kind in RESOURCES or other in RESOURCES:
        return other is kind
    if names.is_compound(form):
        first = names.lexicon.canonicalize(form.split()[0])
        known = first in names.lexicon.kinds or names.count_papers(first) > 0
        return kind is other is Kind.METHOD and not known
    return True


def _is_last_word(head: str, form: str) -> bool:
    return " " not in head and form.endswith(f" {head}")


def _is_in_capitals(form: str, names: Names) -> bool:
    """Check for a name that ends in an ordinary word which is written in capitals."""
    listed = names.lexicon.names.get(form)
    return ends_in_capitals(listed) if listed else names.ends_in_capitals(form)


def _is_head(form: str, names: Names) -> bool:
    """Check whether a name is known well enough to stand above others."""
    return _is_known(form, names) or (needs_longer(form, names) and names.count_longer(form) >= MIN_LONGER)


def _is_known(form: str, names: Names) -> bool:
    """Check whether the lexicon or the papers that use it alone show that a name may stand above others."""
    if form in names.lexicon.broader:
        return True
    return " " in form and names.count_papers(form) >= _count_needed(form)


def needs_longer(form: str, names: Names) -> bool:
    """Check whether a name stands above others only if enough longer names end in it."""
    is_telling = form not in _VAGUE_WORDS and form.replace(" ", "").isalpha()
    return is_telling and names.count_papers(form) > 0 and not _is_known(form, names)


def _count_needed(form: str) -> int:
    """Return how many papers must use a name of several words if nothing else shows it to be a head."""
    return 1 if form.count(" ") >= LONG_HEAD - 1 else MIN_PAPERS


def cut_down(form: str) -> Iterator[str]:
    """Yield shorter names that may be broader, the longest first."""
    head = PREPOSITION.split(form, maxsplit=1)[0]
    if head != form:
        yield head
    words = head.split()
    # "Evaluating X" is no X, and the last words of "X and Y" are only one of two things.
    if begins_with_verb(head) or not _JOINING.isdisjoint(words) or not _VERBS.isdisjoint(words[:2]):
        return
    if "based" in words:  # "BERT-based parsing" is parsing, and no BERT
        words = ["", *words[words.index("based") + 1 :]]
    for start in range(1, len(words)):
        rest = words[start:]
        if (len(rest) > 1 and not rest[-1].isdigit()) or rest[0] not in _VAGUE_WORDS:
            yield " ".join(rest)
