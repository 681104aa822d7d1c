"""What counts as an address, what as a path, and what is wrong with an address; no secret is repeated."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import UsageError
from kg.store.neo4j.address import check_address, is_server, mask_credentials


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
            "'bolt://h:seven' is not an address of a server: give neo4j://HOST:7687 or bolt://HOST:7687",
        ),
        (
            "bolt://h:70000",
            "'bolt://h:70000' is not an address of a server: give neo4j://HOST:7687 or bolt://HOST:7687",
        ),
        (
            "bolt://[h",
            "'bolt://[h' is not an address of a server: give neo4j://HOST:7687 or bolt://HOST:7687",
        ),
        (
            "neo4j://h/papers",
            "'neo4j://h/papers' has something after the host: set NEO4J_DATABASE to name a database",
        ),
        (
            "bolt://ada:pw@h",
            "the address bolt://h holds a user name or a password, which others can see: leave them out, "
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


SECRETS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).map(
    lambda text: f"S3CRET{text}S3CRET"
)


@settings(deadline=None)
@given(SECRETS, SECRETS, st.sampled_from(["bolt", "neo4j+s", "http", "bolt+tls"]))
def test_neither_user_nor_password_is_repeated_whatever_is_in_them(
    user: str, password: str, scheme: str
) -> None:
    address = f"{scheme}://{user}:{password}@host:7687"
    assert mask_credentials(address) == f"{scheme}://host:7687"
    with pytest.raises(UsageError) as caught:
        is_server(address)
        check_address(address)
    assert "S3CRET" not in str(caught.value)


def test_an_address_without_credentials_is_shown_as_it_is() -> None:
    assert mask_credentials("neo4j+s://host:7687") == "neo4j+s://host:7687"
