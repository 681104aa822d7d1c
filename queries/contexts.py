"""Tell from the words around a name what it is: part of results or training, a rival, a means, a metric."""

import re
from typing import Final

_WITHIN_LIST: Final = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:,|\band\b|,\s*and\b|\bor\b|&)"  # the first separator, then further items
    r"(?:\s*(?:[A-Z\d][^\s,]*(?![^\s,])|(?:and|or)\b|&|,|\([^)]*\)))*\s*"  # whole words, or it never ends
)
_MAX_LIST: Final = 300
"""Most characters between two items of a list."""
_RIVAL: Final = re.compile(
    r"(?:\bthan|\boutperform\w*|\bsurpass\w*|\b(?:comparable|quality|relative|compared) (?:to|with))"
    r"(?: the)?\s$",
    re.IGNORECASE,
)
_TRAINING: Final = re.compile(
    r"\b(?:pre-?)?training (?:corpora|corpus|data)(?: \S+){0,6},? $"
    r"|\b(?:(?:pre-?|fine-?)?(?:train|tun)\w*|learn(?:ed|t))"
    r"(?!.*\b(?:evaluat|test|experiment|result|achiev|demonstrat|show|improv|outperform|gain))"
    r"(?:\s[\w-]+){0,16}?\s(?:on|with|from|using)(?:\s[^\s.;:]+){0,10}\s$",
    re.IGNORECASE,
)
_WITHIN: Final = re.compile(
    r"\b(?:using|leverag\w+|help of|incorporat\w+|based on|built (?:up)?on|via|initiali[sz]ed \w+"
    r"|(?:annotat|augment|collect|construct|creat|generat|label|produc|synthesi[sz]|translat)ed (?:with|by))"
    r"(?: the| a)?\s$",
    re.IGNORECASE,
)
_OF_OTHERS: Final = re.compile(
    r"(?:recent(?:ly)?|existing|current(?:ly)?|previous(?:ly)?|prior|traditional(?:ly)?|although|while|despite|many"
    r"|most)\b",
    re.IGNORECASE,
)
_MEASURED: Final = re.compile(r"\s(?:scores?|points?|metrics?|values?|of \d[\d.]*)\b")
_RESULT: Final = re.compile(
    r"\b(?:accura|achiev|attain|benchmark(?:ed|ing)\b|boost|compar|competitive|effective|efficacy|evaluat|experiment"
    r"|gain|improv|leaderboard|obtain|outperform|perform|rank(?:s|ed)\b|results?\b|score|sota\b"
    r"|state[- ]of[- ]the[- ]arts?|superior|surpass|test(?:ed|ing)? (?:on|set)\b|validat|verif)"
    r"|\d ?%",
    re.IGNORECASE,
)
_RESOURCES: Final = r"(?:benchmark|corpora|corpus|data ?set|resource|test[- ]suite|treebank)s?\b"
_DATA_FOLLOWS: Final = re.compile(rf"\s{_RESOURCES}", re.IGNORECASE)
_INTRODUCED: Final = re.compile(
    r"\b(?:we|and|article|paper|study|work)\s(?:\w+ly\s|also\s|further\s)?"
    r"(?:annotat|build|built|collect|compil|construct|creat|curat|develop|introduc|present|propos|publish|releas)\w*"
    rf"(?:\s[^\s.;]+){{0,8}}?\s{_RESOURCES}",
    re.IGNORECASE,
)
_CERTAIN: Final = re.compile(
    r"\b(?:experiment\w*|outperform\w*|achiev\w*|surpass\w*|baselines?|results?|state[- ]of[- ]the[- ]art)\b"
    r"|\d ?%|\d to \d",
    re.IGNORECASE,
)
"""Words about results that hardly occur in a sentence about a new resource."""
_AMONG_RESOURCES: Final = re.compile(
    rf"\bcompar\w+ (?:to|with) (?:the )?(?:existing|other|previous|prior) {_RESOURCES}", re.IGNORECASE
)
_APPOSITION: Final = re.compile(
    r"(?:,? (?:which|that) is|,) (?:an?|the state-of-the-art)"
    r"(?: (?!(?:benchmark|corpus|data|data ?set|test)\b)[^\s,.;:]+){0,6}? "
    r"(?:algorithm|approach|architecture|framework|metric|method|model|network|parser|solution|system|tool)\b"
    r"|(?:,? (?:and|or) [^\s,.;:]+)? (?:models|baselines|systems)\b",
    re.IGNORECASE,
)
_SEVERAL: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|several|many|multiple|various|\d+) $", re.IGNORECASE
)
_PLURAL: Final = re.compile(r"(?:\S+ ){1,2}?(?:benchmarks|corpora|data ?sets)\b", re.IGNORECASE)
_METRICS: Final = re.compile(
    r"\b(?:accuracy|AUROC|BERTScore|BLEU|BLEURT|chrF\S*|CIDEr|COMET|F1|METEOR|perplexity|PSNR|ROUGE(?:-\w+)?|SSIM|TER)\b"
)
_LOOK: Final = 100
"""Most characters before a name that are read to tell what is done with it."""


