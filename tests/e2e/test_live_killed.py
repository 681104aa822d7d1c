"""A build from a service that is killed between two pages goes on without asking for those that came."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

import kg
from tests.unit.live.playing import Asked, Reply, serving

IN_A_PAGE = 100


@pytest.mark.slow
def test_killed_between_two_pages_and_repeated(tmp_path: Path) -> None:
    reached, killed = Event(), Event()

    def answer(asked: Asked) -> Reply:
        page = int(asked.params["page"])
        if page == 3 and not killed.is_set():
            reached.set()
            killed.wait(60)
        numbers = range(page * IN_A_PAGE, page * IN_A_PAGE + (7 if page == 4 else IN_A_PAGE))
        works = [
            {"id": f"https://openalex.org/W{n}", "display_name": f"On graphs, part {n}"} for n in numbers
        ]
        return Reply({"meta": {}, "results": works})

    with serving(answer) as service:
        store = tmp_path / "papers.kg"
        command = [sys.executable, "-m", "kg.cli", "build", "openalex:graphs", "--store", store]
        environment = {**os.environ, "KG_OPENALEX_URL": service.url, "KG_CACHE": service.folder}
        with subprocess.Popen(command, env=environment) as process:
            assert reached.wait(60)
            process.kill()
        killed.set()
        subprocess.run(command, env=environment, check=True)
        assert [asked.params["page"] for asked in service.asked] == ["1", "2", "3", "3", "4"]
    with kg.connect(store) as graph:
        [row] = graph.query("MATCH (p:Paper) RETURN count(p) AS papers")
    assert row == {"papers": 307}
