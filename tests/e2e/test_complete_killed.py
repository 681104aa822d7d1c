"""``kg complete`` that is killed keeps what was complete, and goes on from there."""

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

import kg
from kg.model import Paper
from tests.unit.live.playing import Asked, Reply, serving

PAPERS = 120


def _count_abstracts(store: Path) -> int:
    with kg.connect(store) as graph:
        return len(graph.query("MATCH (p:Paper) WHERE p.abstract <> '' RETURN p.id AS id"))


@pytest.mark.slow
def test_killed_in_the_middle_and_repeated(tmp_path: Path) -> None:
    store = tmp_path / "papers.kg"
    with kg.connect(store) as graph:
        names = [f"10.1000/{number}" for number in range(PAPERS)]
        graph.build([Paper(id=f"doi:{doi}", doi=doi, title=f"On graphs, part {doi}") for doi in names])
    reached, killed = Event(), Event()

    def answer(asked: Asked) -> Reply:
        if len(service.asked) == 3 and not killed.is_set():
            reached.set()
            killed.wait(60)
        dois = asked.params["filter"].removeprefix("doi:").split("|")
        index = {"We": [0], "count.": [1]}
        works = [
            {"id": f"https://openalex.org/W{doi[8:]}", "doi": doi, "display_name": f"On graphs, part {doi}"}
            for doi in dois
        ]
        return Reply({"meta": {}, "results": [{**work, "abstract_inverted_index": index} for work in works]})

    with serving(answer) as service:
        command = [sys.executable, "-m", "kg.cli", "complete", "--from", "openalex", "--store", store]
        environment = {**os.environ, "KG_OPENALEX_URL": service.url, "KG_CACHE": service.folder}
        with subprocess.Popen(command, env=environment) as process:
            assert reached.wait(60)
            process.kill()
        killed.set()
        assert _count_abstracts(store) == 100
        subprocess.run(command, env=environment, check=True)
    assert _count_abstracts(store) == PAPERS
    # What lacks an abstract is asked about first.
    assert json.dumps(service.asked[3].params).count("10.1000/") == 50