def joins_list(between: str) -> bool:
    """Check whether the text between two names makes them items of one list.

    >>> [joins_list(text) for text in (", ", ", MR and ", " on ", "")]
    [True, True, False, False]
    """
    return len(between) <= _MAX_LIST and bool(_WITHIN_LIST.fullmatch(between))


def is_rival(before: str) -> bool:
    """Check whether the words before a name compare something with it, as with a method, whatever its kind.

    >>> is_rival("It is better than "), is_rival("It is better on ")
    (True, False)
    """
    return bool(_RIVAL.search(before[-_LOOK:]))


def is_within(before: str) -> bool:
    """Check whether the words before a name say that something is made with it, and not compared with it.

    >>> is_within("With the help of "), is_within("We evaluate it on ")
    (True, False)
    """
    return bool(_WITHIN.search(before[-_LOOK:]))


def is_trained_on(before: str) -> bool:
    """Check whether the words before a name say that something is trained on it, and not tested on it.

    >>> is_trained_on("We train it on "), is_trained_on("It is pretrained and evaluated on ")
    (True, False)
    """
    return bool(_TRAINING.search(before[-2 * _LOOK :]))


def is_measure(after: str) -> bool:
    """Check whether the words after a name show that it is the name of a metric: "AM-FM score".

    >>> is_measure(" scores on MUSDB"), is_measure(" on MUSDB")
    (True, False)
    """
    return bool(_MEASURED.match(after))


def is_called_method(after: str) -> bool:
    """Check whether the words after a name say that it is the name of a method, whatever its kind.

    >>> is_called_method(", a large language model, gains"), is_called_method(", a dataset for our model")
    (True, False)
    """
    return bool(_APPOSITION.match(after))


def is_called_dataset(after: str) -> bool:
    """Check whether the words after a name say that it is the name of a dataset, whatever its kind.

    >>> is_called_dataset(" dataset, it gains"), is_called_dataset(", a model for datasets")
    (True, False)
    """
    return bool(_DATA_FOLLOWS.match(after))


def is_one_of_several(before: str, named: str) -> bool:
    """Check whether a name describes several datasets, as in "two QA datasets", and is not the name of one.

    >>> is_one_of_several("on two ", "QA datasets"), is_one_of_several("on the ", "SQuAD dataset")
    (True, False)
    """
    return bool(_SEVERAL.search(before[-_LOOK:]) and _PLURAL.match(named))


def is_among_metrics(before: str) -> bool:
    """Check whether the words before a name end in a list of metrics, of which it is the next item.

    >>> is_among_metrics("It improves in BLEU and "), is_among_metrics("It improves F1 on ")
    (True, False)
    """
    listed = [found.end() for found in _METRICS.finditer(before[-_LOOK:])]
    return bool(listed) and joins_list(before[-_LOOK:][listed[-1] :])


def tells_of_others(sentence: str) -> bool:
    """Check whether a sentence begins like one about earlier work of others.

    >>> tells_of_others("Recent work introduced BERT."), tells_of_others("We introduce BERT.")
    (True, False)
    """
    return bool(_OF_OTHERS.match(sentence))


def reports_result(sentence: str) -> bool:
    """Check whether a sentence reports an evaluation, and is not about earlier work or a new resource.

    >>> reports_result("Demucs achieves 6.3 dB on MUSDB."), reports_result("We train it on MUSDB.")
    (True, False)
    >>> reports_result("Recently, nets achieve 6.3 dB on MUSDB.")
    False
    >>> reports_result("We present MUSDB, a dataset to evaluate nets.")
    False
    """
    if tells_of_others(sentence) or _AMONG_RESOURCES.search(sentence):
        return False
    return bool((_CERTAIN if _INTRODUCED.search(sentence) else _RESULT).search(sentence))
