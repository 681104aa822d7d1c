"""Settings from the environment: read once, by :func:`kg.connect`, and passed on as a value."""

from typing import Final

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from kg.model import UsageError
from kg.store import RETRY_SECONDS

DEFAULT_STORE: Final = "papers.kg"
"""The embedded store in the current folder, used if the environment names no other."""


class Settings(BaseSettings):
    """Settings that environment variables of the same names give; ``.env.example`` explains each."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    kg_store: str | None = Field(default=None, repr=False, description="path or address of the store")
    neo4j_uri: str | None = Field(
        default=None, repr=False, description="address of a server, used if KG_STORE is not set"
    )
    neo4j_username: str = "neo4j"
    neo4j_password: SecretStr = SecretStr("")
    neo4j_database: str | None = None
    kg_retry_seconds: float = Field(
        default=RETRY_SECONDS,
        ge=0,
        allow_inf_nan=False,
        description="how long a failed transaction on a server is retried",
    )

    @property
    def target(self) -> str:
        """The store to use where none is given: ``KG_STORE``, then ``NEO4J_URI``, then ``./papers.kg``."""
        return self.kg_store or self.neo4j_uri or DEFAULT_STORE


def read_settings() -> Settings:
    """Read the settings from the environment.

    Raises:
        UsageError: a variable has a value that it cannot have. It is not told: it may be a password.
    """
    try:
        return Settings()
    except ValidationError as error:
        problem = error.errors(include_input=False)[0]
        variable, expected = str(problem["loc"][0]).upper(), problem["msg"].removeprefix("Input ")
        message = f"the environment variable {variable} has a wrong value: it {expected}"
    raise UsageError(message)
