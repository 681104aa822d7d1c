"""Which papers a concept comes from, for reading orders: of those that say they introduce it, the true ones.

Many papers "propose a graph convolutional network", but these networks do not come from them. The paper that
a concept comes from uses its plain name, as in "we introduce BERT" or "dense passage retrieval (DPR)", and
speaks neither of one of many nor of a longer name. Lineages ask another question, which
:mod:`queries.proposers` answers.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from kg.store import Reader
from queries.benchmarks import is_known_by_name
from queries.prerequisites.introductions import Introduction, is_well_known, list_introductions
from queries.statements import ask

_KIND: Final = (
    r"(?:algorithm|approach|architecture|benchmark|challenge|corpus|data ?set|framework|library|method|model"
    r"|network|platform|system|task|tool|toolkit)"
)
_SAYS: Final = re.compile(
    r"\b(?:propos|introduc|present|develop|describ|design|releas|creat|deriv|contribut|devis|build|built)\w*\b",
    re.IGNORECASE,
)
_CALLED: Final = re.compile(
    r"\b(?:called|named|dubbed|termed|namely|denoted|abbreviated)(?: as| by)?\W*$", re.IGNORECASE
)
_OF_OTHERS: Final = re.compile(
    r"\b(?:such as|including|like|e\.g|based on|inspired|extend\w*|combin\w+|us(?:e|es|ing)|via|with|into"
    r"|well-known|that|which|from|for|by|of|in|than|other|existing)\b",
    re.IGNORECASE,
)
_ONE_OF_MANY: Final = re.compile(
    r"\b(?:an?|another|novel|new|two|three|several|various|different|additional|our|improved|simple)\b",
    re.IGNORECASE,
)
_APPOSITION: Final = re.compile(rf"\b{_KIND}\W+$", re.IGNORECASE)
_SHORT_FORM: Final = re.compile(r"\s*\(\s*[A-Z][\w+-]*\s*\)")
_ENDS: Final = re.compile(
    r"\s*(?:$|[.,;:()—–”\"’]|-\s"
    r"|(?:that|which|whose|where|for|in|and|is|are|on|with|by|through|at|the|an?|to)\b)"
)
"""What may follow where a name is complete: "GCN layers" are no GCN."""
_GOES_ON: Final = re.compile(r"\s+(?:for|with|of|in|via|by)\s[^.;,()]*\(\s*[A-Z][\w+-]*[A-Z][\w+-]*\s*\)")
"""What makes a longer name of one: "Sentence BERT with Locality Preserving (SBERT-LP)"."""
_MADE_OF: Final = (
    r"\b(?:based (?:up)?on|built (?:up)?on|us(?:es|ing)|via|variants? of|inspired by|extends?)\s(?:\w+\s)?"
)
_TAKES_PART: Final = re.compile(
    r"\b(?:submissions?|participation|at (?:SemEval|WMT|IWSLT)|shared task)\b", re.I
)
_OF_A_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def find_origins(reader: Reader, concepts: Iterable[str]) -> dict[str, list[Introduction]]:
    """Find for concepts the papers that they come from, the earliest first; those without are left out.

    Several papers of one year, or without one, may introduce the same concept.

    Args:
        reader: the graph.
        concepts: ids.
    """
    introductions = list_introductions(reader, concepts)
    spellings = {
        row["id"]: _list_names(row["name"], row["aliases"] or ())
        for row in ask(reader, "spellings_of_concepts", ids=sorted(introductions))
    }
    found = {
        concept: [one for one in several if is_origin(spellings[concept], one.paper.title, one.sentence)]
        for concept, several in introductions.items()
    }
    return {concept: several for concept, several in found.items() if several}


def _list_names(name: str, aliases: Iterable[str]) -> list[str]:
    """Return the spellings that surely mean a concept, its name first.

    "CoCo" is not "COCO", and "AVA, an automatic evaluation approach" is only one such approach.
    """
    others = [alias for alias in aliases if not (name.isupper() and alias.upper() == name != alias)]
    if is_well_known(name):
        return [name, *filter(is_well_known, others)]
    if not is_known_by_name(name):
        initials = "".join(word[0] for word in re.split(r"[\s-]+", name) if word).lower()
        others = [a for a in others if not is_known_by_name(a) or a.lower().removesuffix("s") == initials]
    return [name, *sorted(others, key=lambda alias: (-len(alias), alias))]


def is_origin(names: Sequence[str], title: str, sentence: str) -> bool:
    """Check whether a paper that introduces a concept is where it comes from.

    >>> is_origin(["BERT"], "BERT: Pre-training", "We introduce a new model called BERT.")
    True
    >>> is_origin(["ensemble"], "Sarcasm Detection Using an Ensemble", "We present an ensemble.")
    False

    Args:
        names: spellings of the concept, its canonical name first.
        title: of the paper.
        sentence: in which it introduces the concept.
    """
    if _TAKES_PART.search(title) or _OF_A_YEAR.search(names[0]):
        return False
    if is_known_by_name(names[0]) and any(re.match(rf"{_spell(name)}\s*[:–—]", title) for name in names):
        return True
    return any(
        _is_introduced(sentence, found, title, names)
        for name in names
        for found in re.finditer(_spell(name), sentence)
    )


def _spell(name: str) -> str:
    """Return a pattern of a name in the singular or plural; one of several words may have capitals."""
    flags = "i" if " " in name or name.islower() else ""
    return rf"(?<![\w-])(?{flags}:{re.escape(name)}(?:s|es)?)(?![\w-])"


def _is_introduced(sentence: str, found: re.Match[str], title: str, names: Sequence[str]) -> bool:
    """Check whether a sentence introduces what it names at a place, and not what is only made of it."""
    says = list(_SAYS.finditer(sentence, 0, found.start()))
    if not says or any(re.search(_MADE_OF + _spell(name), sentence) for name in names):
        return False
    lead, rest, has_short_form = _cut(sentence[says[-1].end() : found.start()], sentence[found.end() :])
    is_named = is_known_by_name(names[0])
    if is_named:
        rest = re.sub(rf"^\s+{_KIND}\b", "", rest, flags=re.IGNORECASE)
    opens_title = any(re.match(_spell(name), title) for name in names)
    if not _ENDS.match(rest) or _GOES_ON.match(rest):
        return False
    if re.match(r"\s+to\b", rest) and not opens_title:
        return False  # "we introduce Whisper to reduce errors" tells of what others have made
    if _CALLED.search(lead):
        return is_named or opens_title or " " in found[0]
    last = re.split(r"[,:;—–]", lead)[-1]
    near = last if last.strip() else lead
    is_one_of_many = _ONE_OF_MANY.search(near) and not (is_named and _APPOSITION.search(near))
    if _OF_OTHERS.search(lead) or is_one_of_many:
        return False
    if opens_title or has_short_form:
        return True
    if not is_well_known(names[0]):
        return is_named
    return found[0][0].isupper() and (lead.endswith("the ") or (is_named and not lead.strip()))


def _cut(lead: str, rest: str) -> tuple[str, str, bool]:
    """Return what stands around a name with its short form, and whether it has one: "denoising network (DN)".

    The name may be the short form itself.
    """
    if lead.rstrip().endswith("(") and rest.startswith(")"):
        return lead.rstrip()[:-1], rest[1:], True
    short_form = _SHORT_FORM.match(rest)
    return (lead, rest[short_form.end() :], True) if short_form else (lead, rest, False)
