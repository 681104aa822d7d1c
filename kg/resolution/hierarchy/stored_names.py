"""The names of a graph; only those that are asked for are read.

A linking of a few papers asks about a few thousand of a million names. They are read many at a time before
they are asked for, and one by one where that was not foreseen.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from kg.batches import batched
from kg.linking import Lexicon, load_lexicon
from kg.linking.names import ends_in_capitals, is_compound, list_endings, list_runs
from kg.linking.traces import bound_pattern
from kg.model import Kind
from kg.records.counts import read_concept_counts
from kg.records.names import iter_mentioned_names
from kg.records.packing import form_of, list_concept_ids, slug_of, split_concept_id
from kg.resolution.hierarchy.counts import Counts, choose_kind
from kg.resolution.relink import CONCEPTS_PER_TRANSACTION
from kg.store import GraphStore


class StoredNames(Counts):
    """The names that papers of a graph mention.

    Args:
        store: the graph, in which all concepts are counted and named.
    """

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._kinds: dict[str, dict[Kind, int]] = {}
        """Name that was read -> kind -> papers that take it for that."""
        self._compounds: set[str] = set()
        self._capitals: set[str] = set()
        self._longer: dict[str, int] = {}

    @property
    def lexicon(self) -> Lexicon:
        """The well-known names."""
        return load_lexicon()

    def read(self, forms: Iterable[str]) -> None:
        """Read which papers mention names; what was read before is not read again."""
        new = sorted({form for form in forms if form not in self._kinds})
        for portion in batched(new, CONCEPTS_PER_TRANSACTION // len(Kind)):
            self._kinds.update((form, {}) for form in portion)
            for concept in read_concept_counts(self._store, list_concept_ids(map(slug_of, portion))):
                if concept.df:
                    kind, slug = split_concept_id(concept.id)
                    self._kinds[form_of(slug)][kind] = concept.df
                    if is_compound(concept.name or ""):
                        self._compounds.add(form_of(slug))
                    if ends_in_capitals(concept.name or ""):
                        self._capitals.add(form_of(slug))

    def read_parts(self, forms: Iterable[str]) -> None:
        """Read which papers mention names, or some of their words."""
        self.read(run for form in forms for run in list_runs(form))

    def read_longer(self, forms: Iterable[str]) -> None:
        """Read how many longer names end in some names."""
        new = {form for form in forms if form not in self._longer}
        if new:
            self._longer.update(dict.fromkeys(new, 0))
            for form in self._iter_matching(f".*-(?:{_join(new)})"):
                for ending in new.intersection(list_endings(form)):
                    self._longer[ending] += 1

    def iter_holding(self, phrases: Collection[str]) -> Iterator[str]:
        """Yield the names that hold one of some phrases as whole words, "based" between them or not.

        Args:
            phrases: some words each; where they are too many for a pattern, all names are yielded.
        """
        joined = _join(phrases).replace(r"\-", r"\-(?:based\-)?")
        return self._iter_matching(f"(?:.*-)?(?:{joined})(?:-.*)?") if phrases else iter(())

    def _iter_matching(self, pattern: str) -> Iterator[str]:
        """Yield the names whose slugs match a pattern, each once; or all names, see `bound_pattern`."""
        seen: set[str] = set()
        for slug in iter_mentioned_names(self._store, bound_pattern(pattern)):
            if slug not in seen:
                seen.add(slug)
                yield form_of(slug)

    def count_kinds(self, form: str) -> Mapping[Kind, int]:
        """Return the papers that take a name for each kind; nothing where none mentions it."""
        if form not in self._kinds:
            self.read([form])
        return self._kinds[form]

    def count_papers(self, form: str) -> int:
        """Return the number of papers that mention a name, 0 where none does."""
        return sum(self.count_kinds(form).values())

    def find_used_kind(self, form: str) -> Kind | None:
        """Return the kind that most papers take a name for, None where none mentions it."""
        kinds = self.count_kinds(form)
        return choose_kind(kinds) if kinds else None

    def is_compound(self, form: str) -> bool:
        """Check for a proper name that hyphens make of others."""
        return self.count_papers(form) > 0 and form in self._compounds

    def ends_in_capitals(self, form: str) -> bool:
        """Check for an ordinary word at the end that is written in capitals."""
        return self.count_papers(form) > 0 and form in self._capitals

    def count_longer(self, form: str) -> int:
        """Return the number of longer names that end in a name which papers mention; 0 for all others."""
        if not self.count_papers(form):
            return 0
        self.read_longer([form])
        return self._longer[form]


def _join(names: Collection[str]) -> str:
    """Return a pattern of slugs: any of these."""
    return "|".join(re.escape(slug_of(name)) for name in sorted(names))
