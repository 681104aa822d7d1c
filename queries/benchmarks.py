"""Tell which datasets a method can be compared on, and which methods belong in a comparison.

Besides benchmarks, texts name much that reads like a dataset: metrics, languages, web sites, and models. The
lists were collected from the names in abstracts of the ACL Anthology.
"""

import re
from functools import cache
from typing import Final

from kg.linking import load_lexicon
from kg.linking.normalization import normalize_name
from kg.model import Kind

_LANGUAGES: Final = (
    "afar afrikaans akan albanian alsatian amharic angika arabic armenian assamese assyrian aymara "
    "azerbaijani baluchi bambara bangla bashkir basque belarusian bengali berber bhojpuri bodo bosnian "
    "breton bulgarian burmese cantonese catalan cebuano chhattisgarhi chichewa chinese chuvash croatian "
    "czech danish dhivehi dinka dogri dutch dzongkha emakhuwa english esperanto estonian ewe faroese "
    "farsi fijian filipino finnish french frisian fulfulde galician ganda garhwali garo georgian german "
    "gondi greek greenlandic guarani gujarati haitian hakka hausa hawaiian hebrew hiligaynon hindi hmong "
    "hungarian icelandic igbo ilocano indonesian interlingua inuktitut irish isixhosa isizulu italian "
    "japanese javanese kannada karakalpak kashmiri kazakh khasi khmer kikuyu kinyarwanda kirundi kokborok "
    "kongo konkani korean kurdish kyrgyz ladin ladino lao latin latvian limburgish lingala lithuanian "
    "lombard luganda lushai luxembourgish macedonian magahi maithili malagasy malay malayalam maltese mam "
    "mandarin manipuri maori mapudungun marathi marwari mayan meitei mizo moldovan mongolian nahuatl "
    "nepali newari norwegian nyanja nyishi occitan odia oromo pampanga pangasinan pashto persian polish "
    "portuguese punjabi quechua quechuan rarotongan romanian romansh russian sami samoan sanskrit santali "
    "saraiki sardinian scots sepedi serbian sesotho setswana shona sicilian silesian sindhi sinhala "
    "sinhalese slovak slovene slovenian somali sorbian spanish sumerian sundanese swahili swedish sylheti "
    "tagalog tajik tamil tatar telugu thai tibetan tigrinya tok-pisin tsonga tulu turkish turkmen tuvan "
    "twi udmurt uighur ukrainian urdu uyghur uzbek vietnamese welsh wolaytta wolof xhosa xitsonga yiddish "
    "yoruba zulu"
)
_PLACES: Final = (
    "babelnet codalab conceptnet dbpedia facebook freebase github gitlab huggingface instagram kaggle "
    "mastodon openml pubmed quora reddit telegram tiktok tripadvisor tumblr twitter weibo whatsapp "
    "wikidata wiki wikinews wikipedia wiktionary wordnet yago youtube zenodo apertium moodle unesco "
    "framenet propbank verbnet umls snomed nasdaq nyse"
)
_MODELS: Final = (
    "alpaca bard bert bloom bloomz chatgpt claude comet deberta deepseek falcon flan gemini gemma gpt "
    "llama lxmert mistral mixtral opt orca palm phi pythia qwen roberta sdxl stable-diffusion t5 "
    "text-davinci vicuna zephyr"
)
_DATA: Final = "abstract article corpus data dataset document page paper query talk text token word"
_EVENTS: Final = "challenge competition shared task track workshop"
_TASKS: Final = "asr mt ner nli nlg nlp nlu qa tts"
_VENUES: Final = (
    "aacl aaai acl coling cvpr eacl eccv emnlp iccv iclr icml icassp icon ijcai ijcnlp interspeech ismir "
    "kdd lrec naacl neurips nips sigir"
)
_DEVICES: Final = (
    "a100 a40 a6000 anova arduino bf16 cpu cpus fp16 fp32 fp8 geforce gpu gpus gtx h100 int4 int8 iphone "
    "jetson nvidia pi raspberry rtx tesla tpu tpus v100 xeon"
)
_TOOLS: Final = (
    "allennlp, amazon mechanical turk, crowdflower, crowdsourcing, fairseq, gensim, hugging face, "
    "jax, jupyter, keras, matplotlib, mechanical turk, mongodb, mturk, mysql, neo4j, nltk, numpy, "
    "opennmt, pandas, postgres, postgresql, praat, pytorch, scikit-learn, spacy, spark, stanford corenlp, "
    "stanza, tensorboard, tensorflow, virtuoso, vllm, weka"
)
_FAMILIES: Final = re.compile(
    rf"(?:m|code)?(?:{'|'.join(_MODELS.split())})(?:[ \dv.-].*)?|sd \d.*"
    r"|.*\db(?:[ -](?:base|chat|instruct))?"  # billions of parameters
)
_ARROW: Final = re.compile(r"[→↔⇒]|->")
# ISO 639-1, older codes, and countries that stand for their languages.
_CODES: Final = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch cn co cr cs cu cv cy cz da "
    "de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia "
    "id ie ig ii ik io is it iu iw ja jp jv ka kg kh ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li "
    "ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi "
    "pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk "
    "tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
