"""``kg config``: which settings hold, and where each comes from."""

import re
import sys
from collections.abc import Sequence
from typing import Final

from pydantic import Field, SecretStr

from kg.cli.options import OutputFormat, OutputOption, SpreadsheetSafeOption, StoreOption
from kg.cli.printing.answers import print_rows
from kg.cli.printing.tables import print_table
from kg.model import Frozen
from kg.settings import STORE_NAMES, Settings, trace_settings
from kg.store.neo4j.address import show_target

_ADDRESS: Final = re.compile(r"kg_\w+_url")


class Setting(Frozen):
    """A setting, as ``kg config`` shows it."""

    setting: str = Field(description="name in paper-graph.toml; the environment has it in capitals")
    value: str | float | None = Field(description="what holds; of a password only whether there is one")
    origin: str = Field(description="option, environment, paper-graph.toml or default")
    meaning: str


def config(
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
    safe: SpreadsheetSafeOption = False,
) -> None:
    """Show the settings that hold, and where each comes from; a password is never shown.

    An option comes first, then the environment, then paper-graph.toml in this folder, then the default.
    """
    rows = list_settings(store)
    print_rows(rows, format, lambda: _print_settings(rows), safe)


def _print_settings(rows: Sequence[Setting]) -> None:
    """Print the settings but for the default addresses of services, which are long and rarely changed."""
    usual = [row for row in rows if _ADDRESS.fullmatch(row.setting) and row.origin == "default"]
    values = [(row.setting, row.value, row.origin, row.meaning) for row in rows if row not in usual]
    print_table(("setting", "value", "from", "meaning"), values)
    if usual:
        print(
            f"kg: {len(usual)} services have their usual addresses: --format json shows them", file=sys.stderr
        )


def list_settings(store: str | None = None) -> list[Setting]:
    """List the store that commands use, and all settings.

    Args:
        store: value of the option ``--store``; None if it was not given.

    Raises:
        UsageError: a setting is wrong.
    """
    settings, origins = trace_settings()
    named = "kg_store" if settings.kg_store or not settings.neo4j_uri else "neo4j_uri"
    used = Setting(
        setting="store",
        value=show_target(store or settings.target),
        origin="option" if store else origins[named],
        meaning="the store that commands use",
    )
    return [used, *(_describe(settings, name, origins[name]) for name in Settings.model_fields)]


def _describe(settings: Settings, name: str, origin: str) -> Setting:
    value = getattr(settings, name)
    if name in STORE_NAMES and value:
        value = show_target(value)
    elif isinstance(value, SecretStr):
        value = "given, not shown" if value.get_secret_value() else None
    meaning = Settings.model_fields[name].description or ""
    return Setting(setting=name, value=value, origin=origin, meaning=meaning)
