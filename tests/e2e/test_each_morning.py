"""The crontab in docs/digest.md runs as it is written, against a server that plays arXiv."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.live.playing import Reply, serving

DOCUMENT = Path(__file__).parents[2] / "docs" / "digest.md"
FEED = b"""<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom'
 xmlns:arxiv='http://arxiv.org/schemas/atom'><entry><id>oai:arXiv.org:2401.01234v1</id>
<title>Neural Vocoders on a Budget</title><arxiv:announce_type>new</arxiv:announce_type>
<link href='https://arxiv.org/abs/2401.01234' rel='alternate'/><published>2024-01-02T00:00:00Z</published>
<summary>The vocoder is evaluated on LJ Speech and compares with WaveNet.</summary></entry></feed>"""
LIST = "@article{a, title={WaveNet: a neural vocoder}, abstract={WaveNet is evaluated on LJ Speech.}}\n"


@pytest.mark.slow
def test_the_crontab_as_it_is_written(tmp_path: Path) -> None:
    jobs = re.findall(r"^\d+ \d+ \S+ \S+ \S+  (.+)$", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    assert len(jobs) == 2
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "library.bib").write_text(LIST)
    script = tmp_path / "kg"
    script.write_text(f'#!/bin/sh\nexec {sys.executable} -m kg.cli "$@"\n')
    script.chmod(0o755)
    with serving(lambda asked: Reply(FEED)) as service:
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("KG_")},
            "HOME": str(tmp_path),
            "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(DOCUMENT.parents[1]),
            "KG_ARXIV_FEED_URL": service.url,
            "KG_CACHE": service.folder,
        }

        def run(command: str) -> str:
            done = subprocess.run(
                ["sh", "-c", command], env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr + (papers / "kg.log").read_text("utf-8")
            return done.stdout

        feeds = []
        for _ in range(2):
            run(jobs[0])
            feeds.append((papers / "digest.xml").read_text("utf-8"))
        run('cd ~/papers && kg watch add loud -- cypher "MATCH (p:Paper) RETURN p.id AS id ORDER BY id"')
        answer = run(jobs[1])
    assert service.asked[0].path == "/atom/cs.CL+cs.LG"
    assert [feed.count("<entry>") for feed in feeds] == [1, 0]
    assert "+ id arxiv:2401.01234" in answer
