"""Check the base addresses of services that settings give."""

from urllib.parse import urlsplit

from kg.model import UsageError


def check_address(service: str, address: str) -> str:
    """Return the base address of a service if it is an address of HTTP, not of `file:` or the like."""
    import httpx2

    try:
        url = httpx2.URL(address)
    except (httpx2.InvalidURL, ValueError):
        url = httpx2.URL()
    if url.userinfo:  # it would be stored with the answers
        raise UsageError(
            f"KG_{service.upper()}_URL holds a name or a password: leave out what is before the @"
        )
    if url.scheme not in ("http", "https") or not url.host:
        raise UsageError(f"KG_{service.upper()}_URL is no address that begins with http:// or https://")
    return address


def find_host(address: str) -> str:
    """Return the host of an address with its port, without a name and a password before it."""
    try:
        return urlsplit(address).netloc.rpartition("@")[2]
    except ValueError:
        return "an address that is none"
