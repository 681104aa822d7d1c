"""How much work something takes, counted in calls: the same on every machine, however busy it is."""

import sys
from collections.abc import Callable
from types import FrameType


def count_calls(work: Callable[[], object]) -> int:
    """Return the number of functions that are called, those of C included."""
    count = 0

    def profile(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def grows_in_proportion(make_work: Callable[[int], Callable[[], object]], size: int) -> bool:
    """Check whether four times as much input takes less than five times the work; all pairs take sixteen."""
    small, large = make_work(size), make_work(4 * size)
    # Once before, so that nothing is loaded or compiled while calls are counted.
    small()
    return count_calls(large) < 5 * count_calls(small) + 100
