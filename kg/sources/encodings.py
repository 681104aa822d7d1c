"""Detect the encoding of a source that does not name it.

``charset-normalizer`` weighs the candidates; it is imported only for sources that are not UTF-8. Exports hold
few words beyond ASCII, often only names, so its verdicts often tie. Ties are broken by signs that no word
holds ("Ÿród³em" is no Polish, "źródłem" is), and if all else is equal, by how common an encoding is.
"""

import codecs
import re
from typing import Final, NamedTuple

DEFAULT: Final = "cp1252"
"""The encoding assumed if nothing hints at another: that of Windows in Western Europe."""

# The most common first.
_CANDIDATES: Final = (
    *("cp1252", "gb18030", "cp1251", "cp932", "big5", "cp949", "cp1250", "iso8859_2", "euc_jp", "koi8_r"),
    *("cp1254", "cp1253", "mac_roman", "cp1256", "cp1255", "cp874", "iso8859_5", "cp866", "mac_cyrillic"),
    "iso8859_15",
)
NAMES: Final = {
    "cp1252": "Windows-1252",
    "gb18030": "GB18030 (Chinese)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp932": "Shift_JIS (Japanese)",
    "big5": "Big5 (Chinese)",
    "cp949": "EUC-KR (Korean)",
    "cp1250": "Windows-1250 (Central European)",
    "iso8859_2": "ISO-8859-2 (Central European)",
    "euc_jp": "EUC-JP (Japanese)",
    "koi8_r": "KOI8-R (Cyrillic)",
    "cp1254": "Windows-1254 (Turkish)",
    "cp1253": "Windows-1253 (Greek)",
    "mac_roman": "Mac Roman",
    "cp1256": "Windows-1256 (Arabic)",
    "cp1255": "Windows-1255 (Hebrew)",
    "cp874": "Windows-874 (Thai)",
    "iso8859_5": "ISO-8859-5 (Cyrillic)",
    "cp866": "DOS 866 (Cyrillic)",
    "mac_cyrillic": "Mac Cyrillic",
    "iso8859_15": "ISO-8859-15 (Western)",
    "iso2022_jp": "ISO-2022-JP (Japanese)",
}
"""Encoding of Python -> its name in messages."""

_MAX_SAMPLE_BYTES: Final = 1 << 14
_WORTH: Final = 0.3
_MARGIN: Final = 0.05
# Signs inside words, capitals after small letters, and whatever else appears only under the wrong table.
_ODD: Final = re.compile(
    r"(?<=[^\W\d_])[¡-©«-¹»-¿‚„†‡‰‹›€™•˜ˇ˘˝˛](?=[^\W\d_])"
    r"|(?<=[a-zà-ÿ])[ŽŠŒŸÀ-ÖØ-Þ‡–—](?=[a-zà-ÿ]|\b)|(?<=[а-я])[А-Я]"
    r"|(?<![^\W\d_])[£¥¯ª¹³¼¾¿©®](?=[^\W\d_])"
    r"|(?<=[^\W\d_])[±¶¬·](?=[\s,.]|$)|iæ\b|¤|[〖〗〓]|(?:^|[\s,])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
    r"|[\ue000-\uf8ff\ufffd\x80-\x9f\u2500-\u259f]"
)
_ICELANDIC: Final = re.compile("[ðþÞÝý]")
_HUNGARIAN: Final = re.compile("[õûÕÛ]")
_KANA: Final = re.compile("[\u3041-\u30ff]")
_VOWELS: Final = re.compile("[оеаиОЕАИ]")
_CYRILLIC: Final = re.compile("[а-яА-Я]")


class Guess(NamedTuple):
    """An encoding, and whether another one is nearly as likely."""

    encoding: str
    is_doubtful: bool


def detect(raw: bytes) -> Guess:
    """Detect the encoding of a text that is not UTF-8, by its lines beyond ASCII.

    Args:
        raw: a part of the text. The same bytes always give the same encoding.
    """
    from charset_normalizer import from_bytes

    sample = b"\n".join(line.strip() for line in raw.split(b"\n") if not line.isascii())[:_MAX_SAMPLE_BYTES]
    matches = from_bytes(sample, cp_isolation=list(_CANDIDATES), threshold=0.6, enable_fallback=False)
    texts = {match.encoding: str(match) for match in matches if match.encoding in _CANDIDATES}
    scores = {
        match.encoding: match.chaos - _WORTH * match.coherence + _count_oddities(str(match))
        for match in matches
        if match.encoding in texts
    }
    ranked = sorted(scores, key=lambda name: (round(scores[name] / _MARGIN), _CANDIDATES.index(name)))
    if not ranked:
        return Guess(DEFAULT, True)
    best = DEFAULT if sample.decode(DEFAULT, "replace") == texts[ranked[0]] else ranked[0]
    rivals = {texts[encoding] for encoding in ranked if scores[encoding] <= scores[ranked[0]] + _MARGIN}
    return Guess(best, len(rivals) > 1)


def _count_oddities(text: str) -> float:
    """Return the number of sequences that no language writes, per letter beyond ASCII; kana lowers it."""
    beyond = sum(character > "\x7f" for character in text) or 1
    odd = len(_ODD.findall(text))
    # Turkish read by the table for Icelandic, which has "á" and "æ"; Hungarian by the one for French.
    if not {"á", "æ"} & set(text):
        odd += len(_ICELANDIC.findall(text))
    elif {"ö", "ü"} & set(text):
        odd += len(_HUNGARIAN.findall(text))
    # Hebrew read by a Cyrillic table has no vowels.
    cyrillic = len(_CYRILLIC.findall(text))
    if cyrillic > 5 and len(_VOWELS.findall(text)) < cyrillic / 4:
        odd += cyrillic
    # Chinese and Korean texts have no kana; Japanese ones are full of them.
    return odd / beyond - (0.3 if _KANA.search(text) else 0)


def find_declared(head: bytes) -> str | None:
    """Return the encoding that an XML declaration names, or None if there is none or it is none of text."""
    found = re.match(rb"\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", head)
    if not found:
        return None
    name = found[1].decode("ascii")
    try:
        "".encode(name)  # unlike a look-up, this refuses codecs of bytes, such as "base64"
    except (LookupError, UnicodeError):
        return None
    return codecs.lookup(name).name
