"""How publishers and databases word their notices: patterns of where one begins, goes on and ends."""

import re
from typing import Final

_YEAR: Final = r"(?:1[89]|20)\d\d"
# How the copyright sign is written. "(c)" also numbers items, so it needs a year or "The Authors" after it.
_SIGN: Final = (
    rf"(?:©(?=,? ?(?:\(?\d|[A-Z©]|by [A-Z]|the author))|\([cC]\)(?= ?(?:{_YEAR}|Copyright|The Author|Crown)))"
)
_PUBLISHER: Final = (
    r"(?=[A-Z].{0,80}?(?:Elsevier|Springer|Wiley|Press|Publish|Ltd|Inc\b|B\.V|GmbH|LLC|Taylor|SAGE|Societ|"
    r"Association|Academy|IOP|AIP|BMJ|Karger|Thieme|Verlag|Nature|Universit|Institut|College|Hindawi|MDPI|"
    r"Frontiers|IEEE|ACM|S\.A|España|Masson|Group))"
)
OPENING: Final = re.compile(
    # Most places are ruled out by their first sign, which makes the search several times as fast.
    r"(?=[A-Z©(12cp])(?:"
    + "|".join(
        (
            rf"(?:Crown )?Copyright:? ?"
            rf"(?:{_SIGN}|©|\? ?(?={_YEAR})|(?=,? ?(?:{_YEAR}|The Author|by [A-Z]|held by)))",
            r"Crown Copyright",
            _SIGN,
            rf"Published (?:{_YEAR} (?:by )?|(?:in \d{{4}} |under (?:an? )?(?:exclusive )?licen[cs]e )?by )"
            rf"{_PUBLISHER}",
            rf"Published {_YEAR}\. (?=This )|Published (?:by the American Physical Society|under an? )",
            # The sign is lost: "2019 Elsevier Ltd."
            rf"{_YEAR},? (?:The Authors?|Elsevier|Springer|(?:John )?Wiley|Taylor & Francis)(?=[ .,]|$)",
            rf"Copyright {_PUBLISHER}|(?:Georg )?Thieme (?=Verlag|Medical)|Thieme\. (?=All)",
            r"This journal is ©",
            rf"Publi(?:cado por|é par) {_PUBLISHER}",
            r"All [Rr]ights (?:are )?reserved|Alle Rechte vorbehalten|Tous droits réservés",
            r"Todos (?:los derechos|os direitos) reservados",
            r"Th(?:is|e) (?:open[- ]access )?(?:article|work|paper|chapter) is (?:an open[- ]access |"
            r"distributed|"
            r"published|licen[sc]ed|made available|protected|a U\.?S|under|written by \(?an?\)? US Gov)",
            r"Th(?:is|e) (?:article|work|publication|paper) (?:has been contributed to by US|is licen[sc]ed)",
            r"This is a (?:U\.?S|work of the U)|U\.?S\.? Government work",
            r"Downloading of the abstract is|Copying or distributing",
            r"Personal use (?=of this material is|is permitted)",
            r"Permission to make digital|(?:Original content|Content) from this work may be used",
            r"(?:Further|Any further) distribution of this work|Unauthori[sz]ed reproduction of this article",
            r"Licen[sc]ed under (?=the Creative|a Creative|CC)|To the extent possible under law, the author",
            r"The copyright holder for this preprint|Reprints and permissions:|Users may use, reuse",
            rf"The [Aa]uthors?(?:\(s\))?,? {_YEAR}|Produced (?:and hosted )?by {_PUBLISHER}",
            r"This is an? (?:[Oo]pen[- ][Aa]ccess|article (?:distributed|published))",
            r"Springer Nature remains neutral|Publisher['’]s [Nn]ote|Open [Aa]ccess (?=This article)",
            r"Licensee:? (?=[A-Z])|(?:Selection and(?:/or)? )?[Pp]eer-review under responsibility",
            r"For (?:[Pp]ermissions?|commercial re-?use|any queries),? please|"
            r"(?:Reproduced|Reprinted) (?:with|by) permission",
            r"The final (?:authenticated )?(?:publication|version) (?:of record )?is available|"
            r"Re-?use permitted",
            r"(?:Article )?[Cc]opyright (?:remains|is) (?=with|held|retained)|No claim to original",
        )
    )
    + ")"
)
NOTICE_WORDS: Final = frozenset(
    """
    a all also an and any are article articles as at attribution author authored authors be been by can cc
    cited claim claims commercial commons contact contains content contributed copyright copyrighted
    creative credited credit credits de derivatives derivs der des d di distributed distribution do domain
    droits e e-mail email employee employees employer employers en et exclusive exclusively first following
    for from given government group has have held however http https i if images in included including
    indicate indicated individual institutional international is it its jurisdictional journal journals la
    le les license licensed licensee licence licenced licences licenses line link made maps material may
    medium modifications n neutral no nc nd non-commercial noncommercial normally not of on online only open
    open-access or original originally other otherwise our owner owners part party patent permission
    permissions permits permitted permitting person please por properly property protected provide provided
    public publication published publisher purposes queries re re-use regard remains reproduced reproduction
    request reserved reservados derechos los todos tous réservés alle rechte vorbehalten use restricted
    restrictions rests retained reuse right rights sa see service services share sharing source society
    standard statement su subject such terms that the their these third this to trading under und unless
    unported unrestricted us used user van version view visit von was was were which with within work works
    y you your c s via regard affiliations peer-review responsibility scientific committee
    版权所有 保留所有权利
    access accessed available behalf bearbeitung if-changes changes appropriate long so sas sharealike
    article's authenticated final record doi noncommercially adapted built upon give
    abstract academic accepted accordance adaptations additional al author's both build but citation
    classroom comply copies copying copyrights copyrightable digital disclaimer display distributing does
    downloading electronic employees' employers' enquiries entire except extent foreign forums full funder
    granted hard her his hosted hosting holder holders holder's however information inquiries law lists
    maintain maintained make making material's must note noted obtained off other's out page perpetuity
    personal possible posting preprint print prior produced production prohibited purpose
    redistribute redistribution regarding remix reprint reprinting reprints republication republish requires
    resale sending servers so states submitted than third-party title topic transform translation
    unauthorised unauthorized united upon used users waived way whole without written advantage bear fee
    profit reproducing resources protection not-for-profit uses more notice those apply conditions further
    where forms who medrxiv biorxiv
    """.split()
)
WORD: Final = re.compile(r"[^\W\d_][\w'’&-]*")
ADDRESS: Final = re.compile(
    r"\(?(?:https?://|www\.|doi\.org/|doi:)\S+|\S+@\S+|\b10\.\d{4,}/\S+|\b[a-z]+(?:\.[a-z]+)+/\S+"
    # Words of papers that occur in notices only in these phrases.
    r"|\b(?:text (?:and|or) data mining|AI training|similar technologies|accepted academic practice)\b"
    r"|\bits text (?=is not |may be )"
    r"|\b\d+(?:st|nd|rd|th)\b|\([a-z]\)"
)
# What sometimes follows a notice, and belongs to the abstract.
CONTENT: Final = re.compile(
    r"\b(?:Key ?words?|Index [Tt]erms|Background|Objectives?|Aims?|Purpose|Methods?|Results?|Conclusions?|"
    r"Abstract|"
    r"Summary|Introduction|Trial [Rr]egistration|Funding|Availability|Contact|Supplementary|Resum[eo]n?|"
    r"Résumé)\s*:"
    r"|\b(?:NCT|ISRCTN|CRD|ChiCTR|ACTRN)\d|PROSPERO|has been retracted|\b[Ww]e\b"
)
# Whole notices that run to the end of the text. Most databases put them in brackets.
_WHOLE: Final = (
    r"[(\[]?\s?(?:APA )?Psyc\w{4,8}(?: Database)? Record[^()]{0,40}(?:\(\s?[cC]\)|©)?[^()]{0,80}"
    r"(?:[Aa]ll rights reserved|APA)\.?\s?[)\]]?",
    r"Copyright of .{1,300}? is the property of .{1,1200}",
    r"[(\[]?\s?ABSTRACT FROM (?:AUTHOR|PUBLISHER)(?:\(S\)|S)?\s?[)\]]?",
    r"[(\[]\s?(?:Source: )?(?:(?:[Ff]rom the |[Oo]riginal )?"
    r"(?:[Jj]ournal|[Aa]uthors?['’]?|[Pp]ublisher|[Bb]ook|[Cc]hapter)(?:['’]s?)? (?:abstract|summary)"
    r"|[Ff]rom the (?:journal|book|chapter)|Author(?:/[A-Z]{2,3})?|AU|ERIC|As Provided|"
    r"(?:AUTHOR|PUBLICATION|PUBLISHER) ABSTRACT)\s?[)\]]",
    r"\(Contains \w{1,9} (?:tables?|figures?|(?:foot|end)?notes?|references?|resources?)[^()]{0,80}\)",
    r"(?<=[.!?] )[(\[]\s?(?:References:? ?\d{1,4}|\d{1,4} (?:References?|references?|[Rr]efs?\.?))\s?[)\]]",
    r"[(\[]For [^()\[\]]{3,160}, see E[DJ]\d+\.?[)\]]|Adapted from the source document",
    r"\[?(?:DOI|doi): 10\.(?:1061|1115|1117)/\S+",
    r"Competing Interest Statement:? (?:The authors have declared|The author has declared) .{1,200}",
    r"[(\[]\s?ABSTRACT TRUNCATED(?: AT \d+ WORDS)?\s?[)\]]?",
    r"[(\[]\s?Abstract shortened by [\w ]{2,20}\.?\s?[)\]]",
    r"[(\[](?:Figure (?:not available: see fulltext|presented)|figure: see text|see text)\.?[)\]]",
    r"(?:Graphical|Graphic|Visual|Video) [Aa]bstract:?(?: [Aa]vailable)?|(?:GRAPHICAL|VIDEO) ABSTRACT",
    r"ACM Reference [Ff]ormat:? .{1,700}",
    r"This abstract may be abridged|No warranty is given about the accuracy of the copy\..{0,300}",
)
ENDING: Final = re.compile(
    rf"(?:^|(?<=[\s.!?)\]”\"'’;,:]))(?:{'|'.join(_WHOLE)})[\s.]*\Z",
    re.DOTALL,
)
BEGINNING: Final = re.compile(rf"(?:Crown )?Copyright|{_SIGN}")
# The end of a sentence: a full stop, but not one after an initial or an abbreviation, unless that ends the
# name of a company. Such a name also ends a sentence if the full stop is missing and a new sentence begins.
STOP: Final = re.compile(
    r"(?:(?<![A-Z])(?<!\bCo)(?<!\bSt)|(?<=[A-Z]{3})|(?<=[BN]\.V)|(?<=S\.A)|(?<=\bAG))\.(?:\s+|(?=[A-Z][a-z]))"
    r"|(?<=\bLtd)(?=[A-Z])|(?<=\bInc)(?=[A-Z])|(?<=\bB\.V\.)(?=[A-Z])|(?<=© \d{4})(?=[A-Z][a-z ])"
    r"|(?:(?<=\bLtd)|(?<=\bInc)) (?=(?:We|The|This|In|An?|Our|To|Background|Objectives?|Purpose|Aims?)\b)"
)
FURTHER: Final = re.compile(
    r"(?:All [Rr]ights|Published|Licensee|Produced|Hosting|This is an? |Open access|Peer-review|Selection|"
    r"This (?:article|work|publication) |Downloading of|Personal use|Users may|Re-?use permitted|"
    r"No commercial re-?use|See rights|Unauthori[sz]ed reproduction|Reprints and|Distribution or|"
    r"(?:Original content|Content) from|(?:Further|Any further) distribution|All article content|"
    r"Production and|Copyright|©)\b"
)
# A text without any of these near its end, which is quick to check, ends with no notice. And no notice in
# brackets ends a text that does not end with a bracket.
HINTS: Final = (
    *(
        "©",
        "opyright",
        "(c) ",
        "(C) ",
        "Published",
        "eserved",
        "ermission",
        "ermitted",
        "rohibited",
        "icensed u",
    ),
    *(
        "icence",
        "icense by",
        "Licensee",
        "This article is",
        "ABSTRACT",
        "l abstract",
        "l Abstract",
        "ublisher",
        "emains neutral",
    ),
    *(
        "ccess article",
        "The final ",
        "available under",
        "eer-review",
        "ACM Reference",
        "Government",
        "Thieme",
        "work must",
    ),
    *("Competing Int", "source document", "DOI: ", "Elsevier", "Wiley", "uthor(s)"),
)
BRACKETS: Final = (")", "]", ").", "].", "reserved", "APA.")
