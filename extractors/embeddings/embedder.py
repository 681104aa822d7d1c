"""One vector for a title and the beginning of an abstract, by all-MiniLM-L6-v2 in eight bits."""

import base64
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from extractors.batches import batched
from extractors.networks import cores, open_network
from extractors.provenance import EMBEDDER, MODEL
from kg.model import ExtractorError, Paper

PIECES: Final = 128
"""Word pieces of a text that are read: as many as the encoder was trained on. With 256 the ranking of the
judged papers was as good, at twice the time."""

Vector = NDArray[np.float32]


class Embedder:
    """Reads titles and abstracts into vectors; the weights are loaded when the first one is read.

    Args:
        file: the encoder.
        threads: texts read at once; by default the number of cores.
    """

    def __init__(self, file: Path = EMBEDDER, threads: int | None = None) -> None:
        self._file = file
        self._threads = threads or cores()

    @property
    def is_there(self) -> bool:
        """Whether the weights are installed; without them papers are compared by words and concepts."""
        return self._file.exists()

    def embed(self, papers: Iterable[Paper]) -> Iterator[str]:
        """The vector of each paper, in the order they come: 384 signed bytes in base64.

        The direction is that of the sum of two vectors of length one: of the title, and of the title with the
        abstract.

        Raises:
            ExtractorError: the weights are damaged.
        """
        for some in batched(papers, 64):
            yield from self._pool.map(self._embed, some)

    def _embed(self, paper: Paper) -> str:
        both = self._vector(paper.title) + self._vector(f"{paper.title}. {paper.abstract}")
        return base64.b64encode(_in_bytes(both)).decode("ascii")

    def _vector(self, text: str) -> Vector:
        pieces = self._tokenizer.encode(text).ids
        if len(pieces) > PIECES:
            pieces = [*pieces[: PIECES - 1], pieces[-1]]
        vector: Vector = self._session.run(None, {"pieces": np.array([pieces], np.int64)})[0]
        return vector

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self._threads, "embedder")

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer.from_file(str(MODEL / "kg_reader" / "tokenizer.json"))

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        try:
            return open_network(self._file)
        except Exception as error:  # the runtime has exceptions of its own for each way to be damaged
            raise ExtractorError(f"The encoder {self._file} is damaged: reinstall the package.") from error


def _in_bytes(vector: Vector) -> bytes:
    """A direction in signed bytes, its largest number being 127."""
    rounded: NDArray[np.int8] = np.round(vector * (127 / np.abs(vector).max())).astype(np.int8)
    return rounded.tobytes()
