"""What a linking changed about names, and whose broader names that may change.

What stands above a name follows from the shorter names within it: whether enough papers use them, as what
kind, and whether enough longer names end in them. So a name has to be looked at again only if it holds a
shorter one for which one of these answers has changed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.linking.heads import MIN_LONGER, MIN_PAPERS, needs_longer
from kg.linking.names import ends_in_capitals, list_endings
from kg.linking.purposes import list_agents
from kg.model import Kind
from kg.records.counts import ConceptCount
from kg.records.packing import form_of, form_of_concept, split_concept_id
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
    def matters_to_longer_names(self) -> bool:
        """True if the broader names of longer names that hold this one may be others by now."""
        return _summarize_use(self.before) != _summarize_use(self.now)

    @property
    def added_names(self) -> int:
        """1 for a name that no paper mentioned before, -1 for one that none mentions any more, else 0."""
        return bool(self.now) - bool(self.before)


def _summarize_use(papers: Mapping[Kind, int]) -> tuple[int, Kind | None]:
    """Return all that longer names ask of a name: its papers, none beyond `MIN_PAPERS`, and its kind."""
    return min(MIN_PAPERS, sum(papers.values())), choose_kind(papers) if papers else None


class TouchedNames:
    """The names of concepts that were counted anew.

    Args:
        names: all names, as they are counted now.
        before: the concepts that were counted anew, as they were counted before.

    Attributes:
        papers: each of these names, in normal form -> papers that mentioned it before.
        shifted: those that now are concepts of other kinds, or mostly of another kind.
    """

    def __init__(self, names: StoredNames, before: Iterable[ConceptCount]) -> None:
        self._names = names
        concepts = list(before)
        recounts = self._recount(concepts)
        self.papers = {form: sum(recount.before.values()) for form, recount in recounts.items()}
        self.shifted = {form for form, recount in recounts.items() if recount.has_other_kinds}
        self._decisive = {
            *(form for form, recount in recounts.items() if recount.matters_to_longer_names),
            *self._find_changed_capitals(concepts),
            *self._find_changed_endings(recounts),
        }
        """Names for which an answer that longer names depend on has changed; not all were counted anew."""

    def find_affected(self) -> set[str]:
        """Find the names whose broader names have to be found again, as far as these follow from their words.

        The lexicon answers for its own names, whatever papers say.
        """
        decisive = {form for form in self._decisive if form not in self._names.lexicon.kinds}
        phrases = {*decisive, *(agent for form in decisive for agent in list_agents(form))}
        phrases_by_word: dict[str, list[str]] = defaultdict(list)
        for phrase in phrases:
            phrases_by_word[max(phrase.split(), key=len)].append(phrase)
        # The store may yield other names too, where the phrases are too many for one pattern.
        holding = self._names.iter_holding(phrases)
        affected = {form for form in holding if _holds_any(form, phrases_by_word)}
        return affected | {form for form in self.papers if self._names.count_papers(form)}

    def _recount(self, before: Iterable[ConceptCount]) -> dict[str, _Recount]:
        """Return how the papers of each name were counted, and how they are now."""
        counted: dict[str, dict[Kind, int]] = defaultdict(dict)
        for concept in before:
            kind, slug = split_concept_id(concept.id)
            counted[form_of(slug)][kind] = concept.df or 0
        self._names.read(counted)
        recounts = {}
        for form, kinds in counted.items():
            now = self._names.count_kinds(form)
            # A concept of the same name that was not counted anew has the papers that it had.
            with_others = {**now, **kinds}
            recounts[form] = _Recount({kind: papers for kind, papers in with_others.items() if papers}, now)
        return recounts

    def _find_changed_capitals(self, before: Sequence[ConceptCount]) -> Iterator[str]:
        """Yield the names that end in capitals by now, or no longer do.

        Another concept of the name may be in capitals, too: this finds too many rather than too few.
        """
        had_capitals = {
            form_of_concept(concept.id)
            for concept in before
            if concept.df and ends_in_capitals(concept.name or "")
        }
        for form in {form_of_concept(concept.id) for concept in before}:
            if self._names.ends_in_capitals(form) is not (form in had_capitals):
                yield form

    def _find_changed_endings(self, recounts: Mapping[str, _Recount]) -> Iterator[str]:
        """Yield the names that at least `MIN_LONGER` longer ones end in by now, or no longer do."""
        changes: Counter[str] = Counter()
        for form, recount in recounts.items():
            if recount.added_names:
                changes.update(dict.fromkeys(list_endings(form), recount.added_names))
        self._names.read(changes)
        doubtful = [ending for ending in changes if needs_longer(ending, self._names)]
        self._names.read_longer(doubtful)
        for ending in doubtful:
            now = self._names.count_longer(ending)
            before = now - changes[ending]
            if (now >= MIN_LONGER) is not (before >= MIN_LONGER):
                yield ending


def _holds_any(form: str, phrases_by_word: Mapping[str, Iterable[str]]) -> bool:
    """Check whether a name holds one of some phrases as whole words, "based" between them or not.

    Args:
        form: the name.
        phrases_by_word: one word of each phrase -> the phrases. Few names hold any of these words, so few
            phrases are looked for in each.
    """
    words = form.split()
    if phrases_by_word.keys().isdisjoint(words):
        return False
    variants = (f" {form} ", f" {form.replace(' based ', ' ')} ")
    phrases = (phrase for word in words for phrase in phrases_by_word.get(word, ()))
    return any(f" {phrase} " in variant for phrase in phrases for variant in variants)
