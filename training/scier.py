"""Score the pipeline on a file of SciER or SciERC: ``python -m training.scier FILE [--guide papers]``.

Tokens are joined to natural text. SciERC's Material counts as Dataset; its other kinds do not count. A
mention is right when offsets and kind are (strict); a relation when both its mentions and its type are
(Rel+, after Zhong and Chen, "A Frustratingly Easy Approach for Entity and Relation Extraction", 2021).
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language

from extractors.pipeline import load
from extractors.provenance import MODEL
from training.corpora import detokenize, read_records

ScoredItem = tuple[Any, ...]
"""Number of the document, then a mention (start, end, kind), or a relation (head, tail, type, "relation")."""

KIND_OF_TYPE = {"Method": "Method", "Dataset": "Dataset", "Task": "Task", "Material": "Dataset"}
"""Type of SciER and SciERC -> kind."""

RELATION_OF_TYPE = {
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
"""Relation type of SciER -> type of the extraction, in the order of the classes that are learned."""


def main() -> None:
    """Parse the arguments and print the table."""
    parser = argparse.ArgumentParser(prog="python -m training.scier", description=__doc__)
    parser.add_argument("file", type=Path, help="documents of SciER, one JSON object a line")
    parser.add_argument("--model", type=Path, default=MODEL, help="model folder")
    parser.add_argument("--guide", choices=("papers", "scier"), default="scier", help="whose guide to follow")
    arguments = parser.parse_args()
    nlp = load(arguments.model, guide=arguments.guide)
    sys.stdout.writelines(f"{line}\n" for line in format_report(nlp, read_records(arguments.file)))


def format_report(nlp: Language, documents: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Compare what a pipeline finds with the annotation.

    Args:
        nlp: a pipeline with the guide of SciER.
        documents: records of the corpus.

    Yields:
        The lines of the table.
    """
    annotated: set[ScoredItem] = set()
    found: set[ScoredItem] = set()
    for number, document in enumerate(documents):
        text, offsets = detokenize([word for sentence in document["sentences"] for word in sentence])
        annotated.update((number, *item) for item in _read_annotation(document, offsets))
        found.update((number, *item) for item in _extract(nlp, text))
    for kind in ("", "Method", "Dataset", "Task"):
        scores = _format_scores(_select_mentions(found, kind), _select_mentions(annotated, kind))
        yield f"{kind or 'all':8} {scores}"
    yield f"{'Rel+':8} {_format_scores(_select_relations(found), _select_relations(annotated))}"


def _read_annotation(document: Mapping[str, Any], offsets: list[tuple[int, int]]) -> Iterator[ScoredItem]:
    kinds = {
        (first, last): KIND_OF_TYPE[kind]
        for sentence in document["ner"]
        for first, last, kind in sentence
        if kind in KIND_OF_TYPE
    }

    def mention(first: int, last: int) -> ScoredItem:
        return offsets[first][0], offsets[last][1], kinds[first, last]

    yield from (mention(*span) for span in kinds)
    for sentence in document["relations"]:
        for a, b, c, d, kind in sentence:
            if (a, b) in kinds and (c, d) in kinds and kind in RELATION_OF_TYPE:
                yield mention(a, b), mention(c, d), RELATION_OF_TYPE[kind], "relation"


def _extract(nlp: Language, text: str) -> Iterator[ScoredItem]:
    doc = nlp(text)
    mentions = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
    yield from (mention for mention in mentions if mention[2] in KIND_OF_TYPE)
    for head, tail, kind, _ in doc._.relations:
        yield mentions[head], mentions[tail], kind, "relation"


def _select_mentions(items: set[ScoredItem], kind: str) -> set[ScoredItem]:
    return {item for item in items if len(item) == 4 and kind in ("", item[3])}


def _select_relations(items: set[ScoredItem]) -> set[ScoredItem]:
    return {item for item in items if len(item) == 5}


def _format_scores(found: set[ScoredItem], annotated: set[ScoredItem]) -> str:
    right = len(found & annotated)
    precision, recall = 100 * right / max(1, len(found)), 100 * right / max(1, len(annotated))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"strict F1 {f1:5.1f} (P {precision:.1f} R {recall:.1f})  annotated {len(annotated)}"


if __name__ == "__main__":
    main()
