"""Whether a concept is shown without a generic last word, as its normal form is.

"Gradient descent algorithm" is shown as "gradient descent", which is a name. "Polynomial-time algorithm" is
shown in full: what would be left only modifies a noun.
"""

import re
from collections.abc import Collection
from typing import Final

from kg.linking.kinds import RESOURCES
from kg.linking.lexicon import Lexicon, load_lexicon
from kg.linking.normalization import normalize_name, singularize
from kg.linking.word_lists import ACTIONS, GENERIC_LAST_WORDS, LINKING_WORDS, NO_ACTIONS, RESOURCE_WORDS
from kg.model import Kind

_ACTION: Final = re.compile(r"\w\w(?:ing|ion|ment|sis)\Z")
"""The end of most nouns for what is done: "pruning", "optimization", "alignment", "synthesis"."""
_SHORT_FORM: Final = re.compile(r"[^\W\d_][A-Z]|\d(?!D\Z)")
"""What short forms and proper names have behind their first letter: "RL", "ADMM", but not "3D"."""
_ADJECTIVE: Final = re.compile(r"(?:[^e]ed|al|ic|ive|ous)\Z")
_WORD: Final = re.compile(r"[^\W_]+")
_LAST_PART: Final = re.compile(r"[^\W_]+(?=[\W_]*\Z)")
"""What stands behind the last hyphen."""
_MAX_WORDS: Final = 8
"""Words of the longest name that is looked up in the lexicon."""


def cut_generic_words(name: str) -> str:
    """Return a name without the last words that its normal form leaves out.

    >>> cut_generic_words("gradient descent algorithm"), cut_generic_words("kernel method")
    ('gradient descent', 'kernel method')
    """
    form = normalize_name(name)
    words = name.split()
    while len(words) > 1 and normalize_name(" ".join(words[:-1])) == form:
        words = words[:-1]
    return " ".join(words) if len(words) < len(name.split()) else name


def cut_if_name_is_left(name: str, kind: Kind, surfaces: Collection[str] = ()) -> str:
    """Return a name without the last words that its normal form leaves out, if the rest is a name.

    The rest is a name if it ends in one that the lexicon writes without such a word, in a noun for what is
    done, or in a short form. What ends in a name that the lexicon writes in full is shown in full, and so is
    what papers abbreviate with the initial of such a word. A dataset is called by what stands before
    "dataset" or the like if that ends in a name, not in an ordinary word; a "Corpus" belongs to the name.

    Args:
        name: as texts spell it.
        kind: of the concept.
        surfaces: all surface forms of the concept.

    >>> cut_if_name_is_left("image denoising task", Kind.TASK), cut_if_name_is_left("RL tasks", Kind.TASK)
    ('image denoising', 'RL')
    >>> cut_if_name_is_left("two-stage method", Kind.METHOD), cut_if_name_is_left("IAM corpus", Kind.DATASET)
    ('two-stage method', 'IAM')
    >>> cut_if_name_is_left("Resource Description Framework", Kind.METHOD, ["RDF"])
    'Resource Description Framework'
    """
    bare = cut_generic_words(name)
    if bare == name or _is_abbreviated(name, surfaces):
        return name
    return bare if _is_name(bare, name, kind) else name


def _is_abbreviated(name: str, surfaces: Collection[str]) -> bool:
    """Check whether a surface form has the initials of all words of a name, small words aside."""
    words = _WORD.findall(name.casefold())
    content = [word for word in words if word not in LINKING_WORDS]
    initials = {"".join(word[0] for word in some) for some in (words, content)}
    return any(singularize(surface).casefold() in initials for surface in surfaces)


def _is_name(bare: str, name: str, kind: Kind) -> bool:
    last = _LAST_PART.search(bare)
    if not last:
        return False
    if kind in RESOURCES:
        words = bare.split()
        return _is_resource(words[-1], last.group(), " ".join(name.split()[len(words) :]))
    listed = _find_listed_end(bare, name)
    if listed:
        return not _is_in(listed.split()[-1], GENERIC_LAST_WORDS)
    return _is_action(last.group()) or _SHORT_FORM.search(last.group()) is not None


def _is_in(word: str, words: Collection[str]) -> bool:
    return singularize(word.casefold()) in words


def _is_resource(word: str, last: str, ending: str) -> bool:
    """Check whether a dataset is called by what ends in a word, without what follows it.

    "KITTI" and "WSJ0-mix" are, and "Cornell Grasp" of "Cornell Grasp dataset", but neither "noisy speech" nor
    the Czech National Corpus, whose last word is part of the name.

    Args:
        word: the word before the ending.
        last: what stands behind its last hyphen.
        ending: "dataset", "Corpus".
    """
    joined = singularize(ending.casefold().replace("-", "").replace(" ", ""))
    if not joined.endswith(tuple(RESOURCE_WORDS)):
        return False
    if _SHORT_FORM.search(last) or _is_in(last, RESOURCE_WORDS):
        return True
    if _ADJECTIVE.search(last):
        return False
    return _SHORT_FORM.search(word) is not None or (not last.islower() and ending.islower())


def _find_listed_end(bare: str, name: str) -> str | None:
    """Return the longest name of the lexicon that a name ends in, with its last words or without them."""
    lexicon = load_lexicon()
    words, in_full = bare.split(), name.split()
    starts = range(max(0, len(words) - _MAX_WORDS), len(words))
    ends = (normalize_name(" ".join(run[at:])) for at in starts for run in (words, in_full))
    known = (lexicon.names.get(form) or _find_alias(form, lexicon) for form in ends)
    return next(filter(None, known), None)


def _find_alias(form: str, lexicon: Lexicon) -> str | None:
    """Return a word that the lexicon has as another name; of longer ones generic words may have been cut."""
    return form if " " not in form and form in lexicon.aliases else None


def _is_action(word: str) -> bool:
    """Check for a noun that says what is done: "pruning", "alignment", but not "preserving"."""
    low = singularize(word.casefold())
    return low in ACTIONS or (low not in NO_ACTIONS and _ACTION.search(low) is not None)
