"""Count the concepts of a graph, so that the hierarchy can be decided from the counts alone."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kg.linking import CorpusNames, concept_id, load_lexicon
from kg.linking.names import ends_in_capitals, is_compound
from kg.model import Kind
from kg.records.counts import ConceptCount
from kg.records.packing import form_of, split_concept_id

KIND_PRECEDENCE: Final = (Kind.TASK, Kind.METHOD, Kind.DATASET, Kind.METRIC, Kind.TOPIC)
"""Kinds of which the first is chosen for a broader concept that papers take for several equally often."""


def choose_kind(papers: Mapping[Kind, int]) -> Kind:
    """Return the kind that most papers take a name for."""
    return max(KIND_PRECEDENCE, key=lambda kind: papers.get(kind, 0))


class Counts(ABC):
    """The papers that mention each normal form, and the kinds that they take it for."""

    @abstractmethod
    def count_kinds(self, form: str) -> Mapping[Kind, int]:
        """Return the papers that take a name for each kind; nothing where none mentions it."""

    def list_ids(self, form: str) -> Iterator[str]:
        """Yield the ids of the concepts of a name that papers mention."""
        return (concept_id(kind, form) for kind in self.count_kinds(form))

    def choose_kind(self, form: str, wanted: Kind | None = None) -> Kind:
        """Choose the kind of a broader name.

        Args:
            form: the broader name.
            wanted: kind of the narrower concept; chosen where papers use the broader name as that, too.

        Returns:
            Else the kind that most papers take it for; else the kind in the lexicon.
        """
        kinds = self.count_kinds(form)
        if wanted and wanted in kinds:
            return wanted
        return choose_kind(kinds) if kinds else load_lexicon().kinds[form]


class ConceptCounts(Counts):
    """All concepts of a graph at once.

    This is what linking a whole graph holds in memory: each normal form once, as the key of several
    dictionaries. All else is read and written some thousand concepts at a time.

    Args:
        concepts: all of them, drawn once.
    """

    def __init__(self, concepts: Iterable[ConceptCount]) -> None:
        papers: dict[str, int] = {}
        kinds: dict[str, Kind] = {}
        compounds: set[str] = set()
        capitals: set[str] = set()
        self._mixed: dict[str, Counter[Kind]] = {}
        """Normal forms that are concepts of several kinds, each with the papers of each kind."""
        self.unmentioned: set[str] = set()
        """Ids of concepts that no paper mentions: they are there because they are broader than others."""
        for concept in concepts:
            kind, slug = split_concept_id(concept.id)
            form = form_of(slug)
            if not concept.df:
                self.unmentioned.add(concept.id)
                continue
            if form in papers:
                self._mixed.setdefault(form, Counter({kinds[form]: papers[form]}))[kind] = concept.df
            kinds.setdefault(form, kind)
            papers[form] = papers.get(form, 0) + concept.df
            if is_compound(concept.name or ""):
                compounds.add(form)
            if ends_in_capitals(concept.name or ""):
                capitals.add(form)
        for form, counts in self._mixed.items():
            kinds[form] = choose_kind(counts)
        self._names = CorpusNames(papers, load_lexicon(), kinds, compounds, capitals)

    @property
    def names(self) -> CorpusNames:
        """The names, for the rules of linking."""
        return self._names

    def count_kinds(self, form: str) -> Mapping[Kind, int]:
        """Return the papers that take a name for each kind; nothing where none mentions it."""
        if form not in self._names.papers:
            return {}
        return self._mixed.get(form) or {self._names.kinds[form]: self._names.papers[form]}
