"""Rename the datasets of annotated papers.

The annotated abstracts name few datasets. A network that sees the same sentences with other names learns from
the sentences instead of learning the names.
"""

import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from training.corpora import read_lines

_NAME = re.compile(r"(?=.{3,25}\Z)(?=.*[A-Z])[^()\[\]:,\s]+(?: [^()\[\]:,\s]+){0,2}")
"""Pattern of a usable name: it has a capital, no punctuation, and at most three words."""
MIN_REPLACED_CHARS = 4
"""Fewest characters of a surface form that is replaced, as a shorter one may be part of other words."""


def read_dataset_names(path: Path) -> list[str]:
    """Read the usable names of a list.

    Args:
        path: tab-separated; names in the first column.
    """
    names = (line.split("\t")[0] for line in read_lines(path))
    return [name for name in names if _NAME.fullmatch(name)]


def rename_datasets(paper: Mapping[str, Any], names: Sequence[str], draw: random.Random) -> dict[str, Any]:
    """Give the datasets of an annotated paper other names.

    Args:
        paper: annotated; not changed.
        names: to draw from.
        draw: generator of random numbers.

    Returns:
        A paper whose title, abstract and entities have the new names. A dataset keeps its name where that
        cannot be replaced safely.
    """
    texts = {"title": paper["title"], "abstract": paper["abstract"]}
    entities = []
    for entity in paper["entities"]:
        surfaces = entity["surfaces"]
        if entity["type"] == "Dataset" and not any(_is_unsafe(s, paper, entity) for s in surfaces):
            new_names = {surface: draw.choice(names) for surface in surfaces}
            # The longest first: a shorter one may be a part of it.
            for surface in sorted(surfaces, key=len, reverse=True):
                texts = {key: text.replace(surface, new_names[surface]) for key, text in texts.items()}
            entity = {**entity, "surfaces": list(new_names.values())}
        entities.append(entity)
    return {**paper, **texts, "entities": entities}


def _is_unsafe(surface: str, paper: Mapping[str, Any], entity: Mapping[str, Any]) -> bool:
    """Check whether a surface form shares letters with one of another entity, or is too short."""
    others = (s for e in paper["entities"] if e is not entity for s in e["surfaces"])
    return len(surface) < MIN_REPLACED_CHARS or any(surface in other or other in surface for other in others)
