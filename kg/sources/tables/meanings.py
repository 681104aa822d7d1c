"""Tell from the names of columns which fields of a paper they hold, whatever tool or language they are from.

The names come from exports of ASReview, CNKI, Cochrane, Covidence, Dimensions, EBSCO, Embase, EndNote, IEEE
Xplore, Lens, OpenAlex and openalexR, ProQuest, Publish or Perish, PubMed, Rayyan, Scopus, SpringerLink, Web
of Science and Zotero. A name that often means something else is left out, or counts only next to names that
identify the tool.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from kg.sources.fieldnames import FIELD_NAMES, fold_name

MAX_NAME_CHARACTERS: Final = 100
"""Most characters of the name of a column; anything longer is a text."""

PARTS: Final = ("month", "day", "item_type")
"""Columns from which fields of a paper are made: the parts of a date, and Zotero's type of an item."""

# Field -> names that are better than those of FIELD_NAMES (_BETTER) or worse (_MORE). Most are written in the
# form that fold_column returns.
_BETTER: Final[Mapping[str, tuple[str, ...]]] = {
    # "Authors" next to these has only initials (Scopus, Web of Science).
    "authors": ("author full names", "full author names"),
}
_MORE: Final[Mapping[str, tuple[str, ...]]] = {
    "title": (
        *("titles", "item title", "title of article", "title of paper", "full title", "study title"),
        *("english title", "title en", "original title", "translated title"),
        *("titel", "titre", "titre de l'article", "titulo", "titulo del articulo", "titulo do artigo"),
        *("titolo", "titel des artikels", "название", "заглавие", "başlık"),
        *("标题", "題名", "题名", "篇名", "论文标题", "论文题目", "題目", "题目", "タイトル", "제목"),
    ),
    "abstract": (
        *("abstracts", "ab", "summaries", "abstract en", "english abstract", "abstract summary"),
        *("zusammenfassung", "kurzfassung", "resume", "resumen", "resumo", "riassunto", "samenvatting"),
        *("аннотация", "özet", "摘要", "抄録", "要旨", "초록"),
    ),
    "authors": (
        *("author name", "authors display", "authorships.author.display_name", "author/s", "contributors"),
        *("autor", "autoren", "autor(en)", "verfasser", "auteur", "auteurs", "autor(es)", "autores"),
        *("autor/es", "autore", "autori", "авторы", "автор", "yazarlar", "作者", "著者", "저자"),
        *("authorships", "first author"),
    ),
    "year": (
        *("published year", "year published", "year of publication", "yr", "pub. year", "cover year"),
        *("jahr", "erscheinungsjahr", "publikationsjahr", "annee", "annee de publication", "ano", "año"),
        *(
            "año de publicacion",
            "ano de publicacao",
            "anno",
            "год",
            "yıl",
            "年",
            "年份",
            "出版年",
            "发表年份",
        ),
    ),
    "date": (
        *("publication date (online)", "publication date (print)", "cover date", "issue date"),
        *("online date", "date of publication", "pub time", "date issued"),
        *("erscheinungsdatum", "publikationsdatum", "date de publication", "fecha de publicacion"),
        *("data de publicacao", "data di pubblicazione", "发表时间", "发表日期", "出版日期"),
    ),
    "month": ("month", "published month", "publication month", "monat", "mois", "mes"),
    "day": ("day", "published day", "publication day"),
    "item_type": ("item type",),
    "venue": (
        *("journal/book", "journal title", "book title", "publication name", "pub title", "anthology title"),
        *("primary_location.source.display_name", "source display name", "so", "secondary title"),
        *("periodical", "journal/conference", "proceedings title", "conference name", "conference title"),
        *("zeitschrift", "zeitschriftentitel", "revue", "titre de la revue", "revista", "rivista", "журнал"),
        *("期刊", "期刊名称", "刊名", "文献来源", "来源", "雑誌名", "book series title", "publication"),
    ),
    "doi": (
        *("item doi", "article doi", "doi link", "doi url", "doi number", "digital object identifier"),
        *("dois", "ids.doi", "external ids.doi"),
    ),
    "arxiv_id": ("arxiv number", "arxiv identifier", "external ids.arxiv"),
    "url": (
        *("source urls", "article url", "paper url", "article link", "html url", "landing page url"),
        *("primary_location.landing_page_url", "document url", "full text url", "pdf link", "web address"),
        *("plink", "permalink", "entry id", "external url", "dimensions url"),
    ),
    "references": (
        *("cited references", "reference ids", "references ids", "referenced work ids", "cited ids"),
        *("out citations", "outbound citations"),
    ),
    "id": (
        "lens id",
        "eid",
        "publication id",
        "ut (unique wos id)",
        "openalex id",
        "cord_uid",
        "pmid",
        "medline pmid",
    ),
}
# (field, name) -> names of other columns, at least one of which must be in the same header.
_ONLY_WITH: Final[Mapping[tuple[str, str], frozenset[str]]] = {
    # Publish or Perish and Cochrane have the journal there; others the database or the file
    # a row came from.
    ("venue", "source"): frozenset(
        ("gsrank", "articleurl", "citationurl", "centralid", "cochraneid", "cochranereviewgroupcode")
    ),
    # The snapshot of arXiv, as a table.
    ("arxiv_id", "id"): frozenset(("authorsparsed", "submitter", "reportno", "primarycategory")),
}
# Names that count only if no other column holds the field, as they often mean something else.
_WEAK: Final = frozenset(
    ("description", "summary", "publication", "contributors", "firstauthor", "pmid", "medlinepmid")
)
# Counts of citations in Publish or Perish and elsewhere.
_NO_NAMES: Final = frozenset((("references", "cites"),))

