"""A graph of four papers, small enough to know the answer of every command by heart."""

from datetime import UTC, datetime
from pathlib import Path

import kg
from kg.model import Paper
from tests.lexicon import Lexicon

KINDS = {
    "X-Net": "Method",
    "GAN": "Method",
    "ImageNet": "Dataset",
    "CIFAR": "Dataset",
    "image generation": "Task",
}
EXTRACTOR = Lexicon(KINDS)

GANS = Paper(
    id="gans",
    title="Adversarial nets",
    abstract="We propose GAN for image generation. GAN is tested with ImageNet.",
    year=2014,
    authors=("Ada Lovelace", "Alan Turing"),
    doi="10.1000/gans",
)
XNET = Paper(
    id="xnet",
    title="X-Net draws better",
    abstract="We propose X-Net for image generation, unlike GAN. X-Net is trained on ImageNet.",
    year=2016,
    authors=("Ada Lovelace",),
    references=("gans",),
    arxiv_id="1601.00001",
)
SURVEY = Paper(
    id="survey", title="Drawing: a survey", abstract="After GAN, image generation grew.", year=2020
)
SOUND = Paper(id="sound", title="On the sound of whales", abstract="Whales sing at night.")

PAPERS = (GANS, XNET, SURVEY, SOUND)


BUILT = datetime(2026, 11, 20, 6, tzinfo=UTC)


def build_library(path: Path) -> Path:
    """Write the four papers into a new embedded store."""
    with kg.connect(path) as graph:
        graph.build(PAPERS, EXTRACTOR, at=BUILT)
    return path
