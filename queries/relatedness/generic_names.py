"""Names of concepts that say nothing of what a paper is about."""

from typing import Final

from kg.linking.normalization import singularize

GENERIC_NAMES: Final = frozenset(
    "accuracy agent algorithm analysis approach approaches architecture architectures attention baseline "
    "baselines benchmark bias classification classifier clustering code compression computation control "
    "data dataset datasets decoder decoding discriminator editing embedding embeddings encoder encoding "
    "ensemble estimation evaluation experiments explanation explanations feature features fine-tuning "
    "framework function "
    "generation generator gradient graph heuristics image images inference interpretability knowledge "
    "language learning loss mapping mechanism memory method methods metric model modeling modelling "
    "models network networks noise optimisation optimization performance pipeline prediction pre-training "
    "pretraining probability prompt query ranking reasoning regression regularization representation "
    "representations robustness sampling scaling search segmentation simulation speech strategy structure "
    "supervision system systems task tasks technique techniques text theory training transfer "
    "transformation tuning video vision".split()
) | {
    "approximation ratio",
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
    "labeled data",
    "language modeling",
    "language technology",
    "latency",
    "natural language processing",
    "overfitting",
    "privacy-preserving",
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
    "unlabeled data",
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
"""Words in the singular; a name made of them alone says nothing: "pre-trained neural network"."""


def is_generic(name: str) -> bool:
    """Check whether a name says nothing of what a paper is about."""
    folded = name.casefold()
    words = folded.replace("-", " ").split()
    return folded in GENERIC_NAMES or all(singularize(word) in _EMPTY_WORDS for word in words)
