"""The encoder and its heads, as files that onnxruntime runs."""

import os
import pickle
from pathlib import Path

import numpy as np
import pytest

from extractors.onnx_sessions import count_cores, open_session
from extractors.provenance import MODEL
from extractors.reader.encoder import FILES, Encoder, TextWords
from extractors.reader.relations import RELATION_TYPES
from extractors.reader.roles.vote import ROLES

SHORT = TextWords("We use BERT for parsing .".split(), [0])
LONG = TextWords(["word"] * 700, [0, 400])
NOTHING = TextWords([], [])


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(MODEL / "kg_reader", "papers", threads=2)


def test_each_text_has_a_vector_a_word(encoder: Encoder) -> None:
    shapes = [vectors.shape for vectors in encoder.encode([SHORT, NOTHING, LONG])]
    assert shapes == [(6, 384), (0, 1), (700, 384)]


def test_vectors_do_not_depend_on_the_texts_beside(encoder: Encoder) -> None:
    [alone] = encoder.encode([SHORT])
    _, beside = encoder.encode([LONG, SHORT])
    assert np.array_equal(alone, beside)


def test_a_text_of_two_windows_is_encoded_window_by_window(encoder: Encoder) -> None:
    [whole] = encoder.encode([LONG])
    first, second = encoder.encode([TextWords(LONG.words[:400], [0]), TextWords(LONG.words[400:], [0])])
    assert np.array_equal(whole, np.concatenate([first, second]))


@pytest.mark.parametrize(("guide", "kinds"), [("papers", 4), ("scier", 3)])
def test_every_span_has_a_score_for_each_kind(guide: str, kinds: int) -> None:
    one = Encoder(MODEL / "kg_reader", guide, threads=1)
    [vectors] = one.encode([SHORT])
    assert one.score_spans(vectors).shape == (6, 14, 1 + kinds)


def test_spans_and_pairs_have_a_row_of_scores_each(encoder: Encoder) -> None:
    [vectors] = encoder.encode([SHORT])
    spans = [(2, 2), (4, 4), (0, 1)]
    assert encoder.score_roles(vectors, spans).shape == (3, len(ROLES))
    pairs = [(spans[0], spans[1]), (spans[1], spans[0])]
    assert encoder.score_relations(vectors, pairs).shape == (2, 1 + len(RELATION_TYPES))
    assert encoder.score_roles(vectors, []).shape == (0, len(ROLES))


def test_a_pickled_encoder_loads_its_files_again(encoder: Encoder) -> None:
    [here] = encoder.encode([SHORT])
    copy: Encoder = pickle.loads(pickle.dumps(encoder))
    assert copy._loaded is None
    [there] = copy.encode([SHORT])
    assert np.array_equal(here, there)


def test_what_another_process_loaded_is_not_used(encoder: Encoder) -> None:
    list(encoder.encode([SHORT]))
    loaded = encoder._loaded
    assert loaded is not None
    encoder._loaded = loaded._replace(process=os.getpid() + 1)
    list(encoder.encode([SHORT]))
    assert encoder._loaded.pool is not loaded.pool


def test_naming_files_loads_nothing(tmp_path: Path) -> None:
    encoder = Encoder(tmp_path / "nowhere", "papers")
    assert encoder.threads == count_cores() >= 1


def test_the_folder_holds_every_file() -> None:
    assert {path.name for path in (MODEL / "kg_reader").iterdir()} == set(FILES)


@pytest.mark.parametrize(
    ("file", "inputs"),
    [
        ("encoder.onnx", ["pieces", "looks"]),
        ("papers.onnx", ["words"]),
        ("scier.onnx", ["words"]),
        ("roles.onnx", ["words", "spans"]),
        ("relations.onnx", ["words", "heads", "tails"]),
    ],
)
def test_inputs_have_the_names_that_training_gave_them(file: str, inputs: list[str]) -> None:
    session = open_session(MODEL / "kg_reader" / file)
    assert [node.name for node in session.get_inputs()] == inputs
    assert [node.name for node in session.get_outputs()] == ["out"]
