"""Score the pipeline: ``python -m training.evaluate GOLD [--texts FILE]``.

This prints strict and relaxed precision, recall and F1 for each kind, the share of roles that are right, and
precision and recall of the abbreviations that the texts define. Entities are what the product links the
mentions of each paper to.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import extractors
from kg.linking import resolve_entities
from kg.model import Extraction, Paper
from training.corpora import read_held_out, read_lines, read_records
from training.errors import list_errors
from training.scoring import TYPES, count_matches

Record = Mapping[str, Any]


def main() -> None:
    """Parse the arguments and print the table."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument(
        "gold", type=Path, nargs="+", help="JSON Lines: title, entities, abbreviations, perhaps abstract"
    )
    parser.add_argument(
        "--texts", type=Path, help="titles and abstracts on alternating lines, where gold has none"
    )
    parser.add_argument(
        "--held-out",
        choices=("all", "chosen-on", "reported-on"),
        help="only papers that training holds out: all, those on which rules are chosen, or the others",
    )
    parser.add_argument("--errors", action="store_true", help="list the errors of each paper, too")
    parser.add_argument("-o", "--output", type=Path, help="write the predictions here, as JSON Lines")
    arguments = parser.parse_args()
    gold = add_abstracts(_read_gold(arguments.gold, arguments.held_out), arguments.texts)
    found = [extraction for _, extraction in extractors.extract(_to_papers(gold))]
    if arguments.output:
        lines = (
            json.dumps({"title": g["title"], "entities": to_entities(e, g["title"])})
            for g, e in zip(gold, found, strict=True)
        )
        arguments.output.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    sys.stdout.writelines(f"{line}\n" for line in format_report(gold, found))
    if arguments.errors:
        sys.stdout.writelines(f"{line}\n" for line in format_errors(gold, found))


def _read_gold(files: Sequence[Path], held_out: str | None) -> list[dict[str, Any]]:
    if held_out:
        return read_held_out(files, held_out)
    return [record for file in files for record in read_records(file)]


def add_abstracts(gold: Sequence[Record], listing: Path | None) -> list[Record]:
    """Add the abstracts to annotated papers.

    Args:
        gold: annotated papers.
        listing: a text file with the abstract of each paper on the line after its title; None if the papers
            have their abstracts.
    """
    if listing is None:
        return list(gold)
    line_after = {_fold_title(line): following for line, following in pairwise(read_lines(listing))}
    return [{**paper, "abstract": _find_abstract(line_after, paper["title"])} for paper in gold]


def _find_abstract(line_after: Mapping[str, str], title: str) -> str:
    """Find the line after a title, even if the label of a button is glued to the beginning of the title."""
    key = _fold_title(title)
    glued = (line for other, line in line_after.items() if other.endswith(key))
    return line_after.get(key) or next(glued, "")


def _fold_title(title: str) -> str:
    return re.sub(r"\W+", "", title.casefold())


def _to_papers(gold: Sequence[Record]) -> Iterator[Paper]:
    for number, paper in enumerate(gold):
        yield Paper(id=str(number), title=paper["title"], abstract=paper["abstract"])


def to_entities(extraction: Extraction, title: str) -> list[dict[str, Any]]:
    """Return the entities of one paper in the form of the annotation guide."""
    return [
        {
            "type": str(entity.kind) if str(entity.kind) in TYPES else "Concept",
            "name": entity.name,
            "surfaces": list(entity.surfaces),
            "role": str(entity.role),
        }
        for entity in resolve_entities(extraction.mentions, extraction.abbreviations, title=title)
    ]


def format_errors(gold: Sequence[Record], found: Sequence[Extraction]) -> Iterator[str]:
    """Yield the title of each paper, and below it a line for each error."""
    for paper, extraction in zip(gold, found, strict=True):
        yield paper["title"]
        yield from list_errors(paper, to_entities(extraction, paper["title"]))


def format_report(gold: Sequence[Record], found: Sequence[Extraction]) -> Iterator[str]:
    """Compare what was extracted with the annotation.

    Args:
        gold: annotated papers.
        found: what was extracted from each, in the same order.

    Yields:
        The lines of the table.
    """
    papers = [(to_entities(e, g["title"]), g["entities"]) for g, e in zip(gold, found, strict=True)]
    for kind in ("", *TYPES):
        strict, relaxed = count_matches(papers, kind), count_matches(papers, kind, relaxed=True)
        yield (
            f"{kind or 'all':8} strict F1 {strict.f1:5.1f} (P {strict.precision:.1f} R {strict.recall:.1f})  "
            f"relaxed F1 {relaxed.f1:5.1f} (P {relaxed.precision:.1f} R {relaxed.recall:.1f})  "
            f"required {strict.required}  wrong {strict.wrong}  split {strict.split}  "
            f"roles right {100 * strict.role_right / max(1, strict.role_judged):.1f}"
        )
    yield _format_abbreviations(gold, found)


def _format_abbreviations(gold: Sequence[Record], found: Sequence[Extraction]) -> str:
    right = predicted = annotated = 0
    for paper, extraction in zip(gold, found, strict=True):
        ours = {_fold_pair(a.short, a.long) for a in extraction.abbreviations}
        theirs = {_fold_pair(*pair) for pair in paper["abbreviations"]}
        right += len(ours & theirs)
        predicted += len(ours - {_fold_pair(*pair) for pair in paper.get("abbreviations_optional", ())})
        annotated += len(theirs)
    precision, recall = 100 * right / max(1, predicted), 100 * right / max(1, annotated)
    return f"abbreviations  P {precision:.1f} R {recall:.1f}  annotated {annotated}"


def _fold_pair(short: str, long: str) -> tuple[str, str]:
    return short.casefold().removesuffix("s"), long.casefold().removesuffix("s")


if __name__ == "__main__":
    main()
