"""ONNX Runtime is loaded with its usage reports off, and the caller's environment comes back as it was."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from extractors.onnx_runtime import load_runtime

SWITCH = "ORT_DISABLE_TELEMETRY"
LIBRARY = """
import os, time
time.sleep(0.01)
switch = os.environ.get("ORT_DISABLE_TELEMETRY")
calls = []
def disable_telemetry_events():
    calls.append("disabled")
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of the same name that remembers what the switch was when it was loaded."""
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.partition(".")[0] == "onnxruntime"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "onnxruntime", None)  # gone again after the test
    monkeypatch.delitem(sys.modules, "onnxruntime")
    (tmp_path / "onnxruntime.py").write_text(LIBRARY)
    return tmp_path / "onnxruntime.py"


@pytest.fixture(params=[None, "0", "1", ""], ids=["unset", "0", "1", "empty"])
def before(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str | None:
    """What the caller had set."""
    value: str | None = request.param
    if value is None:
        monkeypatch.delenv(SWITCH, raising=False)
    else:
        monkeypatch.setenv(SWITCH, value)
    return value


@pytest.mark.usefixtures("library")
def test_the_switch_is_set_while_the_library_is_loaded(before: str | None) -> None:
    assert load_runtime().switch == "1"
    assert os.environ.get(SWITCH) == before


def test_the_environment_comes_back_if_the_library_cannot_be_loaded(
    library: Path, before: str | None
) -> None:
    library.write_text("raise ImportError('broken')")
    with pytest.raises(ImportError, match="broken"):
        load_runtime()
    assert os.environ.get(SWITCH) == before


@pytest.mark.usefixtures("library")
def test_reports_are_switched_off_where_somebody_loaded_the_library_before(before: str | None) -> None:
    import onnxruntime

    assert onnxruntime.switch == before
    assert load_runtime().calls == ["disabled"]


@pytest.mark.usefixtures("library")
def test_threads_that_load_it_at_once_leave_no_switch_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SWITCH, raising=False)
    with ThreadPoolExecutor(8) as pool:
        loaded = list(pool.map(lambda _: load_runtime(), range(64)))
    assert {runtime.switch for runtime in loaded} == {"1"}
    assert SWITCH not in os.environ
