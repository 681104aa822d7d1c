"""``kg extract --shard``: any order, any number of processes, ``kill -9`` at any moment, one graph."""

import signal
from pathlib import Path

import pytest

from tests.e2e.command import EXAMPLE, answer, complaint, kg, running
from tests.e2e.test_killed_builds import has_loaded_the_extractor
from tests.neo4j_server.server import Neo4j
from tests.waiting import HANG_SECONDS, wait_until


def triples_of(folder: Path, env: dict[str, str]) -> str:
    answer("build", folder, env=env)
    return answer("export", "-", env=env)


def extract(source: Path, folder: Path, *options: str) -> str:
    """Run a command that must work; return what it says."""
    done = kg("extract", source, "-o", folder, *options)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    return done.stderr


def test_shards_in_any_order_give_the_graph_of_the_papers(example_store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shards"
    said = extract(EXAMPLE, folder, "--shard", "2/3")
    assert said == (
        f"shard 2/3: 9 papers, 0 rejected; complete\n{folder}: still to be extracted: 2 of 3 shards\n"
    )
    code, missing = complaint("build", folder, "--store", tmp_path / "papers.kg")
    assert (code, "lacks 2 of 3 shards: 1/3, 3/3; run kg extract --shard" in missing) == (1, True)
    assert not (tmp_path / "papers.kg").exists()
    said = extract(EXAMPLE, folder, "--shards", "3")
    assert "shard 2/3: 9 papers, 0 rejected; complete already, skipped\n" in said
    assert said.endswith(f"{folder}: all shards are complete; kg build {folder} takes them\n")
    triples = triples_of(folder, {"KG_STORE": str(tmp_path / "papers.kg")})
    assert triples == answer("export", "-", "--store", example_store)


def test_a_folder_of_other_shards_is_refused_in_one_sentence(tmp_path: Path) -> None:
    extract(EXAMPLE, tmp_path, "--shard", "1/26")
    for options, said in (
        (["--shard", "1/25"], "holds shard 1/26, not one of 25: name another folder with -o"),
        (["--shard", "2/26", "--limit", "20"], "of other sources, or of the same ones read otherwise"),
        (["--shard", "2/26", "--min-confidence", "0.7"], "-min0.7+"),
    ):
        code, error = complaint("extract", EXAMPLE, "-o", tmp_path, *options)
        assert (code, len(error.splitlines())) == (2, 1)
        assert said in error


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--shard", "0/4", "-o", "shards"], "'0/4' is no shard: those of 16, for example, are 1/16 to"),
        (["--shard", "", "-o", "shards"], "'' is no shard"),
        (["--shard", "1/4", "--shards", "4", "-o", "shards"], "give one of the two"),
        (["--shard", "1/4", "-o", "-"], "cannot be written to -"),
    ],
)
def test_what_cannot_be_asked_for(options: list[str], said: str, tmp_path: Path) -> None:
    code, error = complaint("extract", EXAMPLE, *options, cwd=tmp_path)
    assert (code, said in error) == (2, True), error
    assert list(tmp_path.iterdir()) == []


def kill_in_the_middle(source: Path, folder: Path, shard: str) -> None:
    """Kill a process while it extracts from the papers of a shard."""
    with running("extract", source, "-o", folder, "--shard", shard) as extraction:
        wait_until(lambda: has_loaded_the_extractor(extraction.pid))
        assert extraction.poll() is None
        extraction.send_signal(signal.SIGKILL)
        extraction.wait(HANG_SECONDS)
    assert [path.name[:29] for path in folder.iterdir()] == [".shard-0003-of-0004.jsonl.gz."]


@pytest.mark.slow
@pytest.mark.neo4j
def test_killed_shards_are_done_again(
    source: Path, undisturbed: str, empty_neo4j: Neo4j, tmp_path: Path
) -> None:
    folder = tmp_path / "shards"
    kill_in_the_middle(source, folder, "3/4")
    papers = len(source.read_text("utf-8").splitlines()) // 4
    said = extract(source, folder, "--shard", "4/4")
    assert said.startswith(f"shard 4/4: {papers} papers, 0 rejected; complete")
    extract(source, folder, "--shards", "4")
    assert sorted(path.name[-9:] for path in folder.iterdir()) == 4 * [".jsonl.gz"] + 4 * ["done.json"]
    assert triples_of(folder, {"KG_STORE": str(tmp_path / "papers.kg")}) == undisturbed
    assert triples_of(folder, empty_neo4j.environment) == undisturbed
