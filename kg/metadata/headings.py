"""Strip the heading of a whole abstract, and separate the headings of its parts from their text."""

import re
from typing import Final

_HEADING: Final = re.compile(
    r"\W{0,2}(?:Abstract|ABSTRACT|Summary|SUMMARY|Article Abstract|Abstract and Figures|"
    r"abstract(?=[A-Z]))(?![a-z-])"
)
_OTHER_HEADING: Final = re.compile(
    r"(?:Resumen|RESUMEN|Résumé|RÉSUMÉ|Resumo|RESUMO|Zusammenfassung|Riassunto|Аннотация|Abstrakt|摘\s?要|"
    r"초록|要旨)"
    r"\s*[:.：】\]—–]\s*(?=\S)|[〔【]摘要[〕】]\s*(?=\S)"
)
_SEPARATOR: Final = re.compile(r"\s*(?:[:.：|\])>*]+|\s?[—–―]+|\s-+(?=\s))[\s*:.—–-]*")
LABEL: Final = (
    r"Background|Background and (?:[Pp]urpose|[Oo]bjectives?|[Aa]ims?)|Objectives?|Aims?|Purpose|"
    r"Introduction|Context|"
    r"Importance|Motivation|Rationale|Problem|Question|Design|Setting|Participants|Patients|"
    r"Interventions?|Measurements|Main "
    r"[Oo]utcome [Mm]easures?|Methods?|Methodology|Methods and (?:[Rr]esults|[Ff]indings)|"
    r"Materials? and [Mm]ethods?|Approach|Data|"
    r"Results?|Findings|Conclusions?|Discussion|Interpretation|Significance|Limitations|Implications|"
    r"Originality|Evaluation|"
    r"Practical [Ii]mplications|Originality/value|Design/methodology/approach|"
    r"Research limitations/implications|Funding|"
    r"Trial [Rr]egistration|Availability(?: and [Ii]mplementation)?|Contact|Supplementary [Ii]nformation|"
    r"Highlights"
)
"""Pattern of the headings that parts of an abstract have."""
_STARTS_SENTENCE: Final = re.compile(
    rf"(?:{LABEL.upper()}|{LABEL}|We|I|Our|The|This|These|Those|That|It|Its|In|On|At|To|For|From|By|With|"
    rf"As|An?|If|"
    r"While|When|Where|Although|Though|Despite|Because|Since|Given|Due|Using|Based|Recent|Recently|Many|"
    r"Most|Some|Several|There|Here|"
    r"How|What|Why|Can|Is|Are|Do|Does|Current|Currently|Existing|Traditional|Various|Over|Under|After|"
    r"Before|During|Among|Within|"
    r"Not|No|All|Both|Each|One|Two|Three)\b"
)
# What follows "Abstract" if that is no heading: names of things, and of mathematicians and their objects.
_NAME: Final = re.compile(
    r"(?:Meaning Repr|Syntax|Data Typ|State Mach|Dialectical|Interpretation|Argumentation|Algebra|"
    r"Harmonic|Wikipedia|Factory|"
    r"Expression|Art\b|Window|Rewriting|Categorial|Convex|Polytop|Simplicial|Cauchy|Hilbert|Banach|"
    r"Boolean|Volterra|Wiener|"
    r"Sobolev|Markov|Gentzen|Hoare|Elementary Class|Cell Compl|Screening|Submission|Book|Number|Nouns?|"
    r"Reasoning|Thinking|"
    r"Concepts?\b|Domains?\b|Nonsense|Homotopy|Games?\b|Visual Reasoning|Semantics)",
)
_GLUED_LABEL: Final = re.compile(
    rf"(?:^|(?<=[.!?)%\]])\s?)({LABEL})(?=[A-Z][a-z]|[A-Z] [a-z]|[A-Z]{{2,}}[\s-])"
)
_FOLLOWED: Final = re.compile(r"\s+(?=[A-Z0-9“\"'‘(\[])(?:([A-Z][\w'’-]*)|.)")
_GLUED: Final = re.compile(r"([A-Z][a-z]+\w*|[A-Z]{2,}\w*|[A-Z](?=\s)|[0-9“\"(])")
_MAX_HEADINGS: Final = 4


def strip_heading(text: str, title: str = "") -> str:
    """Return an abstract without the word "Abstract" or "Summary" above it.

    "Abstract meaning representation is …" and "AbstractFactory …" stay if the title has the same words, if
    they name a known thing, or if the text goes on in lower case.
    """
    for _ in range(_MAX_HEADINGS):
        if other := _OTHER_HEADING.match(text):
            text = text[other.end() :]
        elif (heading := _HEADING.match(text)) and (end := _find_end(text, heading, title)):
            text = text[end:]
        else:
            break
    return text


def _find_end(text: str, heading: re.Match[str], title: str) -> int:
    """Return the offset at which the text after a heading begins, or 0 if the word is no heading."""
    end = heading.end()
    if end == len(text.rstrip()):
        return len(text)
    if separator := _SEPARATOR.match(text, end):
        return separator.end()
    rest = text[end : end + 80]
    if not rest[0].isspace():
        glued = _GLUED.match(rest)
        is_named = glued is not None and heading[0] + glued[0] in title
        return end if glued and not is_named else 0
    return end + len(rest) - len(rest.lstrip()) if _is_heading(heading[0], rest, title) else 0


def _is_heading(word: str, rest: str, title: str) -> bool:
    """Check whether a word is a heading, by the text after the space that follows it."""
    first = rest.split(maxsplit=1)[0]
    if _STARTS_SENTENCE.match(rest.lstrip()) or re.match(
        r"\s+(?:we|this (?:paper|study|article|work))\b", rest
    ):
        return True
    if not _FOLLOWED.match(rest) or (word.strip("[(*").upper().startswith("SUMMARY") and not word.isupper()):
        return False
    has_name = _NAME.match(rest.lstrip()) or f"{word} {first}".casefold() in title.casefold()
    return (
        not has_name
        and not _is_abbreviated(word, rest)
        and not (word.isupper() and first.isupper() and len(first) > 5)
    )


def _is_abbreviated(word: str, rest: str) -> bool:
    """Check for words with their abbreviation behind them: "Abstract Meaning Representation (AMR)"."""
    names = re.match(r"((?:\s+[A-Z][\w-]*)+) \(([A-Z]+)", rest)
    initials = word[0] + "".join(name[0] for name in names[1].split()) if names else ""
    return bool(names) and names is not None and names[2].startswith(initials)


def separate_labels(text: str) -> str:
    """Write ``MethodsWe count`` as ``Methods: We count`` if a text has at least two such labels.

    A single one may be a name: "ContextNet is …".
    """
    if not ("Method" in text or "Result" in text or "Conclusion" in text or "Design" in text):
        return text
    labels = _GLUED_LABEL.findall(text)
    if len(set(labels)) < 2:
        return text
    return _GLUED_LABEL.sub(lambda found: f" {found[1]}: ", text).strip()
