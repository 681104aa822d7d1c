"""The encoder and its heads, through onnxruntime."""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from extractors.onnx_sessions import count_cores, open_session
from extractors.reader.spans import WordSpan
from extractors.reader.windows import Window, split_into_windows
from kg.model import ExtractorError, UsageError
from kg.model.checks import describe

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

WordVectors = NDArray[np.float32]
"""[word, number]"""
FILES = ("encoder.onnx", "tokenizer.json", "papers.onnx", "scier.onnx", "roles.onnx", "relations.onnx")
"""What the folder of an encoder holds."""
GUIDES = ("papers", "scier")
"""Whose rules say what a mention is: those of this project, or those of the SciER corpus."""


class TextWords(NamedTuple):
    """The words of one text, none of them blank, and the indices of those that begin a sentence."""

    words: list[str]
    starts: list[int]


class Encoder:
    """Vectors of words in context, and what they say of spans.

    Each window goes through the network alone, on one thread: the network rounds to 256 steps up to the
    largest number that occurs, so in a batch the neighbours of a text would change what is found in it.
    Several windows are encoded at once, by as many threads as there are cores.
    """

    def __init__(self, folder: Path, guide: str, threads: int | None = None) -> None:
        """Name the files; they are loaded when the first text comes, in the process that it comes to.

        Args:
            folder: holds ``FILES``.
            guide: whose kinds to look for, one of ``GUIDES``.
            threads: windows that are encoded at once; by default the number of cores.

        Raises:
            UsageError: there is no such guide.
        """
        if guide not in GUIDES:
            raise UsageError(f"the guide of the extractor is {' or '.join(GUIDES)}, not {describe(guide)}")
        self.folder = folder
        self.guide = guide
        self.threads = threads or count_cores()
        self._loaded: _LoadedFiles | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_loaded": None}

    def encode(self, texts: Sequence[TextWords]) -> Iterator[WordVectors]:
        """Begin to encode texts.

        Args:
            texts: their windows are encoded side by side.

        Returns:
            The vectors [word, number] of each text, which are waited for when they are drawn.
        """
        tokenizer = self._files.tokenizer
        windows = [list(split_into_windows(text.words, text.starts, tokenizer)) for text in texts]
        encoded = self._files.pool.map(self._encode_window, [w for of_text in windows for w in of_text])
        return (_join(list(islice(encoded, len(of_text)))) for of_text in windows)

    def score_spans(self, vectors: WordVectors) -> NDArray[np.float32]:
        """Score every span of one text.

        Args:
            vectors: [word, number]

        Returns:
            Scores [first word, width - 1, class]; class 0 is no entity.
        """
        return self._run(self.guide, {"words": vectors})

    def score_roles(self, vectors: WordVectors, spans: Sequence[WordSpan]) -> NDArray[np.float32]:
        """Score the roles of some spans of one text.

        Args:
            vectors: [word, number]
            spans: of its mentions.

        Returns:
            Scores [span, role].
        """
        return self._run("roles", {"words": vectors, "spans": _to_rows(spans)})

    def score_relations(
        self, vectors: WordVectors, pairs: Iterable[tuple[WordSpan, WordSpan]]
    ) -> NDArray[np.float32]:
        """Score the relations of pairs of spans of one text.

        Args:
            vectors: [word, number]
            pairs: head and tail, at least one pair.

        Returns:
            Scores [pair, type]; type 0 is no relation.
        """
        heads, tails = zip(*pairs, strict=True)
        return self._run("relations", {"words": vectors, "heads": _to_rows(heads), "tails": _to_rows(tails)})

    def _encode_window(self, window: Window) -> WordVectors:
        # In the shipped network, the input for the shapes of words is called "looks".
        inputs = {
            "pieces": np.array([window.pieces], np.int64),
            "looks": np.array([window.shapes], np.int64),
        }
        vectors: WordVectors = self._files.sessions["encoder"].run(None, inputs)[0][0]
        return vectors[window.first_pieces]

    def _run(self, head: str, inputs: dict[str, Any]) -> NDArray[np.float32]:
        scores: NDArray[np.float32] = self._files.sessions[head].run(None, inputs)[0]
        return scores

    @property
    def _files(self) -> "_LoadedFiles":
        """Return the files, loaded by this very process: threads and networks do not survive a fork."""
        if self._loaded is None or self._loaded.process != os.getpid():
            self._loaded = _load_files(self.folder, self.guide, self.threads)
        return self._loaded


class _LoadedFiles(NamedTuple):
    process: int
    tokenizer: Tokenizer
    sessions: "dict[str, InferenceSession]"
    pool: ThreadPoolExecutor


def _load_files(folder: Path, guide: str, threads: int) -> _LoadedFiles:
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise ExtractorError(
            f"The model of kg_reader lacks {', '.join(missing)} in {folder}: reinstall the package, "
            "or load a pipeline that was saved whole."
        )
    return _LoadedFiles(
        os.getpid(),
        Tokenizer.from_file(str(folder / "tokenizer.json")),
        {name: open_session(folder / f"{name}.onnx") for name in ("encoder", guide, "roles", "relations")},
        ThreadPoolExecutor(threads, "encoder"),
    )


def _join(windows: Sequence[WordVectors]) -> WordVectors:
    """Join the vectors of the windows of a text, which has none where it has no words."""
    return np.concatenate(windows) if windows else np.zeros((0, 1), np.float32)


def _to_rows(spans: Sequence[WordSpan]) -> NDArray[np.int64]:
    return np.array(spans, np.int64).reshape(-1, 2)
