"""Which of all that two papers share tells a reader something, and what of it to say first."""

import math
from collections.abc import Iterable
from typing import Final

from kg.linking.normalization import singularize
from kg.model import Kind
from queries.models import Reason
from queries.relatedness.relation import is_built_on, is_compared, is_of_kind

MIN_HUB_PAPERS: Final = 10
"""What no more papers reach is no hub, even in the smallest graph."""
HUB_FACTOR: Final = 7.0
"""A concept is a hub if more papers have it than the fourth root of their number, times this: 23 of 128
papers, 55 of 4,000. Of 128 papers, all of them judged, two that share a concept of at most 18 % of the papers
are related six to fourteen times as often as any two, above 40 % hardly more often; of 4,000 papers, concepts
of more than 2 % tell nothing."""
TASK_FACTOR: Final = 1.25
"""Many papers may work on one task, and still be related: a task is a hub this much later."""

GENERIC_NAMES: Final = frozenset(
    "accuracy agent algorithm analysis approach approaches architecture architectures attention baseline "
    "baselines benchmark bias classification classifier clustering code compression computation control "
    "data dataset datasets decoder decoding discriminator editing embedding embeddings encoder encoding "
    "ensemble estimation evaluation experiments feature features fine-tuning framework function "
    "generation generator gradient graph heuristics image images inference interpretability knowledge "
    "language learning loss mapping mechanism memory method methods metric model modeling modelling "
    "models network networks noise optimisation optimization performance pipeline prediction pre-training "
    "pretraining probability prompt query ranking reasoning regression regularization representation "
    "representations robustness sampling scaling search segmentation simulation speech strategy structure "
    "supervision system systems task tasks technique techniques text theory training transfer "
    "transformation tuning video vision".split()
) | {
    "artificial intelligence",
    "computer vision",
    "convolution",
    "cross-attention",
    "data augmentation",
    "data generation",
    "diversity",
    "exploration",
    "f1 score",
    "generalization",
    "image processing",
    "initialization",
    "language modeling",
    "language technology",
    "latency",
    "natural language processing",
    "overfitting",
    "redundancy",
    "sample quality",
    "signal processing",
    "softmax",
    "sparsity",
    "stability",
    "state-of-the-art",
    "statistical inference",
    "throughput",
    "uncertainty",
    "visualization",
    "deep learning",
    "deep neural network",
    "deep neural networks",
    "downstream task",
    "downstream tasks",
    "language model",
    "language models",
    "machine learning",
    "neural network",
    "neural networks",
    "natural language",
    "probabilistic model",
    "probabilistic models",
    "representation learning",
    "supervised learning",
    "transfer learning",
}
"""Names in lower case that say nothing of what a paper is about: a field of work, or part of any system."""

_EMPTY_WORDS: Final = frozenset(
    "accuracy algorithm analysis annotation approach architecture attention automatic base baseline "
    "benchmark binary common complexity component computational conventional convergence data dataset "
    "deep downstream efficiency efficient embedding end ensemble error evaluation existing experiment "
    "feature fine framework function general generalization global human information large layer learned "
    "learning linear loss machine mechanism method metric model module network neural novel number "
    "objective optimal parameter performance pre pretrained pretraining problem procedure process "
    "processing quality rate representation result robust score self set shared small standard "
    "statistical step strategy supervised supervision system task technique to trained training tuned "
    "unsupervised".split()
)
"""Words in the singular of which a name may consist and yet say nothing: "pre-trained neural network"."""


def choose_reasons(reasons: Iterable[Reason], total: int) -> tuple[Reason, ...]:
    """Leave out reasons that tell nothing, and order the others, the best first.

    Of several reasons that rest on the same two sentences, the best is kept, and names the others.

    Args:
        reasons: of two papers.
        total: number of papers in the graph.
    """
    best: dict[tuple[str, str], Reason] = {}
    telling = (
        reason.model_copy(update={"papers": _count_papers(reason)})
        for reason in reasons
        if is_telling(reason, total)
    )
    for reason in sorted(telling, key=lambda reason: _rank(reason, total)):
        sentences = (reason.sentence, reason.other_sentence)
        best[sentences] = _join(best[sentences], reason) if sentences in best else reason
    return tuple(best.values())


def _join(better: Reason, reason: Reason) -> Reason:
    """Return a reason that brings what a second one does, too, and names it where both papers mention it."""
    also = (*better.also, reason.common) if len(reason.path) == 1 else better.also
    return better.model_copy(update={"also": also, "weight": round(better.weight + reason.weight, 6)})


def is_telling(reason: Reason, total: int) -> bool:
    """Check that a reason is neither a hub, a generic name, nor a way that leads back to its beginning."""
    return explain_silence(reason, total) is None


def explain_silence(reason: Reason, total: int) -> str | None:
    """Say why what two papers share tells a reader nothing; None where it tells something.

    However many papers use what one of the two proposes: that is a reason. A class of things with narrower
    ones below it is not what a single paper proposes.
    """
    names = [name.casefold() for name in reason.path]
    if is_generic(reason.common):
        return "a name that any paper may use"
    if len(set(names)) < len(names):
        return "a way through the hierarchy that leads back to its beginning"
    if (is_built_on(reason) or is_compared(reason)) and reason.papers == reason.concept.df:
        return None
    factor = TASK_FACTOR if reason.concept.kind is Kind.TASK else 1.0
    papers = _count_papers(reason)
    if papers <= max(MIN_HUB_PAPERS, HUB_FACTOR * math.sqrt(math.sqrt(total))) * factor:
        return None
    return f"a hub, which {papers:,} of {total:,} papers reach"


def is_generic(name: str) -> bool:
    """Check whether a name says nothing of what a paper is about."""
    folded = name.casefold()
    words = folded.replace("-", " ").split()
    return folded in GENERIC_NAMES or all(singularize(word) in _EMPTY_WORDS for word in words)


def _count_papers(reason: Reason) -> int:
    """Return how many papers have what two papers share: where both name it, only those that do, too."""
    return reason.concept.df or reason.papers if len(reason.path) == 1 else reason.papers


def _rank(reason: Reason, total: int) -> tuple[int, float, str]:
    """Return what reasons are ordered by: what they say, then how much, the rarer the more."""
    rarity = math.log((total + 1) / max(1, _count_papers(reason)))
    return (_order(reason), -reason.weight * max(0.0, rarity), reason.concept.id)


def _order(reason: Reason) -> int:
    """Return the place of a sort of reasons: what one makes for the other, a shared task, shared tools."""
    is_same = len(reason.path) == 1
    if is_built_on(reason) or is_compared(reason):
        return 0
    if is_of_kind(reason, Kind.TASK):
        return 1 if is_same else 2
    if is_of_kind(reason, Kind.METHOD) or is_of_kind(reason, Kind.DATASET):
        return 3 if is_same else 4
    return 5
