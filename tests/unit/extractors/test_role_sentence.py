"""A sentence is searched as a whole, and says what a search of each part of it would."""

import re

from hypothesis import given
from hypothesis import strategies as st

from extractors.reader.roles.patterns import BEFORE, PROPOSING
from extractors.reader.roles.sentence import _NAMING, _TURN, FAR, WORD, Proposal, Sentence

WORDS = st.sampled_from(
    "we propose proposed paper presents a new our fast net for using with compared to outperforms based on "
    "called namely , ( . - Results are introduced evaluation state-of-the-art however X word".split()
)
TEXTS = st.lists(WORDS, max_size=150).map(" ".join)


@given(TEXTS, st.floats(0, 1))
def test_patterns_before_an_offset(text: str, share: float) -> None:
    at = find_boundary(text, share)
    wanted = [name for name, pattern in BEFORE.items() if pattern.search(text[:at])]
    assert list(Sentence(text).find_before(at)) == wanted


@given(TEXTS, st.floats(0, 1))
def test_the_last_proposal_before_an_offset(text: str, share: float) -> None:
    at = find_boundary(text, share)
    found = list(PROPOSING.finditer(text[:at]))
    sentence = Sentence(text)
    if not found:
        assert sentence.find_proposal(at) is None
        return
    between = text[found[-1].end() : at]
    turn = _TURN.search(between)
    distance = min(FAR, len(WORD.findall(between)))
    wanted = Proposal(distance, turn and turn.group(1), bool(_NAMING.search(between)))
    assert sentence.find_proposal(at) == wanted


@given(TEXTS, st.floats(0, 1))
def test_a_proposal_after_an_offset(text: str, share: float) -> None:
    at = find_boundary(text, share)
    assert Sentence(text).proposes_after(at) == bool(PROPOSING.search(text[at:]))


def find_boundary(text: str, share: float) -> int:
    """Return where a word begins or ends, as mentions do."""
    bounds = sorted({0, len(text), *(at for found in re.finditer(r"\S+", text) for at in found.span())})
    return bounds[int(share * (len(bounds) - 1))]