_CODE: Final = f"(?:{'|'.join(_CODES.split())})"
# Two codes without a sign between them are only a pair if one is English: CoDa and RuFa are datasets.
_LANGUAGE_PAIR: Final = re.compile(
    r"[A-Za-z]{2} ?(?:[→↔⇒]|->) ?[A-Za-z]{2}"
    rf"|(?i:{_CODE} ?[-2] ?{_CODE})|(?=[A-Z][a-z][A-Z][a-z])(?:En(?i:{_CODE})|(?i:{_CODE})En)"
)
_SIZED: Final = re.compile(
    rf"(?:{'|'.join(_PLACES.split())})[ -]?(?:\d{{2,3}}|\d{{5,}}|\d+[kmb]|\d{{1,2}}-\d+)"
    r"|(?:alsat|jft|laion|sa)[ -]\d+b",
    re.IGNORECASE,
)
"""Names with a size that are datasets: parts of web sites and knowledge bases ("YouTube-8M", "YAGO3-10"), not
their years or versions ("Wikipedia 2018", "YAGO 4"), and data by the billion, not models of that size."""

_AMOUNT: Final = re.compile(r"\d+[kmb]?")
_MEASURE: Final = re.compile(
    r"[A-Z]-\d+|.*@.*|[\d.]+ ?(?:dB|fps|FPS|GB|Hz|kHz|MB|ms)"
)  # as in "R-1", "P@5" and "32FPS"
_PROPER: Final = re.compile(r"[A-Z].*[A-Z\d]|[A-Z\d].*\d|^[A-Z][a-z]+$|\d.*[A-Z]|[a-z][A-Z]")
_EVENT: Final = re.compile(r"(?:semeval|wmt|iwslt|conll|trec|clef|bea)[ -]?\d*")
_FRAGMENT: Final = re.compile(
    r"(?:-(?:aware|based|driven|free|level|only)|^[a-z]+-[a-z]+ed"
    r"|\b(?:baseline|counterpart|fashion|manner|metric|score|way)s?)$",
    re.IGNORECASE,
)
_RESOURCE_WORDS: Final = (
    r"\b(?:benchmark(?:s|ing)?|challenge|collection|corpora|corpus|data ?sets?|evaluation|resource|suite"
    r"|testbed|treebank)\b"
)
_HEADS: Final = "(?:for|of|with|on|in|via|by|from|using|through)"
_RESOURCE: Final = re.compile(
    rf"^(?:[^:]*{_RESOURCE_WORDS}[^:]*:"  # "The Causal News Corpus: …"
    rf"|(?:An?|The)\s+(?:(?!{_HEADS}\b)[^\s:]+\s+)*?{_RESOURCE_WORDS}(?=\s+{_HEADS}\b|$)"  # "A Corpus of …"
    rf"|[^:]+:\s*(?:(?!{_HEADS}\b)\S+\s+)*?{_RESOURCE_WORDS})",
    re.IGNORECASE,
)


