"""Small graphs as builds write them, drawn at random: what engines must agree on.

A graph is drawn as its history: papers that come in, in one build or several, names that a user merges or
splits, papers that are forgotten. Papers are few, and so are the words they are made of, so that much
coincides: names of several kinds, short forms, hierarchy, duplicates, citations, equal scores.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from kg.ingest import build, forget
from kg.model import KgError, Paper
from kg.resolution import merge, split
from kg.store import GraphStore
from tests.lexicon import RELATIONS, Lexicon

KINDS = {
    "generative adversarial network": "Method",
    "GAN": "Method",
    "diffusion model": "Method",
    "Wave-U-Net": "Method",
    "WaveUNet": "Method",
    "TasNet": "Method",
    "Audio Source Separation": "Method",
    "naïve Ünet": "Method",
    "audio source separation": "Task",
    "music source separation": "Task",
    "speech separation": "Task",
    "image generation": "Task",
    "image synthesis": "Task",
    "distillation": "Task",
    "Distillation": "Method",
    "ImageNet": "Dataset",
    "MUSDB": "Dataset",
    "sparsity": "Topic",
}
NAMES = sorted(KINDS)

ODD = [
    "",
    "it's",
    'a "quoted" word',
    "back\\slash",
    "`ticks` {x: $y}",
    "two\nlines",
    "Ωmega ß İ",
    "深度学习",
    "👩‍👩‍👧",
    "e\u0301",
    "3.5 and 5",
    "snake_case",
    "R.O.C. don't",
    "\t",
    "a // comment /* of */ sorts",
    "DELETE",
    "\u2028",
]
IDS = ["p1", "p2", "P1", "it's", 'say "hi"', "Ω", "a b", "10.1000/x", "p:1/é", "`p`", "p\\1", "深"]
DOIS = ["10.1000/x", "10.1000/y"]
ARXIV_IDS = ["1701.00001", "hep-th/9901001"]
AUTHORS = ["Ada Lovelace", "Ada lovelace", "Šárka O'Neil", "李 雷", "…"]


SENTENCES = [
    "We propose Wave-U-Net for music source separation",
    "TasNet for speech separation",
    "TasNet is a kind of Wave-U-Net",
    "TasNet beats Wave-U-Net. Unlike TasNet",
    "GAN trained with ImageNet. On image generation",
    "MUSDB measures music source separation",
    "A generative adversarial network (GAN) for image synthesis",
    "Wave-U-Net and WaveUNet tested with MUSDB",
    "naïve Ünet for distillation. We are unlike Distillation",
]
"""What several papers say, so that counts above one occur, and methods, tasks and datasets in one paper."""


def _sentences() -> st.SearchStrategy[str]:
    name = st.sampled_from(NAMES)
    said = st.tuples(st.sampled_from(["We propose ", "We are unlike ", "We come after ", "On "]), name)
    related = st.tuples(name, st.sampled_from(list(RELATIONS)), name)
    odd = st.tuples(st.sampled_from(ODD))
    words = st.tuples(st.text(st.sampled_from("ab1 .-'_É"), max_size=8))
    common = st.tuples(st.sampled_from(SENTENCES))
    return st.one_of(common, common, said, related, odd, words).map("".join)


def papers(first: str | None = None) -> st.SearchStrategy[Paper]:
    """Draw one paper, with a given id or any; some have the DOI, arXiv id or title of another."""
    some = st.lists(_sentences(), min_size=1, max_size=5).map(". ".join)
    few = st.lists(_sentences(), max_size=1).map(". ".join)
    return st.builds(
        Paper,
        id=st.just(first) if first else st.sampled_from(IDS),
        title=few,
        abstract=st.one_of(some, some, few),
        year=st.sampled_from([None, 1999, 2019, 2020, 2021]),
        authors=st.lists(st.sampled_from(AUTHORS), max_size=2).map(tuple),
        venue=st.sampled_from([None, *ODD]),
        doi=st.sampled_from([None] * 8 + DOIS),
        arxiv_id=st.sampled_from([None] * 8 + ARXIV_IDS),
        url=st.sampled_from([None, "https://example.org/é?a=b&c='d'"]),
        references=st.lists(st.sampled_from([*IDS, *DOIS]), max_size=3).map(tuple),
    )


@dataclass(frozen=True)
class Step:
    """Something that changes a graph."""

    name: str
    arguments: tuple[Any, ...]

    def run(self, store: GraphStore) -> Any:
        """Return the outcome of a step, errors included, without values that differ from run to run."""
        return outcome(lambda: STEPS[self.name](store, *self.arguments))


BUILT = datetime(2026, 11, 20, 6, tzinfo=UTC)


def _build(store: GraphStore, *arrived: Paper) -> dict[str, Any]:
    told: list[str] = []
    report = build(
        store, arrived, Lexicon(KINDS), on_reject=lambda rejection: told.append(rejection.reason), at=BUILT
    )
    return report.model_dump(exclude={"seconds"}) | {"told": told}


STEPS: dict[str, Callable[..., Any]] = {"build": _build, "merge": merge, "split": split, "forget": forget}


def _later_steps() -> st.SearchStrategy[Step]:
    name = st.sampled_from(NAMES)
    pairs = st.tuples(name, name)
    linked = st.sampled_from(
        [("GAN", "generative adversarial network"), ("image synthesis", "image generation")]
    )
    return st.one_of(
        st.builds(Step, st.just("merge"), pairs),
        st.builds(Step, st.just("split"), st.one_of(linked, linked, pairs)),
        st.builds(Step, st.just("forget"), st.tuples(st.sampled_from(IDS))),
        st.builds(Step, st.just("build"), st.lists(papers(), min_size=1, max_size=2).map(tuple)),
    )


def histories() -> st.SearchStrategy[list[Step]]:
    """Draw a first build of some papers, and what happens to the graph afterwards."""
    numbers = st.integers(3, 7)
    arrived = numbers.flatmap(lambda number: st.tuples(*map(papers, IDS[:number]), papers()))
    first = st.builds(Step, st.just("build"), arrived)
    return st.builds(lambda start, rest: [start, *rest], first, st.lists(_later_steps(), max_size=2))


def outcome(work: Callable[[], Any]) -> Any:
    """Return the result of a piece of work, or the error that ends it."""
    try:
        return work()
    except KgError as error:
        return type(error).__name__, str(error), getattr(error, "candidates", None)
