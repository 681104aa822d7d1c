"""Commands that change a store: what they say, and that they do it."""

import json
import re
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from tests.unit.cli.library import build_library


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A store to change."""
    return build_library(tmp_path / "own.kg")


def test_forget_a_paper_and_what_only_it_supported(kg: Run, own: Path) -> None:
    done = kg("forget", "X-Net draws better", "--store", own)
    assert done == (0, "", "forgotten: X-Net draws better (2016)  [xnet]\n")
    counts = json.loads(kg("stats", "--store", own, "--format", "json").out)
    assert (counts["papers"], counts["concepts"]) == (3, 3)
    done = kg("show", "X-Net", "--store", own)
    assert (done.code, done.err.startswith("kg: no paper and no concept 'X-Net'")) == (2, True)


def test_words_of_a_title_do_not_remove_a_paper(kg: Run, own: Path) -> None:
    assert kg("forget", "draws better", "--store", own) == (
        2,
        "",
        "kg: 'draws better' is only part of the title of X-Net draws better (2016)  [xnet]: to remove it, "
        "name it by its id\n",
    )
    assert kg("show", "xnet", "--store", own).code == 0


def test_papers_that_a_cut_off_build_did_not_link_are_told_until_it_went_on(
    kg: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def press(*arguments: object) -> None:
        raise KeyboardInterrupt

    told = "kg: not all papers are linked yet: the same kg build goes on where it was cut off"
    kg("export", "a.nt")
    with monkeypatch.context() as patched:
        patched.setattr("kg.ingest.pipeline.link", press)
        done = kg("build", "a.nt", "--store", "cut.kg")
    assert done.code == 130
    kept, unlinked, _ = done.err.splitlines()[-3:]
    assert (kept, unlinked) == ("4 papers of this build kept; cut.kg: 4 papers", told)
    assert kg("stats", "--store", "cut.kg").err == f"{told}\n"
    assert kg("build", "a.nt", "--store", "cut.kg").code == 0
    assert kg("stats", "--store", "cut.kg").err == ""


def test_papers_that_share_a_key_are_told(kg: Run, own: Path, tmp_path: Path) -> None:
    (tmp_path / "other.bib").write_text("@misc{xnet, title = {Cooking with gas}, year = 1999}", "utf-8")
    assert kg("build", "other.bib", "--store", own).code == 0
    told = re.compile(r"kg: 'xnet' is also the key of Cooking with gas \(1999\)  \[hash:\w+\]\n")
    for command in (["show", "xnet"], ["related", "xnet"], ["why", "gans", "xnet"]):
        done = kg(*command, "--store", own)
        assert (done.code, told.fullmatch(done.err) is not None) == (0, True)
    assert kg("show", "gans", "--store", own).err == ""
    assert "Cooking with gas (1999)" in kg("forget", "xnet", "--store", own).err
    assert kg("show", "xnet", "--store", own).out.startswith("Cooking with gas (1999)")


def test_merge_list_and_split(kg: Run, own: Path) -> None:
    assert (
        kg("concepts", "merge", "X-Net", "ImageNet", "--store", own).err == "linked: 'X-Net' as 'ImageNet'\n"
    )
    merges = kg("concepts", "merges", "--store", own, "--format", "json").out
    assert [(row["name"], row["reason"], row["papers"]) for row in json.loads(merges)] == [
        ("x net", "user", 1)
    ]
    assert ["x", "net", "imagenet", "user", "1.00", "1"] in [
        line.split() for line in kg("concepts", "merges", "--store", own).out.splitlines()
    ]
    assert (
        kg("concepts", "split", "X-Net", "ImageNet", "--store", own).err
        == "kept apart: 'X-Net' and 'ImageNet'\n"
    )
    assert json.loads(kg("concepts", "merges", "--store", own, "--format", "json").out) == []


def test_names_that_cannot_be_merged_or_split(kg: Run, own: Path) -> None:
    done = kg("concepts", "merge", "ImageNet", "imagenet", "--store", own)
    assert (done.code, "one concept already" in done.err) == (2, True)
    done = kg("concepts", "merge", "ImageNet", "Unheard Of", "--store", own)
    assert (done.code, "Unheard Of" in done.err) == (2, True)
    done = kg("concepts", "split", "ImageNet", "GAN", "--store", own)
    assert done.err == "kg: 'ImageNet' is not linked as 'GAN'; what is linked: kg concepts merges\n"


def test_candidates_have_two_names_a_reason_and_a_score(kg: Run, own: Path) -> None:
    done = kg("concepts", "candidates", "--store", own)
    assert (done.code, done.out.split()[:4]) == (0, ["concept", "other", "reason", "score"])


def test_an_export_is_built_again_without_extracting(kg: Run, library: Path, tmp_path: Path) -> None:
    assert kg("export", "a.nt").code == 0
    done = kg("build", "a.nt", "--store", "again.kg")
    assert (done.code, done.out) == (0, "")
    counts, store = done.err.splitlines()
    assert counts.startswith("4 records: 4 new papers, 0 updated, 0 unchanged, 0 duplicates, 0 rejected in ")
    assert store == "again.kg: 4 papers, 4 concepts"
    again = kg("build", "a.nt", "--store", "again.kg").err
    assert "0 new papers, 0 updated, 4 unchanged" in again
    assert kg("build", "a.nt", "--store", "few.kg", "--limit", "2").err.startswith("2 records: 2 new papers")


def test_what_does_not_map_is_named_most_frequent_first_and_not_for_ever(kg: Run, tmp_path: Path) -> None:
    paper = "<http://example.org/p> a <https://schema.org/ScholarlyArticle>"
    values = " ; ".join(
        f"<urn:x:{number:02}> {', '.join(['1', '2'][: 1 + (number == 7)])}" for number in range(15)
    )
    (tmp_path / "library.ttl").write_text(f"{paper} ; {values} .", "utf-8")
    done = kg("build", "library.ttl", "--store", "x.kg")
    (left,) = (line for line in done.err.splitlines() if line.startswith("left out: "))
    assert left.startswith("left out: 2 × urn:x:07, 1 × urn:x:00, ")
    assert left.count(" × ") == 12
    assert left.endswith(", and 3 others")


def test_copy(kg: Run, library: Path, tmp_path: Path) -> None:
    done = kg("copy", library, "copy.kg")
    assert done.code == 0
    assert done.err == f"copy.kg: 15 nodes and 20 relationships, as in {library}\n"
    assert kg("stats", "--store", "copy.kg").out == kg("stats").out
    done = kg("copy", library, "copy.kg")
    assert (done.code, done.out) == (2, "")


def test_migrate_leaves_a_store_of_this_version_alone(kg: Run, own: Path) -> None:
    before = own.read_bytes()
    done = kg("migrate", "--store", own)
    assert done.code == 0
    assert done.err.startswith(f"{own} already has format ")
    assert own.read_bytes() == before


def test_migrate_upgrades_an_older_store(kg: Run, own: Path) -> None:
    from kg.schema import FORMAT_VERSION
    from kg.store import open_store

    store = open_store(own)
    store.execute([("MATCH (s:Store) SET s.format = 1", {})])
    store.close()
    done = kg("stats", "--store", own)
    assert (done.code, f"kg migrate --store {own}" in done.err) == (1, True)
    done = kg("migrate", "--store", own)
    assert done.err == f"{own}: upgraded from format 1 to {FORMAT_VERSION}, 4 papers linked again\n"
    assert kg("stats", "--store", own).out == kg("stats").out


def test_back_up_and_restore(kg: Run, own: Path) -> None:
    done = kg("backup", "papers.kgbackup", "--store", own)
    said = f"papers.kgbackup: 15 nodes and 20 relationships of {own}\n"
    assert done == (0, "", said)
    done = kg("restore", "papers.kgbackup", "--store", "again.kg")
    assert done == (0, "", "restored 15 nodes and 20 relationships from papers.kgbackup\n")
    assert kg("export", "-", "--store", "again.kg").out == kg("export", "-", "--store", own).out
    done = kg("restore", "papers.kgbackup", "--store", "again.kg")
    assert (done.code, done.err) == (
        2,
        "kg: 'again.kg' holds a graph already: restore into an empty store\n",
    )


def test_a_backup_replaces_no_store_and_a_store_is_no_backup(kg: Run, own: Path) -> None:
    done = kg("backup", own, "--store", own)
    assert (done.code, done.err) == (2, f"kg: {own} exists and is no backup: choose another name\n")
    done = kg("restore", own, "--store", "new.kg")
    assert (done.code, done.err) == (
        2,
        f"kg: {own} is not a backup: name a file that kg backup wrote\n",
    )
    assert not Path("new.kg").exists()
