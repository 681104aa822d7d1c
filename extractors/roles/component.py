"""The role of each mention by cues; first version."""

import re
from collections.abc import Sequence

_PROPOSE = re.compile(
    r"\bwe (?:\w+ )?(?:propose|introduce|present|develop|design)|this paper (?:proposes|introduces|presents)",
    re.I,
)
_COMPARE = re.compile(r"outperform|compared (?:to|with)|surpass|baseline", re.I)


def roles(text: str, mentions: Sequence[tuple[int, int]]) -> list[str]:
    """One role for each mention."""
    out = []
    for start, _ in mentions:
        before = text[max(0, start - 60) : start]
        if _PROPOSE.search(before) or text[:start] == "":
            out.append("proposed")
        elif _COMPARE.search(before):
            out.append("compared")
        else:
            out.append("used")
    return out
