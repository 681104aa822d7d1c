"""The encoder and its heads, through onnxruntime."""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from extractors.networks import cores, open_network
from extractors.reader.spans import Place
from extractors.reader.windows import Window, windows

Vectors = NDArray[np.float32]
FILES = ("encoder.onnx", "tokenizer.json", "papers.onnx", "scier.onnx", "roles.onnx", "relations.onnx")
"""What a folder of an encoder holds."""


class Words(NamedTuple):
    """The words of one text, none of them blank, and which of them begin a sentence."""

    words: list[str]
    starts: list[int]


class Encoder:
    """Vectors of words in context, and what they say of spans.

    Each window goes through the network alone, on one thread: its numbers are rounded to eight bits by what
    occurs in it, so in a batch the neighbours of a text would change what is read out of it. Several
    windows are read at once, by as many threads as there are cores.
    """

    def __init__(self, folder: Path, guide: str, threads: int | None = None) -> None:
        """Name the files; they are loaded when the first text is read, in the process that reads it.

        Args:
            folder: holds ``FILES``.
            guide: whose kinds to look for: ``papers`` or ``scier``.
            threads: windows read at once; by default the number of cores.
        """
        self.folder = folder
        self.guide = guide
        self.threads = threads or cores()
        self._loaded: _Loaded | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_loaded": None}

    def vectors(self, texts: Sequence[Words]) -> Iterator[Vectors]:
        """Vectors [word, number] of each text."""
        cut = [list(windows(text.words, text.starts, self._files.tokenizer)) for text in texts]
        read = self._files.pool.map(self._read, [window for ones in cut for window in ones])
        for ones in cut:
            parts = [next(read) for _ in ones]
            yield np.concatenate(parts) if parts else np.zeros((0, 1), np.float32)

    def spans(self, vectors: Vectors) -> NDArray[np.float32]:
        """Scores [first word, width - 1, class] of the spans of one text; class 0 is no entity."""
        return self._run(self.guide, {"words": vectors})

    def roles(self, vectors: Vectors, places: Sequence[Place]) -> NDArray[np.float32]:
        """Scores [span, role] of some spans."""
        return self._run("roles", {"words": vectors, "spans": _rows(places)})

    def relations(self, vectors: Vectors, pairs: Iterable[tuple[Place, Place]]) -> NDArray[np.float32]:
        """Scores [pair, type] of pairs of spans; type 0 is no relation."""
        heads, tails = zip(*pairs, strict=True)
        return self._run("relations", {"words": vectors, "heads": _rows(heads), "tails": _rows(tails)})

    def _read(self, window: Window) -> Vectors:
        inputs = {
            "pieces": np.array([window.pieces], np.int64),
            "looks": np.array([window.looks], np.int64),
        }
        vectors: Vectors = self._files.sessions["encoder"].run(None, inputs)[0][0]
        return vectors[window.first]

    def _run(self, head: str, inputs: dict[str, Any]) -> NDArray[np.float32]:
        scores: NDArray[np.float32] = self._files.sessions[head].run(None, inputs)[0]
        return scores

    @property
    def _files(self) -> "_Loaded":
        """What was loaded by this very process: threads and networks do not survive a fork."""
        if self._loaded is None or self._loaded.process != os.getpid():
            self._loaded = _load(self.folder, self.guide, self.threads)
        return self._loaded


class _Loaded(NamedTuple):
    process: int
    tokenizer: Tokenizer
    sessions: dict[str, onnxruntime.InferenceSession]
    pool: ThreadPoolExecutor


def _load(folder: Path, guide: str, threads: int) -> _Loaded:
    return _Loaded(
        os.getpid(),
        Tokenizer.from_file(str(folder / "tokenizer.json")),
        {name: open_network(folder / f"{name}.onnx") for name in ("encoder", guide, "roles", "relations")},
        ThreadPoolExecutor(threads, "encoder"),
    )


def _rows(places: Sequence[Place]) -> NDArray[np.int64]:
    return np.array(places, np.int64).reshape(-1, 2)
