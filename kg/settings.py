"""What the environment says: read once, by the command line, and passed on as a value."""

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from kg.store import RETRY_SECONDS

DEFAULT_STORE = "papers.kg"


class Settings(BaseSettings):
    """Settings from the environment; see ``.env.example`` for what each does."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    kg_store: str | None = Field(default=None, description="path or address of the store")
    neo4j_uri: str | None = Field(default=None, description="address of a server, where KG_STORE is not set")
    neo4j_username: str = "neo4j"
    neo4j_password: SecretStr = SecretStr("")
    neo4j_database: str | None = None
    kg_retry_seconds: float = Field(
        default=RETRY_SECONDS, ge=0, description="how long a transaction on a server is tried again"
    )

    @property
    def target(self) -> str:
        """The store that is meant where nobody names one."""
        return self.kg_store or self.neo4j_uri or DEFAULT_STORE
