"""What a linking changed about names, and whose broader names that may change.

What stands above a name follows from the shorter names within it: whether enough papers use them, as what
kind, and whether enough longer names end in them. So a name has to be looked at again only if it holds a
shorter one for which one of these answers has changed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.linking.heads import MIN_LONGER, MIN_PAPERS, needs_longer
from kg.linking.names import ends_in_capitals, list_endings
from kg.linking.purposes import list_agents
from kg.model import Kind
from kg.records.corpus import ConceptCount
from kg.records.packing import form_of, split_concept_id
from kg.resolution.hierarchy.counts import choose_kind
from kg.resolution.hierarchy.stored_names import StoredNames


class TouchedNames:
    """The names of concepts that were counted anew.

    Args:
        names: all names, as they are counted now.
        before: the concepts that were counted anew, as they were counted before.
    """

    def __init__(self, names: StoredNames, before: Iterable[ConceptCount]) -> None:
        self._names = names
        counted: dict[str, dict[Kind, int]] = defaultdict(dict)
        in_capitals: set[str] = set()
        for concept in before:
            kind, slug = split_concept_id(concept.id)
            counted[form_of(slug)][kind] = concept.df or 0
            if concept.df and ends_in_capitals(concept.name or ""):
                in_capitals.add(form_of(slug))
        names.read(counted)
        self.papers: dict[str, int] = {}
        """Each of these names, in normal form -> papers that mentioned it before."""
        self.shifted: set[str] = set()
        """Those that now are concepts of other kinds, or mostly of another kind."""
        self._telling: set[str] = set()
        """Those for which an answer that longer names depend on has changed."""
        more: Counter[str] = Counter()
        for form, kinds in counted.items():
            now = names.count_kinds(form)
            old = {kind: papers for kind, papers in {**now, **kinds}.items() if papers}
            self.papers[form] = sum(old.values())
            # Another concept of the name may be in capitals, too: this finds too many rather than too few.
            is_respelled = names.ends_in_capitals(form) is not (form in in_capitals)
            if is_respelled or _describe(old) != _describe(now):
                self._telling.add(form)
            if old.keys() != now.keys() or choose_kind(old) is not choose_kind(now):
                self.shifted.add(form)
            if change := bool(now) - bool(old):
                more.update(dict.fromkeys(list_endings(form), change))
        self._telling.update(self._find_crossed(more))

    def _find_crossed(self, changes: Mapping[str, int]) -> Iterator[str]:
        """Yield the names that enough longer ones end in by now, or no longer do.

        Args:
            changes: name -> by how many more longer names end in it.
        """
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
        telling = {form for form in self._telling if form not in self._names.lexicon.kinds}
        phrases = {*telling, *(agent for form in telling for agent in list_agents(form))}
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
