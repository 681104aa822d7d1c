"""Find titles that name the role of a text in its journal or book, not its subject, as "Editorial" does."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_HEADINGS: Final = (
    "editors?|editorials?|editorial board|introductions?|introductory remarks|prefaces?|forewords?|"
    "prologue|epilogue|afterword|repl(?:y|ies)|responses?|authors? (?:reply|replies|response)|"
    "rejoinders?|letters?|correspondence|comments?|commentar(?:y|ies)|discussions?|conclusions?|"
    "summar(?:y|ies)|abstracts?|contents|table of contents|(?:author |subject )?index|errat(?:um|a)|"
    "corrigend(?:um|a)|corrections?|addend(?:um|a)|obituar(?:y|ies)|in memoriam|announcements?|"
    "acknowledge?ments?|(?:book )?reviews?|books? received|news|notes?|in this issue|overview|"
    "front ?matter|back ?matter|cover|title page|copyright(?: page)?|appendix|glossary|bibliography|"
    "references|untitled|no title|title|perspectives?|viewpoints?|opinion|highlights|message|welcome|"
    "list of reviewers|reviewers?|committees?|program(?:me)? committee|organizing committee|sponsors|"
    "einleitung|vorwort|geleitwort|nachwort|einführung|inhalt|inhaltsverzeichnis|rezension(?:en)?|"
    "avant propos|éditorial|préface|sommaire|comptes? rendus?|editoriale?|introduzione|prefazione|"
    "introducción|presentación|prólogo|reseñas?|apresentação|introdução|prefácio|от редакции|введение|"
    "предисловие|前言|序言|编者按|巻頭言|はじめに"
)
_PEOPLE_AND_PARTS: Final = (
    "issue|section|editors?|reviewers?|authors?|volume|book|proceedings|(?:first |second |third )?edition|"
    "(?:program(?:me)? |general |conference |workshop )*(?:co )?chairs?"
)
_FURTHER: Final = (
    "and|to|from|the|of|editors?|notes?|issue|authors?|reviewers?|comments?|repl(?:y|ies)|introduction|"
    r"letters?|board|section|special|no|vol|\d+|[ivx]+"
)
_TO_WHOM: Final = rf" (?:to|from|by|on|of|for|in) the (?:special |themed? )?(?:{_PEOPLE_AND_PARTS})\b.*"
_HEADING: Final = re.compile(
    rf"(?:guest |from the |an? |the |brief |special )*(?:{_HEADINGS})(?:(?: (?:{_FURTHER}))*|{_TO_WHOM})"
)


@lru_cache(maxsize=4096)
def is_heading(title: str) -> bool:
    """Check whether a title is such a heading, which many texts have.

    >>> is_heading("Reply to the authors"), is_heading("Introduction to algorithms")
    (True, False)
    """
    plain = re.sub(r"['\u2019]s\b", "", unicodedata.normalize("NFKC", title).casefold())
    return _HEADING.fullmatch(" ".join(re.findall(r"\w+", plain))) is not None
