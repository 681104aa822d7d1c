"""Read the settings from the environment and from ``paper-graph.toml``, for :func:`kg.connect`.

A caller's arguments come first, then the environment, then the file in the current folder, then the defaults.
"""

import difflib
import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from kg.model import UsageError
from kg.store import RETRY_SECONDS

DEFAULT_STORE: Final = "papers.kg"
"""The embedded store in the current folder, used if nothing names another."""

SETTINGS_FILE: Final = "paper-graph.toml"
"""File in the current folder, whose keys are the names of the environment variables in lower case."""

STORE_NAMES: Final = frozenset({"kg_store", "neo4j_uri"})
"""The settings that say which store to use; they may, wrongly, hold a password."""


class Settings(BaseSettings):
    """Settings that environment variables of the same names give; ``.env.example`` explains each."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True)

    kg_store: str | None = Field(default=None, repr=False, description="path or address of the store")
    neo4j_uri: str | None = Field(
        default=None, repr=False, description="address of a server, used if KG_STORE is not set"
    )
    neo4j_username: str = Field(default="neo4j", description="user of the server")
    neo4j_password: SecretStr = Field(default=SecretStr(""), description="password of this user")
    neo4j_database: str | None = Field(
        default=None, description="database of the server, if not the usual one of the user"
    )
    kg_retry_seconds: float = Field(
        default=RETRY_SECONDS,
        ge=0,
        allow_inf_nan=False,
        description="how long a failed transaction on a server is retried",
    )
    kg_arxiv_url: str = Field(default="https://export.arxiv.org", description="address of arXiv's API")
    kg_arxiv_feed_url: str = Field(
        default="https://rss.arxiv.org", description="address of arXiv's news feeds"
    )
    kg_crossref_url: str = Field(default="https://api.crossref.org", description="address of Crossref")
    kg_hf_url: str = Field(default="https://huggingface.co", description="address of Hugging Face")
    kg_openalex_url: str = Field(default="https://api.openalex.org", description="address of OpenAlex")
    kg_s2_url: str = Field(
        default="https://api.semanticscholar.org", description="address of Semantic Scholar"
    )
    kg_pubmed_url: str = Field(
        default="https://eutils.ncbi.nlm.nih.gov/entrez/eutils", description="address of PubMed"
    )
    kg_acl_url: str = Field(
        default="https://raw.githubusercontent.com/acl-org/acl-anthology/master/data/xml",
        description="address of the XML files of the ACL Anthology",
    )
    kg_zotero_url: str = Field(
        default="http://localhost:23119", description="address of Zotero on this machine"
    )
    kg_cache: str | None = Field(default=None, description="folder in which answers of services are kept")
    kg_seconds_apart: float | None = Field(
        default=None,
        ge=0,
        allow_inf_nan=False,
        description="seconds between two requests to a service, instead of what it asks for itself",
    )
    kg_mailto: str = Field(default="", description="your mail address, told to Crossref alone")
    openalex_api_key: SecretStr = Field(default=SecretStr(""), description="key of OpenAlex")
    semantic_scholar_api_key: SecretStr = Field(default=SecretStr(""), description="key of Semantic Scholar")
    ncbi_api_key: SecretStr = Field(default=SecretStr(""), description="key of PubMed")

    @property
    def target(self) -> str:
        """The store to use if none is given: ``KG_STORE``, then ``NEO4J_URI``, then ``./papers.kg``."""
        return self.kg_store or self.neo4j_uri or DEFAULT_STORE


def read_settings() -> Settings:
    """Read the settings from the environment, and those that it lacks from the file.

    Raises:
        UsageError: a variable or a line of the file has a value that it cannot have, the file cannot be read,
            or it has a setting that does not exist. Messages never quote values: they may be passwords.
    """
    return trace_settings()[0]


def trace_settings() -> tuple[Settings, dict[str, str]]:
    """Read the settings, and say where each comes from.

    Returns:
        The settings, and ``environment``, ``paper-graph.toml`` or ``default`` for each of their names.

    Raises:
        UsageError: as for :func:`read_settings`.
    """
    from_environment = _validate({}, lambda name: f"the environment variable {name.upper()}").model_fields_set
    # A path in the file does not overrule a server that the environment names: both choose the store.
    known = from_environment | (STORE_NAMES if from_environment & STORE_NAMES else set())
    given = {name: value for name, value in _read_file().items() if name not in known}
    settings = _validate(given, lambda name: f"{SETTINGS_FILE}: the setting {name}")
    origins = dict.fromkeys(Settings.model_fields, "default")
    origins |= dict.fromkeys(given, SETTINGS_FILE) | dict.fromkeys(from_environment, "environment")
    return settings, origins


def _validate(given: dict[str, Any], describe: Callable[[str], str]) -> Settings:
    """Return settings with these values, and those of the environment for the rest.

    Args:
        given: value by name.
        describe: takes the name of a setting, and returns what a message calls it.
    """
    try:
        return Settings(**given)
    except ValidationError as error:
        problem = error.errors(include_input=False)[0]
        name, expected = str(problem["loc"][0]).lower(), problem["msg"].removeprefix("Input ")
        message = f"{describe(name)} has a wrong value: it {expected}"
    # Raised outside the handler, so that it is not chained to an error with the value, maybe a password.
    raise UsageError(message)


def _read_file() -> dict[str, Any]:
    """Return the settings of the file, none if there is no file."""
    try:
        said = tomllib.loads(Path(SETTINGS_FILE).read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        if not os.access(os.curdir, os.X_OK):
            return {}  # this user may not look into the folder, perhaps because sudo was called in it
        raise UsageError(f"cannot read {SETTINGS_FILE}: {error.strerror or error}") from error
    except ValueError as error:
        raise UsageError(f"{SETTINGS_FILE} is not valid TOML: {error}") from error
    for name in said:
        if name not in Settings.model_fields:
            (nearest,) = difflib.get_close_matches(name.lower(), Settings.model_fields, n=1, cutoff=0)
            raise UsageError(f"{SETTINGS_FILE}: no setting '{name}': did you mean '{nearest}'?")
    return said
