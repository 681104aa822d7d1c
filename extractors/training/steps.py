"""The way from the corpora to the shipped files, one step after the other."""

import gzip
import json
import logging
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language

import extractors.factories  # noqa: F401  registers our components
from extractors.pipeline import COMPONENTS
from extractors.provenance import RECORD, weights_hash
from extractors.training import confidence, corpora, roles
from extractors.training.held_out import split
from extractors.training.recogniser import Plan, train
from extractors.training.renaming import names_of, renamed
from extractors.training.spans import Marked, mark

log = logging.getLogger(__name__)
PLAN = Plan()


def make(data: Path, corpus: Path, out: Path, plan: Plan = PLAN) -> None:
    """Train and write everything that ships.

    Args:
        data: folder of the annotated corpora.
        corpus: unlabelled abstracts for word vectors, gzipped JSON Lines.
        out: model folder; ``mentions/weights.json`` and ``roles/weights.json`` are written beside it.
        plan: how long and how fast to learn.
    """
    papers = corpora.records(data / "annotated" / "train.jsonl")
    others = list(corpora.scirex(data))
    texts = [*_texts(corpus), *(marked.text for marked in others), *map(_text, papers)]
    learned, kept_back = split(papers, plan.seed)
    log.info("%d papers kept back, to choose and to calibrate", len(kept_back))
    trial = train(_marked(learned, data, plan), others, texts, plan)
    _write_json(out.parent / "mentions" / "weights.json", weigh(trial, kept_back))
    _write_json(out.parent / "roles" / "weights.json", roles.fit(list(roles.examples(papers))))
    write_model(train(_marked(papers, data, plan), others, texts, plan), out)


def _marked(papers: Sequence[Mapping[str, Any]], data: Path, plan: Plan) -> list[Marked]:
    """The annotated abstracts, and those with datasets again under other names."""
    marked = [mark(paper) for paper in papers]
    names = names_of(data / "names" / "datasets.tsv")
    return [*marked, *renamed(marked, names, plan.copies, plan.seed)]


def weigh(trial: Language, kept_back: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """The weights of the evidence for a mention, from papers that the recogniser did not learn from."""
    found = confidence.judged(trial, kept_back)
    log.info("of %d things found %d are listed", len(found), sum(thing.listed for thing in found))
    return confidence.fit(found)


def write_model(recogniser: Language, out: Path) -> None:
    """The recogniser and the components that follow it, with the hash of the weights beside them."""
    for component in COMPONENTS:
        recogniser.add_pipe(component)
    shutil.rmtree(out, ignore_errors=True)
    recogniser.to_disk(out)
    _write_json(out / RECORD, {"sha256": weights_hash(out)})


def _write_json(path: Path, content: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, separators=(",", ":"), sort_keys=True) + "\n", "utf-8")


def _texts(corpus: Path) -> Iterator[str]:
    if not corpus.exists():
        log.warning("no %s: word vectors come from the annotated texts alone", corpus)
        return
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        yield from map(_text, map(json.loads, lines))


def _text(paper: Mapping[str, Any]) -> str:
    return f"{paper['title']}\n{paper.get('abstract') or ''}"
