"""Scores on a file of SciER or SciERC: ``python -m training.scier FILE [--guide papers]``.

Documents are read as natural text. SciERC's Material counts as Dataset, its other kinds not at all. A
mention is right when offsets and kind are (strict); a relation when both its mentions and its type are
(Rel+, after Zhong and Chen, 2021).
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language

from extractors.pipeline import load
from extractors.provenance import MODEL
from training.corpora import natural_text, records

Fact = tuple[Any, ...]

KINDS = {"Method": "Method", "Dataset": "Dataset", "Task": "Task", "Material": "Dataset"}
"""Kind of SciER and SciERC -> kind here."""

RELATIONS = {
    "Used-For": "USED_FOR",
    "Evaluated-With": "EVALUATED_WITH",
    "Part-Of": "PART_OF",
    "Trained-With": "TRAINED_WITH",
    "Compare-With": "COMPARED_WITH",
    "SubClass-Of": "SUBCLASS_OF",
    "Synonym-Of": "SYNONYM_OF",
    "Benchmark-For": "BENCHMARK_FOR",
    "SubTask-Of": "SUBTASK_OF",
}
"""Type of SciER -> type of a relation here, in the order of the classes that are learned."""


def main() -> None:
    """Read the arguments, print the table."""
    parser = argparse.ArgumentParser(prog="python -m training.scier", description=__doc__)
    parser.add_argument("file", type=Path, help="documents of SciER, one JSON object a line")
    parser.add_argument("--model", type=Path, default=MODEL, help="model folder")
    parser.add_argument("--guide", choices=("papers", "scier"), default="scier", help="whose guide to follow")
    arguments = parser.parse_args()
    nlp = load(arguments.model, guide=arguments.guide)
    sys.stdout.writelines(f"{line}\n" for line in report(nlp, records(arguments.file)))


def report(nlp: Language, documents: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of the table.

    Args:
        nlp: a pipeline with the guide of SciER.
        documents: records of the corpus.
    """
    wanted: set[Fact] = set()
    given: set[Fact] = set()
    for number, document in enumerate(documents):
        text, places = natural_text([word for sentence in document["sentences"] for word in sentence])
        wanted.update((number, *fact) for fact in _annotated(document, places))
        given.update((number, *fact) for fact in _found(nlp, text))
    for kind in ("", "Method", "Dataset", "Task"):
        ours, theirs = _mentions(given, kind), _mentions(wanted, kind)
        yield f"{kind or 'all':8} {_scores(ours, theirs)}"
    yield f"{'Rel+':8} {_scores(_relations(given), _relations(wanted))}"


def _annotated(document: Mapping[str, Any], places: list[tuple[int, int]]) -> Iterator[Fact]:
    kinds = {(a, b): KINDS[kind] for sentence in document["ner"] for a, b, kind in sentence if kind in KINDS}

    def mention(first: int, last: int) -> Fact:
        return places[first][0], places[last][1], kinds[first, last]

    yield from (mention(*place) for place in kinds)
    for sentence in document["relations"]:
        for a, b, c, d, kind in sentence:
            if (a, b) in kinds and (c, d) in kinds and kind in RELATIONS:
                yield mention(a, b), mention(c, d), RELATIONS[kind], "relation"


def _found(nlp: Language, text: str) -> Iterator[Fact]:
    doc = nlp(text)
    mentions = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
    yield from (mention for mention in mentions if mention[2] in KINDS)
    for head, tail, kind, _ in doc._.relations:
        yield mentions[head], mentions[tail], kind, "relation"


def _mentions(facts: set[Fact], kind: str) -> set[Fact]:
    return {fact for fact in facts if len(fact) == 4 and kind in ("", fact[3])}


def _relations(facts: set[Fact]) -> set[Fact]:
    return {fact for fact in facts if len(fact) == 5}


def _scores(ours: set[Fact], theirs: set[Fact]) -> str:
    right = len(ours & theirs)
    precision, recall = 100 * right / max(1, len(ours)), 100 * right / max(1, len(theirs))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"strict F1 {f1:5.1f} (P {precision:.1f} R {recall:.1f})  annotated {len(theirs)}"


if __name__ == "__main__":
    main()
