"""Sources in any encoding: read as what they are, with a sentence where that was not certain."""

import io
import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.model import Paper
from kg.sources import parse
from kg.sources.encodings import detect, find_declared
from kg.sources.legible import make_legible

RECORD = "TY  - JOUR\nTI  - {}\nAU  - {}\nPY  - 2019\nAB  - We study texts and report results.\nER  - \n"
WRITTEN = [
    ("cp1252", "Über die Größe der Bäume", "Müller, Jürgen"),
    ("cp1252", "Étude de l’évolution à grande échelle", "Lefèvre, Zoé"),
    ("cp1252", "Evaluación de métodos en español", "Núñez, María"),
    ("cp1252", "Avaliação de redes neurais não é fácil", "João Gonçalves"),
    ("iso8859_15", "Prix de 5 € à l'école", "Lefèvre, Zoé"),
    ("mac_roman", "Über die Größe der Bäume", "Müller, Jürgen"),
    ("mac_roman", "Étude de l'évolution à grande échelle", "Lefèvre, Zoé"),
    ("cp1250", "Příliš žluťoučký kůň úpěl ďábelské ódy", "Dvořák, Jiří"),
    ("iso8859_2", "Sieci neuronowe są źródłem wiedzy", "Wójcik, Łukasz"),
    ("cp1250", "Magyar nyelvű szövegek őszi gyűjteménye", "Erdős, Pál"),
    ("cp1251", "Обработка естественного языка", "Иванов, Иван"),
    ("koi8_r", "Обработка естественного языка", "Иванов, Иван"),
    ("cp1253", "Μελέτη των νευρωνικών δικτύων", "Παπαδόπουλος, Γιώργος"),
    ("cp1254", "Türkçe doğal dil işleme için yöntemler", "Yılmaz, Ayşe"),
    ("gb18030", "基于深度学习的自然语言处理方法研究", "张三"),
    ("gb18030", "中文分词", "王伟"),
    ("big5", "基於深度學習的自然語言處理方法研究", "陳小明"),
    ("shift_jis", "深層学習に基づく自然言語処理の研究について", "山田 太郎"),
    ("euc_jp", "データセットとモデルの評価", "山田 太郎"),
    ("iso2022_jp", "データセットとモデルの評価", "山田 太郎"),
    ("euc_kr", "한국어 자연어 처리를 위한 딥러닝 방법 연구", "김철수"),
    ("cp1256", "دراسة معالجة اللغة الطبيعية باللغة العربية", "محمد علي"),
]
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]


def read(content: bytes) -> tuple[list[str], list[str]]:
    """The titles of a source, and what was said about it."""
    notes: list[str] = []
    records = parse(io.BytesIO(content), "refs.ris", on_note=notes.append)
    return [record.title for record in records if isinstance(record, Paper)], notes


@pytest.mark.parametrize(("encoding", "title", "author"), WRITTEN)
def test_legacy_encodings(encoding: str, title: str, author: str) -> None:
    titles, notes = read(RECORD.format(title, author).encode(encoding))
    assert titles == [title]
    assert encoding == "iso2022_jp" or (
        len(notes) == 1 and notes[0].startswith("refs.ris is not UTF-8; it was read as")
    )


@pytest.mark.parametrize("encoding", UNICODE)
def test_unicode_with_and_without_mark_needs_no_word(encoding: str) -> None:
    assert read(RECORD.format("Größe – 漢字", "Müller, J.").encode(encoding)) == (["Größe – 漢字"], [])


def test_the_note_says_what_and_how_sure() -> None:
    content = RECORD.format("Обработка естественного языка", "Иванов, Иван").encode("cp1251")
    assert read(content)[1] == [
        "refs.ris is not UTF-8; it was read as Windows-1251 (Cyrillic), probably right."
    ]


