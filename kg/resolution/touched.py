"""What a linking changed about names, and whose broader names that may change.

What stands above a name is told by its own words: by shorter names within it, whether enough papers use them,
as what, and whether enough longer names end in them. So a name has to be looked at again only where it holds
a shorter one for which the answer has become another.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.linking.heads import MIN_LONGER, MIN_PAPERS
from kg.linking.names import list_endings
from kg.linking.purposes import list_agents
from kg.model import Kind
from kg.records.corpus import ConceptCount
from kg.records.packing import form_of, split_concept_id
from kg.resolution.counts import ConceptCounts, choose_kind


class TouchedNames:
    """The names of concepts that were counted anew.

    Args:
        counts: all concepts, as they are counted now.
        before: those that were counted anew, as they were counted before.
    """

    def __init__(self, counts: ConceptCounts, before: Iterable[ConceptCount]) -> None:
        self._names = counts.names
        was: dict[str, dict[Kind, int]] = defaultdict(dict)
        for concept in before:
            kind, slug = split_concept_id(concept.id)
            was[form_of(slug)][kind] = concept.df or 0
        self.forms = frozenset(was)
        """All of them, in normal form."""
        self.shifted: set[str] = set()
        """Those that now are concepts of other kinds, or mostly of another kind."""
        self._telling: set[str] = set()
        """Those for which the answer to some longer name's question has become another."""
        more: Counter[str] = Counter()
        for form, counted in was.items():
            now = counts.count_kinds(form)
            old = {kind: papers for kind, papers in {**now, **counted}.items() if papers}
            if _describe(old) != _describe(now):
                self._telling.add(form)
            if old.keys() != now.keys() or choose_kind(old) is not choose_kind(now):
                self.shifted.add(form)
            for ending in list_endings(form):
                more[ending] += bool(now) - bool(old)
        self._telling.update(ending for ending, change in more.items() if self._is_crossed(ending, change))

    def _is_crossed(self, ending: str, change: int) -> bool:
        now = self._names.longer[ending]
        return (now >= MIN_LONGER) is not (now - change >= MIN_LONGER)

    def find_affected(self) -> set[str]:
        """Find the names whose broader names have to be found again, as far as their own words tell them.

        The lexicon answers for its own names, whatever papers say.
        """
        telling = {form for form in self._telling if form not in self._names.lexicon.kinds}
        within: dict[str, list[str]] = defaultdict(list)
        for name in (*telling, *(agent for form in telling for agent in list_agents(form))):
            within[max(name.split(), key=len)].append(f" {name} ")
        affected = {form for form in self._names.papers if _holds_any(form, within)}
        return affected | self.forms.intersection(self._names.papers)


def _describe(papers: Mapping[Kind, int]) -> tuple[int, Kind | None]:
    """Return all that names ask of a shorter one within them."""
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
    spelled = f" {form} "
    variants = (spelled, spelled.replace(" based ", " "))
    return any(other in variant for other in _list_others(words, within) for variant in variants)


def _list_others(words: Iterable[str], within: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for word in words:
        yield from within.get(word, ())
