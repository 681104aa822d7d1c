"""Cut off what does not belong to a mention: articles, praise, self-reference, punctuation."""

import re

LEADING_WORDS = frozenset(
    r"""a an the our their its this that these those such some any each both all several various many other
    another novel new newly proposed existing current recent previous prior traditional conventional popular
    modern efficient effective simple powerful promising state-of-the-art state\s+of\s+the\s+art sota
    cutting-edge so-called well-known widely-used commonly-used two three four five""".split()
)
"""Articles, praise and self-reference at the beginning of a mention; regular expressions."""

TRAILING_WORDS = frozenset(
    "a an and are as at by for from in is of on or that the to using via which with".split()
)
"""Small words that can end no mention."""

GENERIC_WORDS = frozenset(
    """method methods model models approach approaches framework frameworks baseline baselines algorithm
    algorithms experiment experiments data dataset datasets task tasks technique techniques system systems
    problem problems architecture architectures network networks module modules paper work study results
    result performance learning training code application applications benchmark benchmarks tool tools
    procedure procedures strategy strategies analysis theory scheme schemes setting settings evaluation we
    our it its the a an this that these novel new
    real-world real world synthetic one two three""".split()
)
"""Words that alone name nothing."""

MAX_MENTION_CHARS = 500
"""Most characters of a mention; a longer span holds words that no language has, and names nothing."""

_LEADING_ALTERNATIVES = "|".join(sorted(LEADING_WORDS, key=len, reverse=True))
_LEADING = re.compile(
    rf"(?:\\(?:bf|em|it|rm|sc|sl|tt)(?=\s)"  # "{\\em learning}"
    rf"|(?:{_LEADING_ALTERNATIVES})(?![\w-])|[^\w$\\#@%+(\[*]|[*](?!\w))\s*",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    rf"(?:[\s,.;:!?'’\"”“‘`*/–—-]+|\s(?:{'|'.join(sorted(TRAILING_WORDS))}))\Z", re.IGNORECASE
)
_BRACKETS = {"(": ")", "[": "]", "{": "}"}


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Trim a span to the part that names something.

    Args:
        text: the whole text.
        start: where the span begins.
        end: where it ends.

    Returns:
        The part's offsets, or None where nothing but generic words is left, or far too much.
    """
    if end - start > MAX_MENTION_CHARS:
        return None
    previous = (-1, -1)
    # Each cut can expose something else to cut, so it is repeated until nothing changes.
    while start < end and previous != (start, end):
        previous = start, end
        lead = _LEADING.match(text, start, end)
        start = lead.end() if lead else start
        end = start + len(_TRAILING.sub("", text[start:end]))
        start, end = _cut_at_unmatched_bracket(text, start, end)
    return (start, end) if start < end and not is_generic(text[start:end]) else None


def is_generic(surface: str) -> bool:
    """Check whether a surface form names nothing in particular: "method", "models", "the data"."""
    words = re.findall(r"[^\W_]+", surface.casefold())
    return (
        not any(any(c.isalpha() for c in w) for w in words)
        or all(w in GENERIC_WORDS for w in words)
        or len(surface) < 2
    )


def _cut_at_unmatched_bracket(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut a span at a bracket that has no partner in it."""
    opened: list[tuple[str, int]] = []
    for at in range(start, end):
        if text[at] in _BRACKETS:
            opened.append((_BRACKETS[text[at]], at))
        elif text[at] in ")]}":
            if not opened or opened[-1][0] != text[at]:
                return (start, at) if at > start else (at + 1, end)
            opened.pop()
    if opened:
        at = opened[0][1]
        return (start, at) if at > start else (at + 1, end)
    return start, end