def test_the_first_letter_beyond_ascii_may_come_late() -> None:
    content = RECORD.format("On bees", "Lind, A.") * 20_000 + RECORD.format("Обработка языка", "Иванов, Иван")
    titles, notes = read(content.encode("cp1251"))
    assert (len(titles), titles[-1], len(notes)) == (20_001, "Обработка языка", 1)


def test_a_source_that_is_mostly_utf8_stays_so() -> None:
    good = RECORD.format("Größe – 漢字", "Müller, J.").encode()
    titles, notes = read(good + RECORD.format("Zoë’s", "Lind, A.").encode("cp1252") + good)
    assert titles == ["Größe – 漢字", "Zoë’s", "Größe – 漢字"]
    assert notes == ["refs.ris is UTF-8, but 2 bytes are not; there it was read as Windows-1252."]


def test_a_letter_that_was_cut_is_lost_alone() -> None:
    good = RECORD.format("Größe – 漢字", "Müller, J.").encode()
    assert read(good.replace("字".encode(), "字".encode()[:2]))[0] == ["Größe – 漢\ufffd"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "iso-8859-1", "windows-1252", "utf-8"])
@pytest.mark.parametrize("declared", ["UTF-16", "iso-8859-1", "windows-1252", "UTF-8", "nonsense"])
def test_xml_that_declares_an_encoding_right_or_wrong(encoding: str, declared: str) -> None:
    feed = (
        f'<?xml version="1.0" encoding="{declared}"?><feed xmlns="http://www.w3.org/2005/Atom"><entry>'
        "<id>http://arxiv.org/abs/2001.00001v1</id><title>Größe</title></entry></feed>"
    )
    assert read(feed.encode(encoding))[0] == ["Größe"]


def test_a_declared_encoding_is_believed() -> None:
    feed = (
        '<?xml version="1.0" encoding="windows-1251"?><feed xmlns="http://www.w3.org/2005/Atom"><entry>'
        "<id>http://arxiv.org/abs/2001.00001v1</id><title>Ель</title></entry></feed>"
    )
    assert read(feed.encode("cp1251")) == (["Ель"], [])
    assert find_declared(b'<?xml version="1.0" encoding="no such"?>') is find_declared(b"<a/>") is None


@pytest.mark.parametrize("declared", ["rot13", "base64", "bz2", "hex", "quopri", "zlib", "undefined", "idna"])
def test_a_declared_encoding_that_is_none_of_text_is_not_believed(declared: str) -> None:
    feed = (
        f'<?xml version="1.0" encoding="{declared}"?><feed xmlns="http://www.w3.org/2005/Atom"><entry>'
        "<id>http://arxiv.org/abs/2001.00001v1</id><title>Größe</title></entry></feed>"
    )
    assert read(feed.encode("cp1252"))[0] == ["Größe"]


class Dripping(io.RawIOBase):
    """A stream whose reads give random numbers of bytes."""

    def __init__(self, content: bytes, seed: int) -> None:
        self._content = io.BytesIO(content)
        self._chance = random.Random(seed)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._content.read(self._chance.randint(1, 9))


def legible(stream: object) -> bytes:
    return make_legible(stream, "x", None, lambda note: None).read()  # type: ignore[arg-type]


@settings(deadline=None)
@example(bytes(7) + b"\x80", 0)  # the bytes before the first beyond ASCII count the same, however they come
@example(b"ab \x1b$B$\x22\x1b(B", 1)
@given(st.binary(max_size=200) | st.text(max_size=60).map(str.encode), st.integers(0, 99))
def test_all_that_comes_out_is_utf8_however_it_was_read(content: bytes, seed: int) -> None:
    whole = legible(io.BytesIO(content))
    whole.decode()
    assert legible(Dripping(content, seed)) == whole


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_utf8_comes_out_as_it_went_in(text: str) -> None:
    assert "\x1b$" in text or legible(io.BytesIO(text.encode())) == text.encode()


@settings(deadline=None)
@given(st.binary(max_size=100))
def test_detection_never_fails_and_never_wavers(content: bytes) -> None:
    assert detect(content) == detect(content)
