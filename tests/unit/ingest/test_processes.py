"""Several processes extract what one does, in the same order; and they never outlive the program."""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest

from kg.ingest import ProcessExtractor, start_extractors
from kg.model import Extraction, ExtractorError, Paper, UsageError
from tests.lexicon import Lexicon
from tests.waiting import wait_until

ROOT = Path(__file__).parents[3]
KINDS = {"BERT": "Method", "SQuAD": "Dataset"}
PAPERS = [Paper(id=f"p{number}", title=f"BERT {number} on SQuAD") for number in range(600)]


class Damaged(Lexicon):
    """Fails at one paper."""

    def extract(self, papers: Iterable[Paper]) -> Iterator[tuple[Paper, Extraction]]:
        for paper, found in super().extract(papers):
            if paper.id == "p100":
                raise ExtractorError("the weights are damaged")
            yield paper, found


class Deadly(Lexicon):
    """Ends its process at one paper, as a lack of memory does."""

    def extract(self, papers: Iterable[Paper]) -> Iterator[tuple[Paper, Extraction]]:
        for paper, found in super().extract(papers):
            if paper.id == "p100":
                os.kill(os.getpid(), signal.SIGKILL)
            yield paper, found


def several(make: type[Lexicon]) -> ProcessExtractor:
    return ProcessExtractor(make(KINDS).run, partial(make, KINDS), workers=3)


def test_papers_come_back_in_their_order_with_what_one_process_finds() -> None:
    assert list(several(Lexicon).extract(PAPERS)) == list(Lexicon(KINDS).extract(PAPERS))


def test_an_error_in_a_process_is_that_of_the_extractor() -> None:
    with pytest.raises(ExtractorError, match="the weights are damaged"):
        list(several(Damaged).extract(PAPERS))


def test_a_process_that_is_killed_is_told_in_a_sentence() -> None:
    with pytest.raises(
        ExtractorError, match="a process that extracts has ended, killed or for lack of memory"
    ):
        list(several(Deadly).extract(PAPERS))


def test_no_process_is_started_for_no_paper() -> None:
    before = set(multiprocessing.active_children())
    assert list(several(Lexicon).extract([])) == []
    assert set(multiprocessing.active_children()) == before


def test_processes_that_are_released_end_and_others_are_started_when_needed() -> None:
    before = set(multiprocessing.active_children())
    extractor = several(Lexicon)
    list(extractor.extract(PAPERS[:40]))
    assert len(set(multiprocessing.active_children()) - before) == 3
    extractor.release()
    wait_until(lambda: set(multiprocessing.active_children()) <= before)
    assert list(extractor.extract(PAPERS[:40])) == list(Lexicon(KINDS).extract(PAPERS[:40]))
    extractor.release()


def test_one_worker_is_this_process_and_none_is_refused() -> None:
    assert not isinstance(start_extractors(1), ProcessExtractor)
    assert start_extractors(2).run == start_extractors(1).run
    with pytest.raises(UsageError, match="not by 0"):
        start_extractors(0)


PROGRAM = """
import multiprocessing, time
from functools import partial
from kg.ingest import ProcessExtractor
from kg.model import Paper
from tests.lexicon import Lexicon

if __name__ == "__main__":
    make = partial(Lexicon, {"BERT": "Method"})
    papers = [Paper(id=str(number), title="BERT") for number in range(40)]
    list(ProcessExtractor(make().run, make, 2).extract(papers))
    print(*(process.pid for process in multiprocessing.active_children()), flush=True)
    time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_processes_end_with_a_program_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(PROGRAM)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment
    ) as program:
        assert program.stdout
        pids = program.stdout.readline().split()
        program.kill()
    assert len(pids) == 2
    wait_until(lambda: not any(_is_running(pid) for pid in pids))


def _is_running(pid: str) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
