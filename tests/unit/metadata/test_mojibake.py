"""Letters that an earlier tool decoded with the wrong table, and those that only look so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.metadata.mojibake import repair_encoding
from kg.metadata.text import clean_text

DAMAGED = {
    "GrÃ¶ÃŸe": "Größe",
    "â€œquotedâ€\x9d": "“quoted”",
    "ÐœÐ¾Ñ\x81ÐºÐ²Ð°": "Москва",
    "РњРѕСЃРєРІР°": "Москва",
    "ä¸\xadæ–‡": "中文",
    "Å‚Ã³dÅº": "łódź",
    "DvoÅ™Ã¡k and BektaÅŸ": "Dvořák and Bektaş",
    "Gödel, ErdÅ‘s": "Gödel, Erdős",
    "Nguyá»…n": "Nguyễn",
    "cafÃƒÂ© and itÃ¢â‚¬â„¢s": "café and it’s",
    "voilÃ  une": "voilà une",
    "5 Â± 2 Â°C, Î±-synuclein, xâ‰¤y, Sâ‚‚": "5 ± 2 °C, α-synuclein, x≤y, S₂",
    "don\x92t \x93stop\x94": "don’t “stop”",
    "caf√© ‚Äî": "café —",
    "it鈥檚": "it’s",
    "RamÃ\xadrez, São, \xc2, SÃ£o": "Ramírez, São, \xc2, São",
}
LOST_BYTES = {
    "â€œquotedâ€ here": "“quoted” here",
    "â€œquotedâ€": "“quoted”",
    "â€œquotedâ€\ufffd.": "“quoted”.",
    "GarcÃa": "García",
}
GOOD = [
    *("Ramírez", "naïve façade", "â‚", "ÃÃ", "日本語「」", "Привет, «мир» – Їжак", "İstanbul ŞIŞLI", "Œuvre"),
    *(
        "10 Å², 3Å³, 2 Å±0.2 and Ø±0.1 mm",
        "NESTLÉ® CAFÉ™",
        "SÃO “PAULO”",
        "MAÇÃ – A",
        "voilà»…",
        "λ² ± σ",
        "CITROËN®",
    ),
    *(
        "Ångström–Öl",
        "ⅷ ½ ¼ №",
        "ﬁnd “fi”",
        "ＡＢＣ，中文",
        "the ‘quoted’—or “so”…",
        "H₂O → CO₂ ≤ 5 µm",
        "Ωméga",
    ),
]


@pytest.mark.parametrize(("written", "text"), [*DAMAGED.items(), *LOST_BYTES.items()])
def test_what_was_decoded_wrongly(written: str, text: str) -> None:
    assert repair_encoding(written) == clean_text(written) == text


@pytest.mark.parametrize("text", GOOD)
def test_letters_that_mean_themselves_stay(text: str) -> None:
    assert repair_encoding(text) == text


LETTERS = st.text(alphabet="éèüßñøåÁÀÖÜ çêîôûïäëÿ", min_size=1, max_size=12)


@settings(deadline=None)
@given(LETTERS, st.sampled_from(["", " ©", " 5°", " ±2", " x²", " ½", " ¿"]))
def test_letters_of_latin_1_that_were_decoded_wrongly(letters: str, sign: str) -> None:
    text = letters + sign
    assert repair_encoding(text.encode().decode("latin-1")) == text


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("sign", "’‘“–—…•")
def test_typographic_signs_that_were_decoded_wrongly(sign: str, encoding: str) -> None:
    assert repair_encoding(f"don{sign}t".encode().decode(encoding)) == f"don{sign}t"


@settings(deadline=None)
@given(st.text(st.characters(max_codepoint=0x7F), max_size=40))
def test_ascii_has_nothing_to_repair(text: str) -> None:
    assert repair_encoding(text) == text
