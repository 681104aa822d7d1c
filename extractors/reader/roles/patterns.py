"""The words that hint at a role; the names are those of cues in ``weights.json``."""

import re
from typing import Final


def _compile_words(pattern: str) -> re.Pattern[str]:
    """Compile alternatives that match as whole words, in any case."""
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


PROPOSING: Final = _compile_words(
    r"(?:we|paper|work|article|study|here|letter|thesis|report)(?: \w+){0,3}? "
    r"(?:propos|introduc|present|develop|design|devis|describ|deriv|creat|construct|releas|contribut|formulat|suggest"
    r"|build|built|establish|provid|publish|propose a|put forward)\w*"
    r"|(?:is|are) (?:proposed|introduced|presented|developed)|proposed|proposes"
)
"""Sentences that say what is new."""

BEFORE: Final = {
    "beats": _compile_words(
        r"outperform\w*|surpass\w*|exceed\w*|beats?|better than|superior to|improv\w+ (?:over|upon)"
        r"|faster than"
    ),
    "compared": _compile_words(
        r"compar\w+ (?:to|with|against)|versus|vs|than|unlike|in contrast to|instead of|over|competitive with"
    ),
    "baseline": _compile_words(
        r"baselines?|competitors?|state-of-the-art|existing|previous|prior|conventional|traditional|classical"
    ),
    "using": _compile_words(
        r"us(?:e|es|ing)|utiliz\w+|leverag\w+|employ\w*|appl\w+|adopt\w*|combin\w+|incorporat\w+|exploit\w*|via|with"
    ),
    "based": _compile_words(r"based on|built on|build\w* upon|extend\w*|extension of|inspired by|variant of"),
    "evaluated": _compile_words(
        r"(?:evaluat|experiment|test|train|validat|benchmark|result|dataset|demonstrat|verif|perform)\w*"
    ),
    "such as": _compile_words(r"such as|like|including|e\.g|for example|for instance"),
    "we": _compile_words(r"we|our"),
    "however": _compile_words(r"however|although|while|despite|unfortunately|but"),
    "task": _compile_words(
        r"problem of|task of|for|address\w*|tackl\w+|solv\w+|study|studies|studied|investigat\w+|consider\w*"
    ),
    "called": _compile_words(
        r"(?:called|named|dubbed|termed|namely|coined|referred to as|denoted|introducing|propose|present"
        r"|introduce)\W*\Z"
    ),
    "our": re.compile(r"\b(?:our|proposed|new|novel)(?: [\w-]+){0,2}\W*\Z", re.IGNORECASE),
}
"""Left of the mention, in its sentence."""
RIGHT_BEFORE: Final = frozenset({"called", "our"})
"""Names of those that match only where nothing but signs stands between them and the mention."""

AFTER: Final = {
    "beats": _compile_words(
        r"outperform\w*|surpass\w*|achiev\w+|exceed\w*|improv\w+|significantly|consistently|reduc\w+|enabl\w+"
    ),
    "is": re.compile(r"\A\W*(?:is|are|was|were|has|have|can|does)\b", re.IGNORECASE),
    "defines": re.compile(r"\A\W*,? ?(?:a|an|the first|which|that)\b", re.IGNORECASE),
    "based": re.compile(r"\A\W*(?:based|style|like|driven|inspired)\b", re.IGNORECASE),
    "short": re.compile(r"\A\s*\("),
    "thing": re.compile(
        r"\A\W*(?:dataset|datasets|benchmark|benchmarks|corpus|data|model|models|method|methods|algorithm)",
        re.IGNORECASE,
    ),
}
"""Right of the mention."""

IN_SENTENCE: Final = {
    "beats": _compile_words(r"outperform\w*|surpass\w*|superior|better than|state-of-the-art"),
    "compares": _compile_words(r"compar\w+|baselines?|versus"),
    "background": _compile_words(
        r"recent(?:ly)?|widely|popular|traditional(?:ly)?|existing|many|often|typically|have been|has been"
    ),
    "however": _compile_words(r"however|unfortunately|limit\w+|suffer\w*|challeng\w+|fail\w*|lack\w*"),
    "we": _compile_words(r"we|our"),
    "results": _compile_words(r"experiments?|results?|evaluat\w+|empirical\w*|demonstrat\w+|show"),
    "available": _compile_words(r"available|github|code|open-source\w*|release\w*"),
    "future": _compile_words(r"future|potential|could|might|may|applications?"),
}
"""Anywhere in the sentence."""
