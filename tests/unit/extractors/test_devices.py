"""Networks run on the device that the environment asks for, or not at all."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

import extractors
from extractors.devices import VARIABLE, check_device, list_providers
from extractors.embeddings import Embedder
from extractors.onnx_runtime import load_runtime
from extractors.onnx_sessions import open_session
from extractors.provenance import SMALLEST_NETWORK
from kg.model import ExtractorError, Paper, UsageError

CPU, CUDA = "CPUExecutionProvider", "CUDAExecutionProvider"
HAS_CUDA = CUDA in load_runtime().get_available_providers()


def offering(*providers: str) -> Any:
    """Stand for a runtime that was made for some providers: no machine has each kind installed."""
    return SimpleNamespace(get_available_providers=lambda: list(providers))


@pytest.mark.parametrize("asked", [None, "", "cpu", " CPU "])
def test_the_processor_is_the_default(asked: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    if asked is not None:
        monkeypatch.setenv(VARIABLE, asked)
    assert open_session(SMALLEST_NETWORK).get_providers() == [CPU]
    assert extractors.device() == "cpu"


def test_a_card_is_used_only_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    runtime = offering(CUDA, CPU)
    monkeypatch.delenv(VARIABLE, raising=False)
    assert list_providers(runtime) == [CPU]
    monkeypatch.setenv(VARIABLE, "cuda")
    assert list_providers(runtime) == [CUDA, CPU]


def test_an_unknown_device_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "tpu")
    with pytest.raises(UsageError, match="KG_DEVICE is 'tpu', which is no device: set it to cpu or cuda"):
        open_session(SMALLEST_NETWORK)


@pytest.mark.skipif(HAS_CUDA, reason="the runtime of this machine was made for cards")
def test_a_runtime_that_was_not_made_for_cards_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "cuda")
    expected = "KG_DEVICE asks for cuda, for which the installed ONNX Runtime was not made"
    with pytest.raises(ExtractorError, match=expected):
        extractors.device()
    with pytest.raises(ExtractorError, match=expected):  # and not that the weights are damaged
        list(Embedder().embed([Paper(id="a", title="A title", abstract="", source="test")]))


def test_a_card_that_does_not_start_is_no_reason_to_go_on_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """The runtime itself would: without its libraries, it gives a network on the processor."""
    monkeypatch.delenv(VARIABLE, raising=False)
    on_processor = open_session(SMALLEST_NETWORK)
    check_device(on_processor)
    monkeypatch.setenv(VARIABLE, "cuda")
    with pytest.raises(ExtractorError, match="asks for cuda, which could not be started"):
        check_device(cast(Any, on_processor))
