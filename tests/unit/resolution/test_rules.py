"""The hash of the rules changes whenever anything that decides about names has changed."""

from pathlib import Path

from kg.resolution.rules import hash_folders


def test_any_file_of_either_folder_counts(tmp_path: Path) -> None:
    rules, lists = tmp_path / "rules", tmp_path / "lists"
    (lists / "inner").mkdir(parents=True)
    rules.mkdir()
    hashes = [hash_folders(rules, lists)]
    for path in (rules / "code.py", rules / "read.cypher", lists / "inner" / "words.txt"):
        for text in ("one", "other"):
            path.write_text(text)
            hashes.append(hash_folders(rules, lists))
    (rules / "code.py").rename(rules / "moved.py")
    hashes.append(hash_folders(rules, lists))
    assert len(set(hashes)) == len(hashes)
    (rules / "moved.pyc").write_bytes(b"compiled")
    assert hash_folders(rules, lists) == hashes[-1]
