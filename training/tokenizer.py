"""The tokenizer of the pipeline: English, with words cut at hyphens, slashes and brackets.

A span can only begin and end where a token does, so "ResNet/ViT" has to be three tokens for both names to
be found. "U-Net" is three tokens too, and one mention: what belongs together is for the encoder to say.
The shipped model folder holds this tokenizer.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.lang.en import English

INFIXES = (
    r"(?<=\S)[-‐‑–—/\\(){}\[\]<>=+*|~^_&:;](?=\S)",
    r"(?<=[^\W\d])[,.](?=[A-Z])",
    r"(?<=\S),(?=[^\d\s])",
)
"""Where a word is cut inside; added to the rules of spaCy's English."""


def make_blank_pipeline() -> "English":
    """Make an English pipeline with this tokenizer and no component."""
    from spacy.lang.en import English
    from spacy.util import compile_infix_regex

    nlp = English()
    tokenizer: Any = nlp.tokenizer  # a callable to the type checker
    tokenizer.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), *INFIXES]).finditer
    return nlp
