"""The mentions of a fact come back as they were, whatever their text is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Kind, Mention, Role
from kg.records.mentions import (
    pack_mentions,
    unpack_columns,
    unpack_kinds,
    unpack_mentions,
    unpack_roles,
    unpack_surfaces,
)

HOSTILE = st.text(st.sampled_from("aet0\\\t\n\r\x1b \x00\u2028"), max_size=12)
"""Made of what the layout itself is made of."""
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


@st.composite
def mentions(draw: st.DrawFn) -> Mention:
    start = draw(st.integers(0, 1000))
    text = draw(TEXT | HOSTILE)
    return Mention(
        start=start,
        end=start + len(text) + 1,
        text=text,
        kind=draw(st.sampled_from(Kind)),
        role=draw(st.sampled_from(Role)),
        confidence=draw(st.floats(0, 1)),
    )


@given(st.lists(mentions(), max_size=5))
def test_mentions_come_back(some: list[Mention]) -> None:
    properties = pack_mentions(some)
    assert tuple(properties) == ("starts", "ends", "mentions")
    assert list(unpack_mentions(properties)) == some
    packed = str(properties["mentions"])
    assert unpack_surfaces(packed) == [mention.text for mention in some]
    assert unpack_kinds(packed) == [mention.kind.value for mention in some]
    assert unpack_roles(packed) == [mention.role.value for mention in some]
    assert unpack_columns(packed).confidences == [mention.confidence for mention in some]


@given(st.lists(mentions(), min_size=1, max_size=5))
def test_a_statement_finds_the_parts_of_a_mention_by_its_number(some: list[Mention]) -> None:
    fields = str(pack_mentions(some)["mentions"]).split("\t")
    assert len(fields) == 4 * len(some)
    assert [Role(fields[4 * number + 2]) for number in range(len(some))] == [m.role for m in some]


def test_mentions_as_a_fact_has_them() -> None:
    gan = Mention(start=3, end=6, text="GAN", kind=Kind.METHOD, role=Role.USED, confidence=0.75)
    gans = Mention(start=9, end=13, text="GANs", kind=Kind.TASK, role=Role.PROPOSED, confidence=0.5)
    assert pack_mentions([gan, gans]) == {
        "starts": [3, 9],
        "ends": [6, 13],
        "mentions": "GAN\tMethod\tused\t0.75\tGANs\tTask\tproposed\t0.5",
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts": [1, 2]},
        {"ends": []},
        {"mentions": ""},
        {"mentions": "GAN"},
        {"mentions": "GAN\tMethod\tused\t0.75\tGAN"},
        {"mentions": "GAN\tMethod\tused\tx"},
        {"mentions": "GAN\tx\tused\t0.75"},
        {"mentions": "GAN\tMethod\tx\t0.75"},
        {"mentions": "GAN\tMethod\tused\t2"},
    ],
)
def test_what_are_no_mentions(wrong: dict[str, object]) -> None:
    properties = {"starts": [3], "ends": [6], "mentions": "GAN\tMethod\tused\t0.75"}
    assert len(list(unpack_mentions(properties))) == 1
    with pytest.raises(ValueError):  # whichever it is: readers tell it in words of their own
        list(unpack_mentions({**properties, **wrong}))
