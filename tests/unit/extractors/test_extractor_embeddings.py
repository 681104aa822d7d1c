"""Texts as vectors."""

import base64
import threading
from pathlib import Path

import pytest

from extractors.embeddings import Embedder
from extractors.onnx_sessions import open_session
from kg.ingest.extractor import ShippedExtractor
from kg.model import ExtractorError, Paper
from queries.similarity import embedding_similarity

MUSIC = Paper(id="1", title="Music source separation", abstract="Vocals and drums of a song are taken apart.")
SONGS = Paper(id="2", title="Demixing songs", abstract="We split recordings of bands into their instruments.")
TAXES = Paper(id="3", title="Income tax", abstract="How households react to a reform of taxation.")
ODD = [
    Paper(id="4", title="x", abstract=""),
    Paper(id="5", title="形態素解析", abstract="日本語の形態素解析について。"),
    Paper(id="6", title="👩‍👩‍👧 e\u0301 \x00 \\frac{1}{2}", abstract="— … —"),
    Paper(id="7", title="Long", abstract="word " * 20_000),
]


def test_texts_of_one_subject_point_the_same_way_whatever_their_words() -> None:
    music, songs, taxes = Embedder().embed([MUSIC, SONGS, TAXES])
    assert embedding_similarity(music, songs) > 0.4 > 0.2 > embedding_similarity(music, taxes)
    assert embedding_similarity(music, music) == pytest.approx(1)


def test_a_vector_is_384_signed_bytes_and_always_the_same() -> None:
    papers = [MUSIC, *ODD, SONGS]
    vectors = list(Embedder(threads=2).embed(papers))
    assert [len(base64.b64decode(vector)) for vector in vectors] == [384] * len(papers)
    assert vectors == list(Embedder(threads=1).embed(papers))
    assert vectors[-1] == next(Embedder().embed([SONGS]))


def test_the_weights_are_loaded_before_threads_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    loading: list[threading.Thread] = []

    def open_one(file: Path) -> object:
        loading.append(threading.current_thread())
        return open_session(file)

    monkeypatch.setattr("extractors.embeddings.embedder.open_session", open_one)
    list(Embedder(threads=2).embed([MUSIC, SONGS]))
    assert loading == [threading.current_thread()]


def test_vectors_of_two_makes_are_not_alike() -> None:
    assert embedding_similarity(None, "QUJD") == 0
    assert embedding_similarity("QUJD", "QUJDRA==") == 0


def test_without_the_encoder_papers_have_no_vector(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ShippedExtractor, "_embedder", Embedder(tmp_path / "none.onnx"))
    text = "We propose X-Net, a graph attention network, and evaluate it on ImageNet."
    ((_, extraction),) = ShippedExtractor().extract([Paper(id="8", title="X-Net", abstract=text)])
    assert extraction.vector is None
    assert extraction.mentions


def test_a_damaged_encoder_is_told_in_a_sentence(tmp_path: Path) -> None:
    damaged = tmp_path / "encoder.onnx"
    damaged.write_bytes(b"no network")
    with pytest.raises(
        ExtractorError, match=r"^The encoder .*encoder\.onnx is damaged: reinstall the package\.$"
    ):
        next(Embedder(damaged).embed([MUSIC]))
