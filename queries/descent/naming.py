"""What the name of a method tells: whether it names one method, and which other one it is a variety of."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from kg.linking import load_lexicon
from kg.linking.normalization import normalize_name
from kg.model import Kind
from kg.records.packing import slug_of
from queries.benchmarks import is_known_by_name, list_never_compared

_UMBRELLAS: Final = frozenset(
    map(
        normalize_name,
        "algorithm|annotation|API|architecture|autoregressive model|Bayesian inference|benchmark"
        "|classifier|clustering|contextual embedding|crowdsourcing|data augmentation|dataset|decoder"
        "|deep learning|deep neural network|dictionary|dimensionality reduction|embedding|encoder"
        "|ensemble|ensemble learning|evaluation|feature extraction|feature selection|few-shot learning"
        "|fine-tuning|foundation model|framework|generative model|generative modeling|gradient descent"
        "|graphical model|hierarchical|human evaluation|in-context learning|inference|initialization"
        "|interpolation|kernel method|knowledge graph|language model|large language model|linear model"
        "|loss function|machine learning|machine learning method|masked language model"
        "|multilingual language model|multimodal large language model|multimodal model"
        "|multitask learning|n-gram|neural language model|neural network|neural network training method"
        "|normalization|ontology|optimization|pipeline|pre-trained model|pre-training"
        "|pretrained language model|probabilistic model|prompt|prompting|regularization"
        "|reinforcement learning|representation learning|retrieval model|rule-based|sampling|search"
        "|segmentation|self-supervised learning|semi-supervised learning|statistical model"
        "|stochastic gradient descent|supervised fine-tuning|supervised learning|system"
        "|time series foundation model|time series model|tokenization|topic model|training"
        "|transfer learning|unsupervised learning|vision foundation model|vision-language model"
        "|word embedding|zero-shot learning".split("|"),
    )
)
"""Normal forms of names for whole fields, or for parts of any system: to build on these is no descent."""
_PLAIN_ABBREVIATIONS: Final = frozenset(
    map(
        normalize_name,
        "AI API ASR CL CPU CV DL DNN GPU IR KG LLM LM ML MLLM MT MTL NER NLG NLI NLP NLU NMT NN OCR PLM"
        " POS QA RL SMT SSL TTS VLM VQA 2D 3D 4D".split(),
    )
)
"""Normal forms of abbreviations that occur in descriptions: "LLM-based system"."""

_OWN_WORD: Final = re.compile(r"[A-Z]{2}|[A-Z]\d|[a-z][A-Z]|\d[A-Z]")
"""What marks a coined word, such as an abbreviation: "BERT", "word2Vec", "T5"."""
_SINGLE: Final = re.compile(r"[A-Z][a-z]*(?:-[A-Z][a-z]*)?\d*|\w+2\w+|[a-z]+\d+")
_SHORT: Final = re.compile(r"[A-Z][A-Za-z]*[A-Z\d][A-Za-z\d]*|[A-Z]\d")
"""A name that others may be joined to without a hyphen: "BERT" in "SciBERT"."""
_BEHIND_SHORT: Final = re.compile(r"-(?!(?:\w*ed|aware|driven|free|like|style)\b)|\d|[a-z]{3}|[A-Z][a-z]")
"""What may be joined to the end of a name: "-kNN", "2", "opic", but not "-based" or "-guided"."""
_FIRST_PART: Final = re.compile(r"[A-Z][A-Za-z]*[A-Z\d](?=[A-Z][a-z]|[a-z]{3})|[A-Z]{2,}(?=\d)")
_PREPOSITION: Final = re.compile(r"\s(?:by|for|from|in|of|on|to|with)\s", re.IGNORECASE)
"""Before the name of a method: "Attention for Transformers" is no transformer."""
_STAND_IN: Final = re.compile(
    r"^(?:(?:basic|classical?|existing|fine-?tuned|original|pre-?trained|standard|typical"
    r"|vanilla) )*(?P<name>\S.*?)(?:-based\b.*|-style\b.*| (?:algorithm|architecture|backbone|block"
    r"|checkpoint|decoder|encoder|family|framework|language model|layer|model|network|structure)s?)",
    re.IGNORECASE,
)


def is_particular(name: str) -> bool:
    """Check whether a name is that of one method, which has an origin, and not a description or a field.

    >>> [is_particular(name) for name in ("BERT", "transformer", "machine learning", "local attention model")]
    [True, True, False, False]
    """
    form = normalize_name(name)
    kind = load_lexicon().find_kind(form)
    if kind is not None:
        return kind is Kind.METHOD and load_lexicon().canonicalize(form) not in _UMBRELLAS
    if form in _UMBRELLAS or not is_known_by_name(name):
        return False
    if normalize_name(name.split()[0]) in list_never_compared():
        return False  # "ICCV 2021"
    words = [word for word in re.split(r"[\s-]+", name) if normalize_name(word) not in _PLAIN_ABBREVIATIONS]
    return any(map(_OWN_WORD.search, words)) or bool(_SINGLE.fullmatch(name))


@lru_cache(maxsize=65536)
def find_stand_for(name: str) -> str | None:
    """Return the name of the method that a longer name only stands for: "BERT-based model".

    >>> find_stand_for("pre-trained T5 checkpoint"), find_stand_for("Transformer-based models")
    ('T5', 'Transformer')
    >>> find_stand_for("Swin Transformer"), find_stand_for("diffusion models")
    (None, None)
    """
    found = _STAND_IN.fullmatch(name)
    is_known = load_lexicon().find_kind(normalize_name(name)) is not None
    return found["name"] if found and not is_known else None


def find_slug(name: str) -> str:
    """Return the slug under which a graph has the method of some name, which may be an abbreviation.

    >>> find_slug("GANs")
    'generative-adversarial-network'
    """
    return slug_of(load_lexicon().canonicalize(normalize_name(name)))


def is_variety(name: str, older: str) -> bool:
    """Check whether a name is another one with something added.

    >>> [is_variety(name, "BERT") for name in ("SciBERT", "BERT-kNN", "Siamese BERT", "BERT layer", "BERT")]
    [True, True, True, False, False]
    >>> is_variety("Attention for Transformers", "Transformers")
    False
    >>> [is_variety(name, "GAN") for name in ("StyleGAN", "MORGAN", "pagan", "conditional GAN")]
    [True, False, False, True]
    """
    if len(older) < 2 or len(name) <= len(older):
        return False
    if name.lower().endswith((f" {older.lower()}", f"-{older.lower()}")):
        return not _PREPOSITION.search(name[: -len(older)])
    if not _SHORT.fullmatch(older):
        return name.startswith(f"{older}-") and bool(_BEHIND_SHORT.match(name[len(older) :]))
    if name.endswith(older):
        return name[-len(older) - 1].islower()
    return name.startswith(older) and bool(_BEHIND_SHORT.match(name[len(older) :]))


def list_contained(name: str) -> Iterator[str]:
    """Yield names that a name may be a variety of: its last words, and the parts that make it up.

    >>> list(list_contained("Siamese VQ-VAE"))
    ['VQ-VAE', 'Siamese VQ', 'VAE']
    >>> list(list_contained("SciBERT")), list(list_contained("GPT2"))
    (['BERT'], ['GPT'])
    """
    words = name.split()
    yield from (" ".join(words[place:]) for place in range(1, len(words)))
    for place, sign in enumerate(name):
        if sign == "-":
            yield from (name[:place], name[place + 1 :])
        elif sign.isupper() and place and name[place - 1].islower():
            yield name[place:]
    if found := _FIRST_PART.match(name):
        yield found[0]


def list_stems(spellings: Iterable[str]) -> list[str]:
    """Return the spellings of a name that contain no other one, each also with and without a capital.

    >>> list_stems(["transformer", "transformer model", "Transformers"])
    ['Transformer', 'transformer']
    >>> list_stems(["RoBERTa", "Roberta", "RoBERTa-large"])
    ['RoBERTa', 'Roberta', 'roberta']
    """
    usable = [name for name in spellings if len(name) > 1]
    lowered = {name.lower() for name in usable}
    stems = [name for name in usable if not any(o != name.lower() and o in name.lower() for o in lowered)]
    forms = {form for stem in stems for form in (stem, stem[0].upper() + stem[1:], _uncapitalize(stem))}
    return sorted(forms)


def _uncapitalize(name: str) -> str:
    """Return a plain word without its capital, as within a sentence; other names as they are."""
    return name if _SHORT.fullmatch(name) else name[0].lower() + name[1:]
