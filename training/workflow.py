"""Make the shipped files from the corpora, step by step."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language

from extractors.reader.mentions.known_names import KnownNames, parse_known_names
from training import confidence, roles
from training.corpora import read_annotated
from training.data import TrainingData
from training.export import export_network
from training.known_names import count_known_names
from training.plan import TrainingPlan
from training.shipping import make_pipeline, write_json, write_pipeline
from training.stages import distil, train_student
from training.teachers import Sources, label_with_teachers

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Paths:
    """Paths of everything that training reads and writes.

    Attributes:
        data: folder of the annotated corpora.
        corpora: folder of unlabelled abstracts, gzipped JSON Lines.
        reported: a file of texts to report on, one a line, from which nothing is learned, or None.
        work: checkpoints; an interrupted training continues from what it finds here.
        out: model folder; ``weights.json`` of mentions and of roles, and the known names, are written into
            ``reader/`` next to it.
        student: folder of the encoder that the shipped network starts from.
        teacher: folder of the encoder that teachers start from, or None to do without teachers.
    """

    data: Path
    corpora: Path
    reported: Path | None
    work: Path
    out: Path
    student: Path
    teacher: Path | None


def train_and_ship(paths: Paths, plan: TrainingPlan) -> None:
    """Train and write everything that ships.

    Args:
        paths: paths of all files.
        plan: settings of the training.
    """
    paths.work.mkdir(parents=True, exist_ok=True)
    data = TrainingData.read(paths.data)
    log.info("%d papers to learn from, %d held out", len(data.papers), len(data.held_out))
    student = train_student(paths.student, data, plan, paths.work)
    if paths.teacher:
        sources = Sources(paths.teacher, paths.data, paths.corpora, paths.reported)
        labelled = label_with_teachers(sources, plan, paths.work)
        distil(student, labelled, data, plan, paths.work)
    student.tokenizer.save(str(paths.work / "tokenizer.json"))
    export_network(student.network, paths.work / "tokenizer.json", paths.work / "encoder")
    ship(paths, data.held_out)


def ship(paths: Paths, held_out: Sequence[Mapping[str, Any]]) -> None:
    """Make the rest of what ships for an exported encoder: the weights of evidence and cues, and a hash.

    Args:
        paths: with the files of the encoder in ``work``.
        held_out: annotated papers that the encoder did not learn from.
    """
    nlp = make_pipeline(paths.work / "encoder")
    reader = paths.out.parent / "reader"
    learned, _ = read_annotated(paths.data)
    names = count_known_names(learned)
    write_json(reader / "mentions" / "known_names.json", names)
    write_json(reader / "mentions" / "weights.json", _fit_evidence(nlp, held_out, parse_known_names(names)))
    cue_weights = roles.fit_weights(list(roles.make_cue_examples([*learned, *held_out])))
    write_json(reader / "roles" / "weights.json", cue_weights)
    write_pipeline(nlp, paths.out)


def _fit_evidence(
    nlp: Language, held_out: Sequence[Mapping[str, Any]], known: KnownNames
) -> dict[str, float]:
    judged = confidence.judge_entities(nlp, held_out, known)
    log.info("of %d entities found %d are listed", len(judged), sum(entity.is_listed for entity in judged))
    return confidence.fit_weights(judged)
