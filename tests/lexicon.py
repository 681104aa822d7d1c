"""An extractor that finds the names of a given list: small and exact, for testing what comes after it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from kg.model import Abbreviation, Extraction, Kind, Mention, Paper, Relation, Role, Run

ROLES = {"propose ": Role.PROPOSED, "unlike ": Role.COMPARED, "after ": Role.BACKGROUND}
"""Words right before a name -> its role."""

RELATIONS = {
    " for ": "USED_FOR",
    " inside ": "PART_OF",
    " tested with ": "EVALUATED_WITH",
    " measures ": "BENCHMARK_FOR",
    " trained with ": "TRAINED_WITH",
    " beats ": "COMPARED_WITH",
    " is a kind of ": "SUBCLASS_OF",
    " is a step of ": "SUBTASK_OF",
}
"""Words between two names -> the relation between them."""


class Lexicon:
    """Extract the names of a fixed list, in the singular and in the plural.

    The words before a name, as in "we propose X", decide its role; those between two names, as in "X for Y",
    are a relation.

    Args:
        kinds: name -> kind.
        version: version of the extractor run; another one makes a build extract from every paper again.
    """

    def __init__(self, kinds: Mapping[str, str], version: str = "1") -> None:
        self._kinds = kinds
        names = sorted(kinds, key=lambda name: (-len(name), name))
        self._pattern = re.compile("|".join(rf"\b{re.escape(name)}s?\b" for name in names))
        self.run = Run(extractor="lexicon", version=version, model="none")
        self.read: list[str] = []
        """Ids of the papers that were extracted from, in order."""

    def extract(self, papers: Iterable[Paper]) -> Iterator[tuple[Paper, Extraction]]:
        """Yield each paper with all names, abbreviations and relations in it."""
        for paper in papers:
            self.read.append(paper.id)
            mentions = tuple(self._mention(paper.text, found) for found in self._pattern.finditer(paper.text))
            pairs = re.findall(r"((?:\w+ ){2}\w+) \(([A-Z]{3})\)", paper.text)
            defined = tuple(Abbreviation(short=short, long=long) for long, short in pairs)
            yield (
                paper,
                Extraction(
                    paper_id=paper.id,
                    mentions=mentions,
                    abbreviations=defined,
                    relations=tuple(_relations(paper.text, mentions)),
                    run=self.run,
                ),
            )

    def _mention(self, text: str, found: re.Match[str]) -> Mention:
        name = found.group() if found.group() in self._kinds else found.group().removesuffix("s")
        before = text[: found.start()]
        return Mention(
            start=found.start(),
            end=found.end(),
            text=found.group(),
            kind=Kind(self._kinds[name]),
            role=next((role for cue, role in ROLES.items() if before.endswith(cue)), Role.USED),
            confidence=0.9,
        )


def _relations(text: str, mentions: tuple[Mention, ...]) -> Iterator[Relation]:
    """Yield the relation of each mention with the next one."""
    for number, (head, tail) in enumerate(pairwise(mentions)):
        if kind := RELATIONS.get(text[head.end : tail.start]):
            yield Relation(head=number, tail=number + 1, type=kind, confidence=0.8)
