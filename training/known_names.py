"""Count how often annotators list names where papers use them; part of ``make train``."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from extractors.reader.mentions.known_names import fold_words
from training.surfaces import KIND_OF_TYPE

MAX_WORDS: Final = 5
"""The most words of a name in the tables: a longer name belongs to a single paper."""
MIN_PAPERS: Final = 2
"""The fewest papers that use an entry of the tables: a single one says nothing about other papers."""

Words = tuple[str, ...]


def count_known_names(papers: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, list[Any]]]:
    """Count the names of annotated papers, and their last words.

    Args:
        papers: annotated; those that the weights of the evidence are fitted on may not be among them.

    Returns:
        The tables of ``extractors.reader.mentions.known_names``, ready to be written.
    """
    used: Counter[Words] = Counter()
    names: dict[Words, Counter[str]] = defaultdict(Counter)
    last_words: dict[Words, Counter[str]] = defaultdict(Counter)
    for paper in papers:
        used.update({words for part in ("title", "abstract") for words in _list_runs(paper[part])})
        for name, kind in _list_names(paper["entities"]):
            names[name][kind] += 1
            last_words[name[-1:]][kind] += 1
    return {"names": _make_table(names, used), "last_words": _make_table(last_words, used)}


def _list_runs(text: str) -> Iterator[Words]:
    """Yield all runs of a few words."""
    words = fold_words(text)
    for first in range(len(words)):
        for count in range(1, min(MAX_WORDS, len(words) - first) + 1):
            yield tuple(words[first : first + count])


def _list_names(entities: Iterable[Mapping[str, Any]]) -> dict[tuple[Words, str], None]:
    """List each name of a paper with its kind, or with "optional"."""
    named = (
        (tuple(fold_words(surface)), "optional" if entity["optional"] else KIND_OF_TYPE[entity["type"]])
        for entity in entities
        for surface in entity["surfaces"]
    )
    return dict.fromkeys((words, kind) for words, kind in named if words)


def _make_table(listed: Mapping[Words, Mapping[str, int]], used: Mapping[Words, int]) -> dict[str, list[Any]]:
    return {
        " ".join(words): [used[words], dict(sorted(kinds.items()))]
        for words, kinds in sorted(listed.items())
        if used.get(words, 0) >= MIN_PAPERS
    }
