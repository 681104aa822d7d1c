"""Scores of the pipeline: ``python -m training.evaluate GOLD [--texts FILE]``.

Besides strict and relaxed precision, recall and F1 for each kind, it prints how many roles are right, and
precision and recall of the abbreviations that the texts define.
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
from kg.model import Extraction, Paper
from training.corpora import records
from training.scoring import TYPES, group, tally

Record = Mapping[str, Any]


def main() -> None:
    """Read the arguments, print the table."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument(
        "gold", type=Path, help="JSON Lines: title, entities, abbreviations, perhaps abstract"
    )
    parser.add_argument(
        "--texts", type=Path, help="titles and abstracts on alternating lines, where gold has none"
    )
    parser.add_argument("-o", "--output", type=Path, help="write the predictions here, as JSON Lines")
    arguments = parser.parse_args()
    gold = with_texts(records(arguments.gold), arguments.texts)
    found = [extraction for _, extraction in extractors.extract(_papers(gold))]
    if arguments.output:
        lines = (
            json.dumps({"title": g["title"], "entities": entities(e)})
            for g, e in zip(gold, found, strict=True)
        )
        arguments.output.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    sys.stdout.writelines(f"{line}\n" for line in report(gold, found))


def with_texts(gold: Sequence[Record], texts: Path | None) -> list[Record]:
    """Annotated papers with their abstracts.

    Args:
        gold: annotated papers.
        texts: a listing that has the abstract of each on the line after its title.
    """
    if texts is None:
        return list(gold)
    lines = texts.read_text("utf-8").splitlines()
    after = {_title_key(line): following for line, following in pairwise(lines)}
    return [{**paper, "abstract": _abstract(after, _title_key(paper["title"]))} for paper in gold]


def _abstract(after: Mapping[str, str], title: str) -> str:
    """What follows a title, also where the word of a button is glued to it."""
    return after.get(title) or next((text for key, text in after.items() if key.endswith(title)), "")


def _title_key(title: str) -> str:
    return re.sub(r"\W+", "", title.casefold())


def _papers(gold: Sequence[Record]) -> Iterator[Paper]:
    for number, paper in enumerate(gold):
        yield Paper(id=str(number), title=paper["title"], abstract=paper["abstract"])


def entities(extraction: Extraction) -> list[dict[str, Any]]:
    """The entities of one paper, as the annotation guide writes them."""
    mentions = ((m.text, str(m.kind), str(m.role)) for m in extraction.mentions)
    return group(mentions, [(a.short, a.long) for a in extraction.abbreviations])


def report(gold: Sequence[Record], found: Sequence[Extraction]) -> Iterator[str]:
    """The lines of the table.

    Args:
        gold: annotated papers.
        found: what was extracted from each.
    """
    papers = [(entities(e), g["entities"]) for g, e in zip(gold, found, strict=True)]
    for kind in ("", *TYPES):
        strict, relaxed = tally(papers, kind), tally(papers, kind, relaxed=True)
        yield (
            f"{kind or 'all':8} strict F1 {strict.f1:5.1f} (P {strict.precision:.1f} R {strict.recall:.1f})  "
            f"relaxed F1 {relaxed.f1:5.1f} (P {relaxed.precision:.1f} R {relaxed.recall:.1f})  "
            f"required {strict.required}  wrong {strict.wrong}  split {strict.split}  "
            f"roles right {100 * strict.role_right / max(1, strict.role_judged):.1f}"
        )
    yield _abbreviations(gold, found)


def _abbreviations(gold: Sequence[Record], found: Sequence[Extraction]) -> str:
    right = given = wanted = 0
    for paper, extraction in zip(gold, found, strict=True):
        ours = {_pair(a.short, a.long) for a in extraction.abbreviations}
        theirs = {_pair(*pair) for pair in paper["abbreviations"]}
        right += len(ours & theirs)
        given += len(ours - {_pair(*pair) for pair in paper.get("abbreviations_optional", ())})
        wanted += len(theirs)
    precision, recall = 100 * right / max(1, given), 100 * right / max(1, wanted)
    return f"abbreviations  P {precision:.1f} R {recall:.1f}  annotated {wanted}"


def _pair(short: str, long: str) -> tuple[str, str]:
    return short.casefold().removesuffix("s"), long.casefold().removesuffix("s")


if __name__ == "__main__":
    main()