_MARKS: Final = re.compile(r"^[#*'\"\s]+|[*:?'\"\s]+$")
_PARENTHESES: Final = re.compile(r"\s*[(\[（][^)\]）]*[)\]）]\s*")
_DATE_PATTERN: Final = re.compile(r"[(\[](?:[ymd/.\- ]+|iso(?: ?8601)?)[)\]]", re.IGNORECASE)
_ASIAN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
# Parentheses after these names tell which of several dates is meant, so it is that of something else.
_EXACT: Final = frozenset(("date", "year", "month", "day", "url", "id", "references"))


def fold_column(name: str) -> str:
    """Return a column's name without case, accents, spaces, and the marks that people put around it.

    >>> fold_column(" *Année: "), fold_column("Author(s)"), fold_column("Author/s")
    ('annee', 'authors', 'authors')
    """
    plain = _MARKS.sub("", name.replace("\ufeff", ""))
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))
    return re.sub(r"\(s\)|/s$", "s", fold_name(plain))


def _list_names() -> Iterator[tuple[str, str]]:
    """Yield the folded names with their fields, the best of a field first."""
    for field in (*FIELD_NAMES, *PARTS):
        for name in (*_BETTER.get(field, ()), *FIELD_NAMES.get(field, ()), *_MORE.get(field, ())):
            if (field, fold_column(name)) not in _NO_NAMES:
                yield fold_column(name), field


_FIELDS: Final = dict(reversed(list(_list_names())))
_RANKS: Final = {name: rank for rank, (name, _) in reversed(list(enumerate(_list_names())))}
_DOUBTFUL: Final = 10_000
"""Added to the rank of a name that may mean something else; lower ranks are better."""

FIELDS: Final = (*FIELD_NAMES, *PARTS)
"""The fields of a paper that columns hold, and the parts from which others are made."""


def find_columns(names: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Find for each field of a paper the numbers of the columns that hold it, best first."""
    folded = [fold_column(name) if len(name) <= MAX_NAME_CHARACTERS else "" for name in names]
    found: dict[str, list[tuple[int, int]]] = {field: [] for field in FIELDS}
    for number, name in enumerate(names):
        if folded[number] and (meaning := _find_meaning(name)):
            found[meaning[0]].append((meaning[1], number))
    for (field, name), others in _ONLY_WITH.items():
        if name in folded and others.intersection(folded):
            found[field].append((len(_RANKS), folded.index(name)))
    return {field: _choose(columns) for field, columns in found.items()}


def _choose(columns: list[tuple[int, int]]) -> tuple[int, ...]:
    """Return the numbers of a field's columns, best first; doubtful names count only if there is no other."""
    certain = [column for column in columns if column[0] < _DOUBTFUL]
    return tuple(number for _, number in sorted(certain or columns))


@lru_cache(1024)
def _find_meaning(name: str) -> tuple[str, int] | None:
    """Return the field that a column of this name holds, and the rank of the name; lower is better."""
    for place, wording in enumerate(_list_wordings(name)):
        folded = fold_column(wording)
        field = _FIELDS.get(folded)
        if field and (place != 1 or field not in _EXACT or _DATE_PATTERN.search(name)):
            return field, _RANKS[folded] + (_DOUBTFUL if place == 1 or folded in _WEAK else 0)
    return _find_common_meaning(name)


def _list_wordings(name: str) -> Iterator[str]:
    """Yield the name, the name without what stands in parentheses, and its part in Asian letters."""
    yield name
    yield _PARENTHESES.sub(" ", name)
    if not name.isascii() and (asian := _ASIAN.search(name)):
        yield asian[0]


def _find_common_meaning(name: str) -> tuple[str, int] | None:
    """Return field and rank of a name in two languages, if both parts mean the same: ``Titel / Title``."""
    parts = [fold_column(part) for part in re.split(r"\s*[/|-]\s*", name)]
    fields = {_FIELDS.get(part) for part in parts}
    field = fields.pop()
    return (field, _RANKS[parts[0]]) if field and not fields and len(parts) > 1 else None
