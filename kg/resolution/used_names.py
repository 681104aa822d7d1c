"""The names that papers use, in normal form, whatever their concepts are called.

Which names are merged has to depend on the papers alone, not on what was merged when they came in. A name
that is merged, or that another wording in its paper stands for, is used all the same; and the name that
others are merged into may be used by no paper.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Set
from itertools import chain

from kg.batches import batched
from kg.linking import concept_id
from kg.model import Kind
from kg.records.counts import read_stale_concepts
from kg.records.names import ConceptUse, iter_concept_forms, iter_concept_uses, iter_plain_names
from kg.records.packing import form_of, form_of_concept
from kg.resolution.forms import PaperForms
from kg.resolution.relink import CONCEPTS_AT_ONCE
from kg.store import GraphStore


class UsedNames:
    """All names that papers use, in normal form, and where.

    Args:
        store: a graph whose papers are linked under the expansions.
        expansions: abbreviation -> expansion that holds across the corpus, both in normal form.
    """

    def __init__(self, store: GraphStore, expansions: Mapping[str, str]) -> None:
        self._store = store
        self._paper_forms = PaperForms(expansions)
        self._others: dict[str, set[str]] = defaultdict(set)
        """Names that concepts of another name have -> ids of these concepts."""
        named = set(map(form_of, iter_plain_names(store)))
        for concept in iter_concept_forms(store):
            named.update(self._note(concept.id, concept.forms))
        self.fresh: Set[str] = self._read_stale()
        """Names of concepts that papers began or ceased to mention since the concepts were last named."""
        self.forms: Set[str] = named | self.fresh
        """All names that papers use."""

    def _read_stale(self) -> set[str]:
        uses = self._iter_uses(read_stale_concepts(self._store))
        return {form for use, forms in uses for form in self._note(use.id, forms)}

    def _note(self, id: str, forms: Collection[str]) -> Collection[str]:
        """Note by which names papers mention a concept, and return these."""
        own = form_of_concept(id)
        for form in forms:
            if form != own:
                self._others[form].add(id)
        return forms

    def find_papers(self, names: Collection[str]) -> set[str]:
        """Find the papers that use any of these names, whatever they are linked as."""
        own = (concept_id(kind, name) for name in names for kind in Kind)
        others = (id for name in names for id in self._others.get(name, ()))
        uses = self._iter_uses(sorted({*own, *others}))
        return {use.paper for use, forms in uses if not forms.isdisjoint(names)}

    def _iter_uses(self, ids: Collection[str]) -> Iterator[tuple[ConceptUse, set[str]]]:
        """Yield each use of concepts by a paper, with the names that the paper uses for it."""
        portions = batched(ids, CONCEPTS_AT_ONCE)
        for use in chain.from_iterable(iter_concept_uses(self._store, portion) for portion in portions):
            yield use, self._paper_forms.list_forms(use.surfaces, use.definitions, use.title)
