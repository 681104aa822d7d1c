"""What counts as an address, what as a path, and what is wrong with an address; no secret is repeated."""

import re
import traceback
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import UsageError
from kg.store import open_store
from kg.store.neo4j.address import check_address, is_server, mask_secrets


@pytest.mark.parametrize(
    "target",
    [
        "neo4j://host",
        "bolt://host:7687",
        "neo4j+s://x.databases.neo4j.io",
        "bolt+ssc://[::1]:7687",
        "BOLT://H",
    ],
)
def test_addresses_of_servers(target: str) -> None:
    assert is_server(target)
    assert check_address(target) == target


@pytest.mark.parametrize(
    "target",
    [
        "papers.kg",
        "./neo4j/papers.kg",
        "/bolt/x",
        "C:\\papers.kg",
        "c:/papers.kg",
        "neo4j",
        "neo4j.kg",
        "a b:c",
        "",
    ],
)
def test_everything_that_does_not_look_like_an_address_is_a_path(target: str) -> None:
    assert not is_server(target)


@pytest.mark.parametrize(
    "target",
    [
        "neo4j:host",
        "neo4j//host",
        "bolt:/host",
        "neo4j+tls://host",
        "bolt+://host",
        "http://host",
        "file:/x",
        "s3://b/k",
    ],
)
def test_a_misspelt_address_is_not_taken_for_a_path(target: str) -> None:
    with pytest.raises(UsageError) as caught:
        is_server(target)
    assert str(caught.value) == (
        f"'{target}' is not a store: give a path, or an address such as neo4j://HOST:7687 or bolt://HOST:7687"
    )


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("bolt://", "'bolt://' names no host: give neo4j://HOST:7687 or bolt://HOST:7687"),
        ("bolt://:7687", "'bolt://:7687' names no host: give neo4j://HOST:7687 or bolt://HOST:7687"),
        (
            "bolt://h:seven",
            "'bolt://…' is not an address of a server: give neo4j://HOST:7687 or bolt://HOST:7687",
        ),
        (
            "bolt://h:70000",
            "'bolt://h:70000' is not an address of a server: give neo4j://HOST:7687 or bolt://HOST:7687",
        ),
        (
            "bolt://[h",
            "'bolt://…' is not an address of a server: give neo4j://HOST:7687 or bolt://HOST:7687",
        ),
        (
            "neo4j://h/papers",
            "'neo4j://h/papers' has something after the host: set NEO4J_DATABASE to name a database",
        ),
        (
            "bolt://ada:pw@h",
            "the address bolt://… holds a user name or a password, which others can see: leave them out, "
            "and set NEO4J_USERNAME and NEO4J_PASSWORD",
        ),
    ],
)
def test_what_is_wrong_with_an_address_is_one_sentence(address: str, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_address(address)
    assert str(caught.value) == sentence


def test_a_slash_after_the_host_is_fine() -> None:
    assert check_address("bolt://host:7687/") == "bolt://host:7687/"


SPELLINGS = [
    "neo4j://ada:{}@host:7687",
    "NEO4J+S://ada:{}@host",
    "bolt+ssc://{}@host",
    "bolt://ada:{}%40host",
    "bolt://{}:pw",
    "neo4j://host?password={}",
    "neo4j://host:7687/?user=ada&password={}",
    "BOLT://host/papers?{}",
    "neo4j://host#{}",
    "neo4j://host;{}",
    "neo4j://host:7687:{}",
    "neo4j://host%3Fpassword={}",
    "neo4j://host?password={}@host",
    "neo4j://ada:pw?{}@host",
    "neo4j:ada:{}@host",
    "neo4j//ada:{}@host",
    "neo4j:/host?password={}",
    "neo4j:?password={}",
    "bolt+tls://ada:{}@host",
    "http://host?token={}",
    "postgres://ada:{}@host",
    "jdbc:neo4j:bolt://host?password={}",
    "ada:{}@host:7687",
    " neo4j://host?password={}",
    "\tneo4j://ada:{}@host",
    "'neo4j://host?password={}'",
    "\ufeffneo4j://host?password={}",
    "neo4j://host\n?password={}",
    "neo4j ://ada:{}@host",
]
"""Addresses with a secret in a place where somebody might put one."""


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_secret_in_an_address_is_refused_and_not_repeated(spelling: str) -> None:
    target = spelling.format("S3CRET")
    with pytest.raises(UsageError) as caught:
        open_store(target)
    assert "S3CRET" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    "target",
    [
        "//neo4j:S3CRET@host",
        "host:7687?password=S3CRET",
        "host:7687/#S3CRET",
        "host?user=neo4j&password=S3CRET",
        "host;pwd=S3CRET",
    ],
)
def test_a_secret_behind_an_address_without_scheme_is_not_repeated(target: str) -> None:
    with pytest.raises(UsageError) as caught:
        is_server(target)
    assert "S3CRET" not in str(caught.value)


def test_an_address_that_became_a_path_object_is_not_a_path() -> None:
    with pytest.raises(UsageError) as caught:
        open_store(Path("neo4j://host?password=S3CRET"))
    assert "S3CRET" not in str(caught.value)


SECRETS = st.text(st.characters(codec="utf-8"), max_size=12).map(lambda text: f"S3CRET{text}S3CRET")


@settings(deadline=None)
@given(SECRETS, st.sampled_from(SPELLINGS))
def test_no_part_of_a_secret_is_repeated_whatever_is_in_it(secret: str, spelling: str) -> None:
    shown = mask_secrets(spelling.format(secret))
    assert "S3CRET" not in shown
    with pytest.raises(UsageError) as caught:
        is_server(spelling.format(secret))
        check_address(spelling.format(secret))
    assert "S3CRET" not in str(caught.value)


@given(st.text(st.characters(codec="utf-8"), max_size=30), st.sampled_from(["bolt://", "neo4j+s://", ""]))
def test_an_address_is_taken_only_if_all_of_it_is_scheme_host_and_port(text: str, scheme: str) -> None:
    try:
        taken = is_server(scheme + text) and check_address(scheme + text)
    except UsageError:
        return
    assert not taken or re.fullmatch(r"([\w.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]*)?/*", text)


@pytest.mark.parametrize("address", ["neo4j+s://host:7687", "bolt://[::1]:7687/", "bolt://münchen"])
def test_an_address_without_place_for_a_secret_is_shown_as_it_is(address: str) -> None:
    assert mask_secrets(address) == address
