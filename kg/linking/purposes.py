"""What a method is for, where its name says so: "question answering system", "time series foundation model".

A family of methods is often named after the task that it is made for, or after what it works on. That task is
broader than the method in the sense of SKOS: whoever looks for it wants to find the method, too.
"""

from collections.abc import Iterator
from typing import Final

from kg.linking.heads import PREPOSITION, cut_down
from kg.linking.names import Names, find_kind
from kg.linking.word_lists import GENERIC_LAST_WORDS
from kg.linking.wording_keys import begins_with_verb
from kg.model import Kind

MIN_PAPERS: Final = 2
"""Papers that must take a name for a task that the lexicon does not have."""

_SYSTEM_WORDS: Final = frozenset(
    "agent architecture assistant bot component engine library model module network package pipeline "
    "platform software system tool toolkit".split()
)
_TOOL_WORDS: Final = (
    GENERIC_LAST_WORDS - {"challenge", "dataset", "corpus", "benchmark", "task"} | _SYSTEM_WORDS
)
"""Last words of methods that are named after a task."""
_ACTIONS: Final = {
    "aligner": "alignment",
    "analyzer": "analysis",
    "annotator": "annotation",
    "classifier": "classification",
    "detector": "detection",
    "extractor": "extraction",
    "lemmatizer": "lemmatization",
    "linker": "linking",
    "parser": "parsing",
    "recognizer": "recognition",
    "reranker": "reranking",
    "retriever": "retrieval",
    "segmenter": "segmentation",
    "summarizer": "summarization",
    "tagger": "tagging",
    "tokenizer": "tokenization",
    "translator": "translation",
}
"""What is named after what it does -> that."""
_OBJECTS: Final = frozenset(
    "audio|event sequence|graph|image|music|point cloud|speech|tabular data|time series|video".split("|")
)
"""What families of methods are named after, each the object of a field of work."""
_FIELDS: Final = "analysis processing understanding".split()
"""What is done in a field, by the lexicon: "time series analysis"."""
_GENERATIVE: Final = "generative model"


def find_purpose(form: str, head: str | None, names: Names) -> str | None:
    """Return the task that a method is named after, or None.

    Args:
        form: a name in normal form.
        head: what it is a kind of by its own words.
        names: of the corpus.
    """
    if not _is_tool(form, names) or names.is_compound(form) or " and " in form:
        return None
    named, _, aim = form.partition(" for ")
    named = PREPOSITION.split(named, maxsplit=1)[0]
    modifier = _find_modifier(named, head)
    for name in filter(None, (aim, modifier)):
        for part in (name, *cut_down(name)):
            task = names.lexicon.canonicalize(part)
            if _is_task(task, names) and task not in (form, head):
                return task
    for part in _list_actions(named):
        task = names.lexicon.canonicalize(part)
        if _is_task(task, names) and task != head:
            return task
    return _find_field(modifier, head, names)


def _is_tool(form: str, names: Names) -> bool:
    """Check whether a name is that of a method; some papers have the task "question answering system"."""
    kind, last = find_kind(form, names), form.rpartition(" ")[2]
    return kind is Kind.METHOD or (kind is Kind.TASK and (last in _ACTIONS or last in _SYSTEM_WORDS))


def _find_modifier(form: str, head: str | None) -> str:
    """Return what stands before the head of a name, or before a word such as "system"."""
    if head and form.endswith(f" {head}"):
        return form.removesuffix(f" {head}")
    words = form.split()
    while len(words) > 1 and words[-1] in _TOOL_WORDS:
        words.pop()
    if len(words) == len(form.split()):
        return ""
    if "based" in words:  # of "PyTorch-based question answering toolkit", only what follows is the purpose
        words = words[words.index("based") + 1 :]
    rest = " ".join(words)
    return "" if begins_with_verb(rest) else rest


def _list_actions(form: str) -> Iterator[str]:
    """Yield what a thing does that is named after it: "neural morphological tagger", morphological tagging.

    One word is too little: a "noun classifier" classifies nothing.
    """
    rest, _, agent = form.rpartition(" ")
    if rest and agent in _ACTIONS:
        action = f"{rest} {_ACTIONS[agent]}"
        yield from (part for part in (action, *cut_down(action)) if " " in part)


def list_agents(task: str) -> Iterator[str]:
    """Yield what may be named after a task: "morphological tagger" after morphological tagging."""
    rest, _, action = task.rpartition(" ")
    yield from (f"{rest} {agent}".lstrip() for agent, done in _ACTIONS.items() if done == action)


def _is_task(form: str, names: Names) -> bool:
    if form in names.lexicon.kinds:
        return names.lexicon.kinds[form] is Kind.TASK
    return " " in form and names.count_papers(form) >= MIN_PAPERS and names.find_used_kind(form) is Kind.TASK


def _find_field(modifier: str, head: str | None, names: Names) -> str | None:
    """Return the task of working on what a name begins with; of a generative model, that of generating it."""
    words = modifier.split()
    known = names.lexicon.kinds
    for start in range(len(words)):
        worked_on = " ".join(words[start:])
        if worked_on in _OBJECTS:
            tasks = map(names.lexicon.canonicalize, _list_tasks(worked_on, _is_generative(head, names)))
            return next((task for task in tasks if known.get(task) is Kind.TASK), None)
    return None


def _list_tasks(worked_on: str, generative: bool) -> Iterator[str]:
    if generative:
        yield f"{worked_on} generation"
    yield from (f"{worked_on} {field}" for field in _FIELDS)


def _is_generative(head: str | None, names: Names) -> bool:
    return head == _GENERATIVE or _GENERATIVE in names.lexicon.broader.get(head or "", ())
