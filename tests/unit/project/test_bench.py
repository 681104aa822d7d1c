"""Measurements that are started without the data that they measure."""

import sys
from importlib import import_module

import pytest


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("assistants", "store, tokenizer"),
        ("comparison", "shared"),
        ("explorer", "store"),
        ("extraction", "source"),
        ("questions", "store"),
        ("rdf", "store"),
        ("reasons", "store"),
        ("speed", "source"),
        ("workers", "store"),
    ],
)
def test_a_measurement_says_what_it_lacks(
    name: str, missing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", [f"bench/{name}.py"])
    with pytest.raises(SystemExit, match="2"):
        import_module(f"bench.{name}").main()
    last = capsys.readouterr().err.splitlines()[-1]
    assert last == f"python -m bench.{name}: error: the following arguments are required: {missing}"
