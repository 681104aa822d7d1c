"""Groups of names that share a key."""

from collections import defaultdict
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from kg.linking.grouping import iter_groups


def test_names_that_share_a_key_are_a_group_and_all_others_are_none() -> None:
    names = ["cross attention", "crossattention", "parsing", "cross atten tion"]
    groups = list(iter_groups(names, lambda name: name.replace(" ", "")))
    assert groups == [["cross attention", "crossattention", "cross atten tion"]]


def test_without_a_key_there_is_no_group() -> None:
    assert list(iter_groups(["a", "b", "cc", "dd"], lambda name: len(name) if len(name) > 1 else None)) == [
        ["cc", "dd"]
    ]


class Clash(str):
    """A key whose hash is that of all others."""

    __slots__ = ()

    def __hash__(self) -> int:
        return 1


def test_keys_of_one_hash_are_told_apart() -> None:
    assert list(iter_groups(["ab", "ac", "xy", "b"], lambda name: Clash(name[0]))) == [["ab", "ac"]]


@given(st.lists(st.text("ab ", min_size=1), unique=True))
def test_groups_are_those_of_a_dictionary(names: Sequence[str]) -> None:
    by_key: dict[str, list[str]] = defaultdict(list)
    for name in names:
        by_key[name.strip()].append(name)
    assert list(iter_groups(names, str.strip)) == [group for group in by_key.values() if len(group) > 1]
