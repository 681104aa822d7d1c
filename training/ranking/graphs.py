"""Graphs of the judged papers, which are built once and reused."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import kg
from training.ranking.judgments import Judgments


@contextmanager
def open_graph(judgments: Judgments, folder: Path) -> Iterator[kg.Graph]:
    """Open the graph of judged papers; build it first if it does not exist, at some thirty papers a second.

    Args:
        judgments: the papers; the name becomes that of the file.
        folder: where graphs are kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with kg.connect(folder / f"{judgments.name}.kg") as graph:
        graph.build(judgments.papers)  # skips the papers that an earlier run has built
        yield graph
