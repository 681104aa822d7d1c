"""Open the store that a target names, or else the settings."""

from pathlib import Path

from kg.model import UsageError
from kg.settings import Settings, read_settings
from kg.store import Credentials, GraphStore, OpenOptions, open_store


def open_target(
    target: str | Path | None = None,
    *,
    settings: Settings | None = None,
    into_existing: bool = False,
    older: bool = False,
    copying: str | None = None,
) -> GraphStore:
    """Return the store of a graph; arguments and errors are those of :func:`kg.connect`."""
    if settings is not None and not isinstance(settings, Settings):
        given_type = type(settings).__name__  # the value is not shown: it may hold a password
        raise UsageError(f"settings are the Settings of kg.settings, not a value of type {given_type}")
    given = settings or read_settings()
    credentials = Credentials(
        username=given.neo4j_username,
        password=given.neo4j_password.get_secret_value(),
        database=given.neo4j_database,
    )
    options = OpenOptions(into_existing, older, copying, given.kg_retry_seconds)
    return open_store(given.target if target is None else target, credentials, options)
