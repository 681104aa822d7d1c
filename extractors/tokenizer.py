"""The tokenizer of the pipeline: English, with words cut at hyphens, slashes and brackets.

A span can only begin and end where a token does, so "ResNet/ViT" has to be three tokens for both names to
be found. "U-Net" is three tokens too, and one mention: what belongs together is for the recogniser to say.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

INFIXES = (
    r"(?<=\S)[-‐‑–—/\\(){}\[\]<>=+*|~^_&:;](?=\S)",
    r"(?<=[^\W\d])[,.](?=[A-Z])",
    r"(?<=\S),(?=[^\d\s])",
)
"""What cuts a word inside; added to the rules of spaCy's English."""


def cut_words(nlp: "Language") -> None:
    """Give a pipeline the infix rules of this project.

    Args:
        nlp: a pipeline with spaCy's rule-based tokenizer; changed in place.
    """
    from spacy.util import compile_infix_regex

    rules = [*(nlp.Defaults.infixes or ()), *INFIXES]
    tokenizer: Any = nlp.tokenizer  # a callable to the type checker
    tokenizer.infix_finditer = compile_infix_regex(rules).finditer
