"""Which datasets a method can be compared on, and which methods stand in a comparison.

Texts name much beside their benchmarks that reads like a dataset: metrics, languages, web sites, and models.
The lists were collected from the names that abstracts of the ACL Anthology have.
"""

import re
from typing import Final

from kg.linking import load_lexicon
from kg.linking.normalization import normalize_name
from kg.model import Kind

_LANGUAGES: Final = (
    "afrikaans albanian alsatian amharic arabic armenian assamese azerbaijani bambara basque belarusian "
    "bengali berber bosnian breton bulgarian burmese cantonese catalan cebuano chinese croatian czech "
    "danish dutch emakhuwa english esperanto estonian ewe faroese farsi finnish french galician ganda "
    "georgian german gondi greek guarani gujarati haitian hausa hebrew hindi hungarian icelandic igbo "
    "indonesian inuktitut irish isixhosa isizulu italian japanese javanese kannada kazakh khmer "
    "kinyarwanda kirundi korean kurdish kyrgyz lao latin latvian lingala lithuanian luganda "
    "luxembourgish macedonian malagasy malay malayalam maltese mandarin maori mapudungun marathi "
    "mongolian nahuatl nepali norwegian occitan odia oromo pashto persian polish portuguese punjabi "
    "quechua romanian romansh russian samoan sanskrit sepedi serbian sesotho setswana shona sindhi "
    "sinhala slovak slovene slovenian somali sorbian spanish sumerian sundanese swahili swedish tagalog "
    "tajik tamil tatar telugu thai tibetan tigrinya tsonga turkish turkmen twi uighur ukrainian urdu "
    "uyghur uzbek vietnamese welsh wolaytta wolof xhosa xitsonga yiddish yoruba zulu"
)
_PLACES: Final = (
    "babelnet codalab conceptnet dbpedia facebook freebase github gitlab huggingface instagram kaggle "
    "mastodon openml pubmed quora reddit telegram tiktok tripadvisor tumblr twitter weibo whatsapp "
    "wikidata wiki wikinews wikipedia wiktionary wordnet yago youtube zenodo apertium moodle unesco"
)
_MODELS: Final = (
    "alpaca bard bert bloom bloomz chatgpt claude comet deberta deepseek falcon flan gemini gemma gpt "
    "llama mistral mixtral opt orca palm phi qwen roberta t5 vicuna zephyr"
)
_DEVICES: Final = "a100 anova bf16 cpu fp16 fp32 fp8 gpu h100 int4 int8 tpu v100"
NO_BENCHMARKS: Final = frozenset(f"{_LANGUAGES} {_PLACES} {_DEVICES}".split())
"""Normal forms of languages, web sites, knowledge bases, and what results are computed with."""

_FAMILIES: Final = re.compile(rf"m?(?:{'|'.join(_MODELS.split())})(?:[ \dv.-].*)?")
_PROPER: Final = re.compile(r"[A-Z].*[A-Z\d]|[A-Z\d].*\d|^[A-Z][a-z]+$|\d.*[A-Z]")
_RESOURCE: Final = re.compile(
    r"[^:]+:.*\b(?:benchmark(?:s|ing)?|dataset|corpus|corpora|treebank|challenge|resource|testbed)\b",
    re.IGNORECASE,
)
_WITHIN_LIST: Final = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:,|\band\b|,\s*and\b|\bor\b|&)"  # the first separator, then further items
    r"(?:\s*(?:[A-Z\d][^\s,]*|and|or|&|,|\([^)]*\)))*\s*"
)
_RESULT: Final = re.compile(
    r"\b(?:evaluat|experiment|outperform|state[- ]of[- ]the[- ](?:art|arts)|sota|results?\b|benchmark|achiev"
    r"|accura|improv|surpass|obtain|attain|leaderboard|test(?:ed|ing)? (?:on|set)|compar|score|perform|gain"
    r"|competitive)"
    r"|\d ?%",
    re.IGNORECASE,
)


def is_benchmark(name: str) -> bool:
    """Check whether a name that texts use like that of a dataset can be one to compare methods on.

    >>> [is_benchmark(name) for name in ("SQuAD", "BLEU", "Swahili", "Wikipedia", "GPT-4")]
    [True, False, False, False, False]
    """
    form = normalize_name(name)
    known = load_lexicon().find_kind(form)
    if known is not None:
        return known is Kind.DATASET and form not in NO_BENCHMARKS
    return not set(form.split()) <= NO_BENCHMARKS and not _FAMILIES.fullmatch(form)


def is_known_by_name(name: str) -> bool:
    """Check whether a method is called by its name, and is not described by means of another's.

    >>> [is_known_by_name(name) for name in ("Llama 2", "BERT-based model", "Table QA model", "SQuAD")]
    [True, False, False, False]
    """
    if load_lexicon().find_kind(normalize_name(name)) in (Kind.DATASET, Kind.METRIC):
        return False
    words = name.split()
    return is_proper_name(name) and "-based" not in name and all(any(map(_is_sign, word)) for word in words)


def _is_sign(character: str) -> bool:
    return character.isupper() or character.isdigit()


def joins_list(between: str) -> bool:
    """Check whether what stands between two names makes them items of one list.

    >>> [joins_list(text) for text in (", ", ", MR and ", " on ", "")]
    [True, True, False, False]
    """
    return bool(_WITHIN_LIST.fullmatch(between))


def is_proper_name(name: str) -> bool:
    """Check whether something has a name of its own, as "BERT" and "Wave-U-Net", and is not only described.

    >>> [is_proper_name(name) for name in ("BERT", "Wave-U-Net", "Demucs", "attention", "Greedy search")]
    [True, True, True, False, False]
    """
    return bool(_PROPER.search(name))


def names_resource(title: str) -> bool:
    """Check whether the name before the colon of a title is that of a resource, and of no method.

    >>> names_resource("YASO: An Evaluation Dataset for Reviews"), names_resource("DETER: Dual Encoding")
    (True, False)
    """
    return bool(_RESOURCE.match(title))


def reports_result(sentence: str) -> bool:
    """Check whether a sentence tells of an evaluation.

    >>> reports_result("Demucs achieves 6.3 dB on MUSDB."), reports_result("We train it on MUSDB.")
    (True, False)
    """
    return bool(_RESULT.search(sentence))
