"""Embed a title and the beginning of an abstract in one vector, with all-MiniLM-L6-v2 in small integers."""

import base64
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from extractors.onnx_sessions import count_cores, open_session
from extractors.provenance import MODEL, TEXT_ENCODER
from kg.batches import batched
from kg.model import ExtractorError, KgError, Paper

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

MAX_PIECES: Final = 128
"""Most word pieces of a text that are encoded: as many as the encoder was trained on. With 256, the ranking
of the judged papers was as good, and took twice the time."""
TITLE_WEIGHT: Final = 0.2
"""Weight of the title's own vector, where that of title and abstract has 1; chosen on judged papers."""
_MAX_CHARS: Final = 20_000
"""Most characters that are cut into pieces, many times as many as the encoder takes."""
_BATCH_SIZE: Final = 64

Vector = NDArray[np.float32]


class Embedder:
    """The encoder of whole texts; the weights are loaded when the first paper is embedded.

    Args:
        file: the encoder, in the ONNX format.
        threads: texts that are encoded at once; by default the number of cores.
    """

    def __init__(self, file: Path = TEXT_ENCODER, threads: int | None = None) -> None:
        self._file = file
        self._threads = threads or count_cores()

    @property
    def is_installed(self) -> bool:
        """True if the weights are there; without them papers are compared by words and concepts."""
        return self._file.exists()

    def embed(self, papers: Iterable[Paper]) -> Iterator[str]:
        """Embed papers, in the order in which they come.

        An embedding has the direction of the weighted sum of two vectors of length one: that of the title,
        and that of the title with the abstract.

        Args:
            papers: drawn some at a time.

        Yields:
            The embedding of each paper: 384 signed bytes in base64.

        Raises:
            ExtractorError: the weights are damaged, or the device that was asked for is missing.
        """
        for batch in batched(papers, _BATCH_SIZE):
            # Loaded before the threads start, as each of them would otherwise load its own.
            _ = self._tokenizer, self._session
            yield from self._pool.map(self._embed, batch)

    def _embed(self, paper: Paper) -> str:
        whole = self._encode(f"{paper.title}. {paper.abstract}")
        both = TITLE_WEIGHT * self._encode(paper.title) + whole
        return base64.b64encode(_to_signed_bytes(both)).decode("ascii")

    def _encode(self, text: str) -> Vector:
        pieces = self._tokenizer.encode(text[:_MAX_CHARS]).ids
        if len(pieces) > MAX_PIECES:
            # The last piece marks the end of a text, and is kept when the text is cut.
            pieces = [*pieces[: MAX_PIECES - 1], pieces[-1]]
        vector: Vector = self._session.run(None, {"pieces": np.array([pieces], np.int64)})[0]
        return vector

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self._threads, "embedder")

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer.from_file(str(MODEL / "kg_reader" / "tokenizer.json"))

    @cached_property
    def _session(self) -> "InferenceSession":
        try:
            return open_session(self._file)
        except KgError:  # of the device
            raise
        except Exception as error:  # the runtime has an exception of its own for each kind of damage
            raise ExtractorError(f"The encoder {self._file} is damaged: reinstall the package.") from error


def _to_signed_bytes(vector: Vector) -> bytes:
    """Scale a vector so that its largest number becomes 127, and round, which keeps the direction."""
    rounded: NDArray[np.int8] = np.round(vector * (127 / np.abs(vector).max())).astype(np.int8)
    return rounded.tobytes()
