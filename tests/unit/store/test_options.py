"""Which contents a store may have when it is opened, and how others are refused."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Kind, StoreFormat
from kg.schema import FORMAT_VERSION, NODES, load_statement
from kg.store import OpenOptions
from kg.store.options import check_format, check_labels_are_free

OLDER, NEWER = FORMAT_VERSION - 1, FORMAT_VERSION + 1


def mark(version: int | None, *, copying: str | None = None, filled: bool = False) -> dict[str, Any]:
    return {"format": version, "copying": copying, "filled": filled}


@pytest.mark.parametrize(
    ("found", "options"),
    [
        (mark(None), OpenOptions()),
        (mark(FORMAT_VERSION), OpenOptions()),
        (mark(FORMAT_VERSION, filled=True), OpenOptions()),
        (mark(None, filled=True), OpenOptions(into_existing=True)),
        (mark(OLDER), OpenOptions(older=True)),
        (mark(FORMAT_VERSION, copying="a.kg"), OpenOptions(copying="a.kg")),
    ],
)
def test_what_is_ours_or_allowed_is_opened(found: dict[str, Any], options: OpenOptions) -> None:
    check_format("x.kg", found, options)


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            mark(None, filled=True),
            "'x.kg' holds something else: choose an empty store (NEO4J_DATABASE names a database), or build "
            "with --into-existing (in Python, connect with into_existing=True) to write next to what it "
            "holds",
        ),
        (
            mark(NEWER),
            f"'x.kg' was written by a newer version (format {NEWER}, this one reads {FORMAT_VERSION}): "
            "install that version",
        ),
        (
            mark(OLDER),
            f"'x.kg' was written by an older version (format {OLDER}, this one reads {FORMAT_VERSION}): "
            "bring it up to date with kg migrate --store x.kg",
        ),
        (
            mark(FORMAT_VERSION, copying="bolt://h"),
            "'x.kg' holds an unfinished copy of bolt://h: finish it with kg copy bolt://h x.kg",
        ),
    ],
)
def test_everything_else_is_refused_with_the_remedy(found: dict[str, Any], sentence: str) -> None:
    with pytest.raises(StoreFormat) as caught:
        check_format("x.kg", found, OpenOptions())
    assert str(caught.value) == sentence


def test_a_copy_of_another_store_is_not_finished_from_this_one() -> None:
    with pytest.raises(StoreFormat, match=r"an unfinished copy of a\.kg"):
        check_format("x.kg", mark(FORMAT_VERSION, copying="a.kg"), OpenOptions(copying="b.kg"))


def test_every_label_of_ours_must_be_free() -> None:
    statement = load_statement("kg.store", "count_our_labels").text
    ours = {node.label for node in NODES if node.label != "Store"} | {kind.value for kind in Kind}
    assert set(re.findall(r"\(n:(\w+)\)", statement)) == ours
    check_labels_are_free("x.kg", [{"label": "Author", "nodes": 0}])
    with pytest.raises(StoreFormat, match=r"take for its own: Author \(1,200\); choose another database"):
        check_labels_are_free("x.kg", [{"label": "Author", "nodes": 1200}, {"label": "Run", "nodes": 0}])


@settings(deadline=None)
@given(st.booleans(), st.booleans(), st.none() | st.just("a.kg"), st.booleans())
def test_no_option_opens_what_a_newer_version_wrote(
    into_existing: bool, older: bool, copying: str | None, filled: bool
) -> None:
    with pytest.raises(StoreFormat, match="newer version"):
        check_format("x.kg", mark(NEWER, filled=filled), OpenOptions(into_existing, older, copying))
