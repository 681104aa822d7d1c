"""Services report how many more requests they take."""

import pytest

from kg.live.quota import read_quota


@pytest.mark.parametrize(
    ("service", "headers", "told"),
    [
        ("openalex", {"remaining-usd": "0.0531"}, ("$0.053 of today's budget left", False)),
        ("openalex", {"remaining-usd": "0.004", "remaining": "7"}, ("$0.004 of today's budget left", True)),
        ("s2", {"remaining": "4", "limit": "100"}, ("4 of 100 requests left", True)),
        ("s2", {"remaining": "4000"}, ("4,000 requests left", False)),
        ("s2", {"remaining": "0"}, ("0 requests left", True)),
        ("pubmed", {"remaining": "1", "limit": "3"}, None),
        ("openalex", {"remaining-usd": "none"}, None),
        ("openalex", {"remaining-usd": "nan"}, None),
    ],
)
def test_what_is_left(service: str, headers: dict[str, str], told: tuple[str, bool] | None) -> None:
    assert read_quota(service, {f"x-ratelimit-{name}": value for name, value in headers.items()}) == told


def test_how_fast_crossref_may_be_asked() -> None:
    headers = {"x-rate-limit-limit": "5", "x-rate-limit-interval": "1s"}
    assert read_quota("crossref", headers) == ("5 requests in 1s allowed", False)
    assert read_quota("crossref", {}) is None
