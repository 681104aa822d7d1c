"""The guard decides on tokens: what stands in strings, comments and names never counts."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import QueryRefused
from kg.store.guard import CLAUSES, check_read_only
from kg.store.tokens import Unfinished, tokens
from tests.contract.statements import HARMLESS, HOSTILE


@pytest.mark.parametrize("text", HARMLESS)
def test_reading_passes(text: str) -> None:
    check_read_only(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_more_than_reading_is_refused(text: str) -> None:
    with pytest.raises(QueryRefused):
        check_read_only(text)


@given(st.text(max_size=200))
def test_any_text_is_decided(text: str) -> None:
    with contextlib.suppress(QueryRefused):
        check_read_only(text)


@given(st.text(alphabet=st.characters(blacklist_characters="'\\"), max_size=50))
def test_what_stands_in_a_string_never_counts(text: str) -> None:
    check_read_only(f"RETURN '{text}' AS text")


@given(st.sampled_from(sorted(CLAUSES)), st.sampled_from([" ", "\n", "\t", "/**/", "//x\n", "  "]))
def test_a_clause_is_found_behind_any_blank(clause: str, blank: str) -> None:
    with pytest.raises(QueryRefused):
        check_read_only(f"MATCH (n){blank}{clause}{blank}n")


@given(st.text(max_size=100))
def test_tokens_end_with_the_end(text: str) -> None:
    with contextlib.suppress(Unfinished):
        assert [token.sort for token in tokens(text)][-1] == "end"
