"""``python -m training …`` parses its arguments, with PyTorch or without."""

import runpy
import sys

import pytest

MODULES = {
    "training": ["--data", "--corpora", "--reported", "--out", "--work", "--folds", "--without-teacher"],
    "training.embeddings": ["--out"],
    "training.evaluate": ["gold", "--texts", "--held-out", "--errors", "--output"],
    "training.leaks": ["--data", "--corpora", "judged"],
    "training.scier": ["file", "--model", "--guide", "{papers,scier}"],
    "training.ranking": ["--shared", "--work", "--only-report"],
    "training.word_rarity": ["corpora"],
    "training.name_familiarity": ["corpora"],
    "training.ordinary_words": ["corpora"],
}


def run(module: str, *arguments: str) -> int:
    """Run a module as a command, and return its exit code."""
    before = sys.argv
    sys.argv = [module, *arguments]
    sys.modules.pop(module, None)  # else runpy warns that it runs a module twice
    try:
        with pytest.raises(SystemExit) as left:
            runpy.run_module(module, run_name="__main__", alter_sys=True)
    finally:
        sys.argv = before
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.mark.parametrize(("module", "arguments"), MODULES.items())
def test_help_names_every_argument(
    module: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(module, "--help") == 0
    text = capsys.readouterr().out
    assert f"usage: python -m {module} " in text
    assert all(argument in text for argument in arguments)


@pytest.mark.parametrize("module", [name for name in MODULES if name != "training.embeddings"])
def test_missing_arguments_are_a_usage_error(module: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(module) == 2
    assert "the following arguments are required" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("module", "arguments", "message"),
    [
        ("training.scier", ["file", "--guide", "scirex"], "invalid choice: 'scirex'"),
        ("training", ["--data", "d", "--out", "o", "--epochs", "3"], "unrecognized arguments: --epochs 3"),
    ],
)
def test_wrong_arguments_are_a_usage_error(
    module: str, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(module, *arguments) == 2
    assert message in capsys.readouterr().err
