"""Group the few of many names that share a key, without holding the keys of all the others."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import pairwise


def iter_groups(names: Sequence[str], make_key: Callable[[str], Hashable]) -> Iterator[list[str]]:
    """Yield the groups of two or more names that have one key; a key that is None groups nothing.

    Few names of a corpus share their key with another. So at first only the hashes of the keys are kept; then
    the keys with a hash that occurs twice are made again, and compared themselves.
    """
    hashes = array("q", (hash(make_key(name)) for name in names))
    repeated = {one for one, other in pairwise(sorted(hashes)) if one == other}
    groups: dict[Hashable, list[str]] = defaultdict(list)
    for name, hashed in zip(names, hashes, strict=True):
        if hashed in repeated and (key := make_key(name)) is not None:
            groups[key].append(name)
    return (group for group in groups.values() if len(group) > 1)
