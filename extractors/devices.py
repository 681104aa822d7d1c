"""Choose the device that runs the networks: the processor, or a graphics card if ``KG_DEVICE`` asks for it.

ONNX Runtime calls it a provider, and silently falls back to the processor if another one fails. Here nothing
is computed on any device but the one that was asked for.
"""

import os
from collections.abc import Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Final

from kg.model import ExtractorError, UsageError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

VARIABLE: Final = "KG_DEVICE"
"""Environment variable, which processes inherit; it is not a setting, as ``spacy.load`` reads none."""
PROVIDERS: Final[Mapping[str, str]] = {"cpu": "CPUExecutionProvider", "cuda": "CUDAExecutionProvider"}
"""Device -> provider of ONNX Runtime that runs networks on it."""
USUAL: Final = "cpu"


def asked_device() -> str:
    """Return the device that the environment asks for, by default the processor.

    Raises:
        UsageError: the environment names no known device.
    """
    asked = os.environ.get(VARIABLE, "").strip().casefold() or USUAL
    if asked not in PROVIDERS:
        raise UsageError(f"{VARIABLE} is '{asked}', which is no device: set it to {' or '.join(PROVIDERS)}")
    return asked


def list_providers(runtime: ModuleType) -> list[str]:
    """Return the providers for the networks, the first choice first; the processor runs what that cannot.

    Args:
        runtime: ONNX Runtime.

    Raises:
        UsageError: the environment names no known device.
        ExtractorError: the environment asks for a device that this build of the runtime does not support.
    """
    asked = asked_device()
    if PROVIDERS[asked] not in runtime.get_available_providers():
        raise ExtractorError(
            f"{VARIABLE} asks for {asked}, for which the installed ONNX Runtime was not made: see the extra "
            f"gpu in docs/installing.md, or unset {VARIABLE}"
        )
    return list(dict.fromkeys([PROVIDERS[asked], PROVIDERS[USUAL]]))


def check_device(session: "InferenceSession") -> None:
    """Refuse a network that was opened on a device other than the one that was asked for.

    Raises:
        ExtractorError: the device could not be used.
    """
    asked = asked_device()
    if session.get_providers()[0] != PROVIDERS[asked]:
        raise ExtractorError(
            f"{VARIABLE} asks for {asked}, which could not be started: the installed ONNX Runtime needs "
            f"a card, its driver, CUDA and cuDNN; without them unset {VARIABLE}"
        )
