"""Names of datasets, for the annotated papers under other names."""

import re
from pathlib import Path

_NAME = re.compile(r"(?=.{3,25}\Z)(?=.*[A-Z])[^()\[\]:,\s]+(?: [^()\[\]:,\s]+){0,2}")
"""A capital, no punctuation, at most three words."""


def names_of(path: Path) -> list[str]:
    """The usable names of a list: first column, tab-separated."""
    names = (line.split("\t")[0] for line in path.read_text("utf-8").splitlines())
    return [name for name in names if _NAME.fullmatch(name)]
