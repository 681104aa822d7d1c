"""Files of every format, made of records as the programs write them that export it."""

from typing import Final

from tests.unit.sources.layouts.in_json import JSON
from tests.unit.sources.layouts.in_tables import TABLES
from tests.unit.sources.layouts.in_tags import TAGGED
from tests.unit.sources.layouts.in_xml import XML
from tests.unit.sources.layouts.layout import Layout

LAYOUTS: Final = {**JSON, **TABLES, **TAGGED, **XML}
"""Format -> the parts of a file of it."""

__all__ = ["LAYOUTS", "Layout"]
