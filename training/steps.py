"""The way from the corpora to the shipped files, one step after the other."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language

from training import confidence, roles
from training.corpora import records
from training.export import export
from training.opinions import ask, unlabelled
from training.shipping import pipeline, ship, write_json
from training.stages import Plan, Sets, distil, train_student, train_teacher

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Places:
    """Where things are.

    Attributes:
        data: folder of the annotated corpora.
        corpus: unlabelled abstracts, gzipped JSON Lines.
        work: checkpoints; an interrupted training goes on from what it finds here.
        out: model folder; ``weights.json`` of mentions and of roles are written into ``reader/`` beside it.
        student: folder of the encoder that ships.
        teacher: folder of the encoder that teaches it, or None to do without.
    """

    data: Path
    corpus: Path
    work: Path
    out: Path
    student: Path
    teacher: Path | None


def make(places: Places, plan: Plan) -> None:
    """Train and write everything that ships.

    Args:
        places: where things are.
        plan: how long and how fast to learn.
    """
    places.work.mkdir(parents=True, exist_ok=True)
    sets = Sets.read(places.data)
    log.info("%d papers to learn from, %d kept back", len(sets.papers), len(sets.kept_back))
    student = train_student(places.student, sets, plan, places.work)
    if places.teacher:
        teacher = train_teacher(places.teacher, sets, plan, places.work)
        texts = unlabelled(places.corpus, plan.unlabelled, sets.words, seed=1)
        distil(student, ask(*teacher, texts, places.work / "opinions.jsonl"), sets, plan, places.work)
    reader, tokenizer = student
    tokenizer.save(str(places.work / "tokenizer.json"))
    export(reader, places.work / "tokenizer.json", places.work / "encoder")
    finish(places, sets.kept_back)


def finish(places: Places, kept_back: Sequence[Mapping[str, Any]]) -> None:
    """From the files of the encoder to those that ship: weights of evidence and cues, hash of everything."""
    nlp = pipeline(places.work / "encoder")
    reader = places.out.parent / "reader"
    write_json(reader / "mentions" / "weights.json", weigh(nlp, kept_back))
    papers = records(places.data / "annotated" / "train.jsonl")
    write_json(
        places.out.parent / "reader" / "roles" / "weights.json", roles.fit(list(roles.examples(papers)))
    )
    ship(nlp, places.out)


def weigh(nlp: Language, kept_back: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """The weights of the evidence for a mention, from papers that the encoder did not learn from."""
    found = confidence.judged(nlp, kept_back)
    log.info("of %d things found %d are listed", len(found), sum(thing.listed for thing in found))
    return confidence.fit(found)
