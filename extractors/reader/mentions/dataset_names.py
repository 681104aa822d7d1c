"""Recognize names of datasets by their own words: "American Gut dataset".

Where a text says little about a dataset, the encoder often takes it for a topic, and then it is not kept. Of
61 such names that annotators list in 1,080 papers, all are datasets.
"""

import re

from extractors.reader.spans import CharSpan

_HEADS = frozenset("atlas benchmark census corpus database dataset survey treebank".split())
"""Last words, in the singular: "Chinese corpora" are described, not named."""
_LINKS = frozenset("and for in of on the".split())
"""Words that a name may write small."""
_ADJECTIVE = re.compile(r"[A-Z][a-z]+(?:an|ese|ish)|Arabic|Cloud|Dutch|French|Hindi|Internet|Web")
"""A single word that does not make a name: "English corpus"."""
_SENTENCE_START = re.compile(r"[.!?:]\s*\Z")
_MAX_PLAIN_ACRONYM = 3
"""Capitals that say what the data is, rather than what it is called: "RGB dataset"."""


def is_dataset_name(text: str, span: CharSpan) -> bool:
    """Check whether a span is the name of a dataset: capitals or numbers before a word such as "corpus".

    Capitals of a title and of the beginning of a sentence say nothing.

    Args:
        text: the document, its title on the first line.
        span: offsets of a mention.
    """
    words = text[span.start : span.end].split()
    if len(words) < 2 or words[-1].casefold() not in _HEADS:
        return False
    name = words[:-1]
    is_prose = span.start > text.find("\n") and not _SENTENCE_START.search(
        text, max(0, span.start - 3), span.start
    )
    is_name = all(word in _LINKS or word[0].isupper() or word[0].isdigit() for word in name)
    return is_prose and is_name and (len(name) > 1 or not _is_description(name[0]))


def _is_description(word: str) -> bool:
    return bool(_ADJECTIVE.fullmatch(word)) or (word.isupper() and len(word) <= _MAX_PLAIN_ACRONYM)
