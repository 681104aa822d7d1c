"""What the Dockerfile does works: its steps, followed in folders of their own instead of in an image."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.docker.instructions import DOCKERFILE, ROOT, Instruction, parse, pins

INSTRUCTIONS = parse(DOCKERFILE.read_text("utf-8"))
PLACES = ("/source", "/wheels", "/opt/kg", "/data")
"""Absolute paths of the image that the steps speak of; each becomes one below the folder of the test."""

ROOT_ONLY = "useradd "
"""The one step that would change this machine; it makes the user and the folder /data."""


class Image:
    """A folder that stands for the file system of the image."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        programs = folder / "python" / "bin"
        subprocess.run([sys.executable, "-m", "venv", programs.parent], check=True)
        self.environment = {"PATH": f"{programs}:/usr/bin:/bin", "HOME": str(folder)}
        self.environment |= {k: v for k, v in os.environ.items() if re.match("PIP_|SSL_|HTTPS?_PROXY", k)}
        self.work = folder

    def here(self, text: str) -> str:
        """A text with the paths of the image as paths of the folder."""
        return re.sub(rf"(?<![\w.])({'|'.join(PLACES)})\b", rf"{self.folder}\1", text)

    def run(self, command: str | list[str]) -> str:
        """What a step prints; as a list it is run without a shell."""
        shell = ["sh", "-euc", self.here(command)] if isinstance(command, str) else command
        program = shutil.which(shell[0], path=self.environment["PATH"])
        assert program, shell[0]
        done = subprocess.run(
            [program, *shell[1:]],
            cwd=self.work,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout

    def copy(self, arguments: str) -> None:
        """Copy tracked files of the repository; what other stages made lies in place already."""
        if arguments.startswith("--from="):
            return
        *sources, target = arguments.split()
        for source in sources:
            for name in subprocess.check_output(["git", "ls-files", source], cwd=ROOT, text=True).split():
                to = self.work / (name if len(sources) == 1 else f"{target}/{name}")
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, to)

    def step(self, word: str, rest: str) -> None:
        """Follow one instruction."""
        if word == "WORKDIR":
            self.work = Path(self.here(rest))
            self.work.mkdir(parents=True, exist_ok=True)
        elif word == "ENV":
            pairs = dict(pair.split("=", 1) for pair in self.here(rest).split())
            pairs.pop("PIP_NO_CACHE_DIR", None)  # what this machine has fetched before need not come again
            self.environment |= {k: v.replace("$PATH", self.environment["PATH"]) for k, v in pairs.items()}
        elif word == "COPY":
            self.copy(rest)
        elif word == "RUN" and ROOT_ONLY not in rest:
            # To compile all modules takes a minute, and here most of them are imported once or never.
            quick = rest.replace("install --no-cache-dir", "install --no-compile")
            self.run(json.loads(rest) if rest.startswith("[") else quick)


def command(word: str, instructions: list[Instruction] = INSTRUCTIONS) -> list[str]:
    """The last command of a kind, as a list."""
    rest = [found for name, found in instructions if name == word][-1]
    parts: list[str] = json.loads(rest[rest.index("[") :])
    return parts


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Image:
    """The image after all of its steps."""
    made = Image(tmp_path_factory.mktemp("image"))
    for word, rest in INSTRUCTIONS:
        made.step(word, rest)
    return made


@pytest.fixture(scope="module")
def image_with_graph(image: Image) -> Image:
    """The same, once its command has built the graph of the example."""
    image.run([*command("ENTRYPOINT"), "build", str(ROOT / "examples" / "papers.txt")])
    return image


@pytest.mark.slow
def test_the_steps_can_be_followed_and_the_image_is_healthy(image: Image) -> None:
    assert "related" in image.run(command("HEALTHCHECK"))
    assert "kg" in image.run([*command("ENTRYPOINT"), *command("CMD")])
    assert shutil.which("kg", path=image.environment["PATH"]) == f"{image.folder}/opt/kg/bin/kg"


@pytest.mark.slow
def test_the_command_of_the_image_builds_and_answers(image_with_graph: Image) -> None:
    assert (image_with_graph.folder / "data" / "papers.kg").is_file()
    answer = image_with_graph.run([*command("ENTRYPOINT"), "related", "DiffWave", "-k", "1"])
    assert "WaveNet" in answer


@pytest.mark.slow
def test_nothing_is_installed_but_the_pins_and_the_package(image: Image) -> None:
    code = "import importlib.metadata as m; print(*{f'{d.name}=={d.version}' for d in m.distributions()})"
    installed = dict(found.split("==") for found in image.run(["python", "-c", code]).split())
    del installed["paper-graph"]
    assert {(re.sub("[-_.]+", "-", name).lower(), version) for name, version in installed.items()} <= pins()


@pytest.mark.slow
def test_nothing_is_written_beside_the_volume(image_with_graph: Image) -> None:
    environment = image_with_graph.folder / "opt" / "kg"
    before = {path: path.stat().st_mtime_ns for path in environment.rglob("*")}
    image_with_graph.run([*command("ENTRYPOINT"), "stats"])
    assert {path: path.stat().st_mtime_ns for path in environment.rglob("*")} == before
