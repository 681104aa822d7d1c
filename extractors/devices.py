"""What computes the networks: the processor, or a graphics card where ``KG_DEVICE`` asks for it.

ONNX Runtime calls it a provider, and without a word takes the processor where another one fails. Here nothing
is computed on another device than the one that was asked for.
"""

import os
from collections.abc import Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Final

from kg.model import ExtractorError, UsageError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

VARIABLE: Final = "KG_DEVICE"
"""The environment, which processes inherit, and not a setting: ``spacy.load`` reads no settings."""
PROVIDERS: Final[Mapping[str, str]] = {"cpu": "CPUExecutionProvider", "cuda": "CUDAExecutionProvider"}
"""Device -> what runs networks on it."""
USUAL: Final = "cpu"


def asked_device() -> str:
    """Return the device that the environment asks for, by default the processor.

    Raises:
        UsageError: there is no such device.
    """
    asked = os.environ.get(VARIABLE, "").strip().casefold() or USUAL
    if asked not in PROVIDERS:
        raise UsageError(f"{VARIABLE} is '{asked}', which is no device: set it to {' or '.join(PROVIDERS)}")
    return asked


def list_providers(runtime: ModuleType) -> list[str]:
    """Return what is to run the networks, the first choice first; what that cannot, the processor does.

    Args:
        runtime: ONNX Runtime.

    Raises:
        UsageError: the environment asks for a device that does not exist.
        ExtractorError: it asks for one that the runtime was not made for.
    """
    asked = asked_device()
    if PROVIDERS[asked] not in runtime.get_available_providers():
        raise ExtractorError(
            f"{VARIABLE} asks for {asked}, for which the installed ONNX Runtime was not made: see the extra "
            f"gpu in docs/installing.md, or unset {VARIABLE}"
        )
    return list(dict.fromkeys([PROVIDERS[asked], PROVIDERS[USUAL]]))


def check_device(session: "InferenceSession") -> None:
    """Refuse a network that was opened on another device than the one that was asked for.

    Raises:
        ExtractorError: the device could not be used.
    """
    asked = asked_device()
    if session.get_providers()[0] != PROVIDERS[asked]:
        raise ExtractorError(
            f"{VARIABLE} asks for {asked}, which could not be started: the installed ONNX Runtime needs "
            f"a card, its driver, CUDA and cuDNN; without them unset {VARIABLE}"
        )
