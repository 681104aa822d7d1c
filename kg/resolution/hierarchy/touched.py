"""What a linking changed about names, and whose broader names that may change.

What stands above a name follows from the shorter names within it: whether enough papers use them, as what
kind, and whether enough longer names end in them. So a name has to be looked at again only if it holds a
shorter one for which one of these answers has changed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.linking.heads import MIN_LONGER, MIN_PAPERS, needs_longer
from kg.linking.names import ends_in_capitals, list_endings
from kg.linking.purposes import list_agents
from kg.model import Kind
from kg.records.counts import ConceptCount
from kg.records.packing import form_of, split_concept_id
from kg.resolution.hierarchy.counts import choose_kind
from kg.resolution.hierarchy.stored_names import StoredNames


class _Recount(NamedTuple):
    """How many papers took a name for each kind before, and how many do now; only kinds with papers."""

    before: Mapping[Kind, int]
    now: Mapping[Kind, int]

    @property
    def has_other_kinds(self) -> bool:
        """True if the name has concepts of other kinds by now, or is mostly of another kind."""
        return self.before.keys() != self.now.keys() or choose_kind(self.before) is not choose_kind(self.now)

    @property
    def concerns_longer_names(self) -> bool:
        """True if the broader names of longer names that hold this one may be others by now."""
        return _describe(self.before) != _describe(self.now)

    @property
    def appeared(self) -> int:
        """1 for a name that no paper mentioned before, -1 for one that none mentions any more, else 0."""
        return bool(self.now) - bool(self.before)


class TouchedNames:
    """The names of concepts that were counted anew.

    Args:
        names: all names, as they are counted now.
        before: the concepts that were counted anew, as they were counted before.
    """

    def __init__(self, names: StoredNames, before: Iterable[ConceptCount]) -> None:
        self._names = names
        previous = list(before)
        recounts = dict(self._iter_recounts(previous))
        self.papers = {form: sum(recount.before.values()) for form, recount in recounts.items()}
        """Each of these names, in normal form -> papers that mentioned it before."""
        self.shifted = {form for form, recount in recounts.items() if recount.has_other_kinds}
        """Those that now are concepts of other kinds, or mostly of another kind."""
        self._decisive = {
            *(form for form, recount in recounts.items() if recount.concerns_longer_names),
            *self._find_respelled(previous),
            *self._find_crossed(recounts),
        }
        """Those for which an answer that longer names depend on has changed."""

    def _iter_recounts(self, previous: Iterable[ConceptCount]) -> Iterator[tuple[str, _Recount]]:
        counted: dict[str, dict[Kind, int]] = defaultdict(dict)
        for concept in previous:
            kind, slug = split_concept_id(concept.id)
            counted[form_of(slug)][kind] = concept.df or 0
        self._names.read(counted)
        for form, kinds in counted.items():
            now = self._names.count_kinds(form)
            # A concept of the same name that was not counted anew has the papers that it had.
            before = {kind: papers for kind, papers in {**now, **kinds}.items() if papers}
            yield form, _Recount(before, now)

    def _find_respelled(self, previous: Iterable[ConceptCount]) -> Iterator[str]:
        """Yield the names that end in capitals by now, or no longer do.

        Another concept of the name may be in capitals, too: this finds too many rather than too few.
        """
        in_capitals: dict[str, bool] = {}
        for concept in previous:
            form = form_of(split_concept_id(concept.id)[1])
            in_capitals[form] = in_capitals.get(form, False) or (
                bool(concept.df) and ends_in_capitals(concept.name or "")
            )
        for form, was in in_capitals.items():
            if self._names.ends_in_capitals(form) is not was:
                yield form

    def _find_crossed(self, recounts: Mapping[str, _Recount]) -> Iterator[str]:
        """Yield the names that enough longer ones end in by now, or no longer do."""
        changes: Counter[str] = Counter()
        for form, recount in recounts.items():
            if recount.appeared:
                changes.update(dict.fromkeys(list_endings(form), recount.appeared))
        self._names.read(changes)
        doubtful = [ending for ending in changes if needs_longer(ending, self._names)]
        self._names.read_longer(doubtful)
        for ending in doubtful:
            now = self._names.count_longer(ending)
            if (now >= MIN_LONGER) is not (now - changes[ending] >= MIN_LONGER):
                yield ending

    def find_affected(self) -> set[str]:
        """Find the names whose broader names have to be found again, as far as these follow from their words.

        The lexicon answers for its own names, whatever papers say.
        """
        decisive = {form for form in self._decisive if form not in self._names.lexicon.kinds}
        phrases = {*decisive, *(agent for form in decisive for agent in list_agents(form))}
        within: dict[str, list[str]] = defaultdict(list)
        for phrase in phrases:
            within[max(phrase.split(), key=len)].append(f" {phrase} ")
        holding = self._names.iter_holding(phrases)
        affected = {form for form in holding if _holds_any(form, within)}
        return affected | {form for form in self.papers if self._names.count_papers(form)}


def _describe(papers: Mapping[Kind, int]) -> tuple[int, Kind | None]:
    """Return what longer names depend on of a shorter one: its papers, up to a bound, and its kind."""
    return min(MIN_PAPERS, sum(papers.values())), choose_kind(papers) if papers else None


def _holds_any(form: str, within: Mapping[str, Iterable[str]]) -> bool:
    """Check whether a name holds others as whole words.

    Args:
        form: the name.
        within: a word of each of the others -> them, between blanks.
    """
    words = form.split()
    if within.keys().isdisjoint(words):
        return False
    variants = (f" {form} ", f" {form.replace(' based ', ' ')} ")
    return any(other in variant for other in _list_others(words, within) for variant in variants)


def _list_others(words: Iterable[str], within: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for word in words:
        yield from within.get(word, ())