@cache
def list_never_compared() -> frozenset[str]:
    """Return the normal forms of languages, web sites, knowledge bases, tasks, events, devices and tools."""
    words = f"{_LANGUAGES} {_PLACES} {_DATA} {_EVENTS} {_TASKS} {_VENUES} {_DEVICES}".split()
    return frozenset(map(normalize_name, [*words, *_TOOLS.split(", ")]))


def is_benchmark(name: str) -> bool:
    """Check whether a name that texts use like that of a dataset can be one to compare methods on.

    >>> [is_benchmark(name) for name in ("SQuAD", "BLEU", "Swahili", "Wikipedia", "GPT-4")]
    [True, False, False, False, False]
    """
    form = normalize_name(name)
    known = load_lexicon().find_kind(form)
    never = list_never_compared()
    if known is not None or form in never:
        return known is Kind.DATASET and form not in never
    if _SIZED.fullmatch(name):
        return True
    words = [word for word in re.split(r"[\W_]+", normalize_name(_ARROW.sub(" ", name))) if word]
    told = [word for word in words if word not in never and not _AMOUNT.fullmatch(word)]
    return bool(told) and not any(
        (_FAMILIES.fullmatch(form), _LANGUAGE_PAIR.fullmatch(name), _MEASURE.fullmatch(name))
    )


def is_method(name: str) -> bool:
    """Check whether a name that texts use like that of a method can be one to choose among others.

    >>> [is_method(name) for name in ("BERT", "beam search", "PyTorch", "Swahili", "SemEval-2025")]
    [True, True, False, False, False]
    >>> is_method("gradient-based"), is_method("autoregressive manner")
    (False, False)
    """
    form = normalize_name(name)
    return form not in list_never_compared() and not is_event(name) and not _FRAGMENT.search(name)


def is_event(name: str) -> bool:
    """Check whether a name is that of a shared task or conference that takes place each year.

    >>> is_event("SemEval-2025"), is_event("WMT22"), is_event("TREC-CAR")
    (True, True, False)
    """
    return bool(_EVENT.fullmatch(normalize_name(name)))


def is_known_model(name: str) -> bool:
    """Check whether a name is that of a well-known method or of a version of one.

    >>> [is_known_model(name) for name in ("Llama 2", "RoBERTa-large", "GPT-4", "BabyLM", "OpenAI")]
    [True, True, True, False, False]
    """
    form = normalize_name(name)
    return load_lexicon().find_kind(form) is Kind.METHOD or bool(_FAMILIES.fullmatch(form))


def is_known_by_name(name: str) -> bool:
    """Check whether a name is a method's own, and does not describe it by that of another method.

    >>> [is_known_by_name(name) for name in ("Llama 2", "BERT-based model", "Table QA model", "SQuAD")]
    [True, False, False, False]
    """
    if load_lexicon().find_kind(normalize_name(name)) in (Kind.DATASET, Kind.METRIC):
        return False
    words = name.split()
    return is_proper_name(name) and "-based" not in name and all(any(map(_is_sign, word)) for word in words)


def _is_sign(character: str) -> bool:
    return character.isupper() or character.isdigit()


def is_proper_name(name: str) -> bool:
    """Check whether something has a name of its own, as "BERT" and "Wave-U-Net", and is not only described.

    >>> [is_proper_name(name) for name in ("BERT", "Wave-U-Net", "Demucs", "attention", "Greedy search")]
    [True, True, True, False, False]
    """
    return bool(_PROPER.search(name))


def names_resource(title: str) -> bool:
    """Check whether the name that a title begins with is that of a resource, and not of a method.

    >>> titles = "YASO: An Evaluation Dataset", "The News Corpus: On Events", "A Large Corpus for Tuning"
    >>> [names_resource(title) for title in titles]
    [True, True, True]
    >>> names_resource("X: Tuning for a Corpus"), names_resource("A Method for Corpora")
    (False, False)
    """
    return bool(_RESOURCE.match(title))
