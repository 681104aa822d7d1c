"""Well-known tasks, methods, datasets, metrics and topics: their names, and what each is a kind of.

The lexicon is written by hand, as indented lists next to this module (``lexicon/tasks.txt`` and others). It
is small and general on purpose: it says that music generation is audio generation, not which model of last
week does it. Of a dataset or a metric it also says who introduced it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from kg.linking.normalization import normalize_name
from kg.model import Kind

FILES: Final = {
    Kind.TASK: "tasks.txt",
    Kind.METHOD: "methods.txt",
    Kind.DATASET: "datasets.txt",
    Kind.METRIC: "metrics.txt",
    Kind.TOPIC: "topics.txt",
}
DATASET_QUALIFIERS: Final = re.compile(
    r"\b(?:class |un)?conditional\b|\b\d{2,4}(?: ?x ?| )\d{2,4}\b"
    r"|\b(?:test|training|validation|dev) (?:set|split)\b|\bdata(?:base)?\b"
)
"""What stands around the name of a dataset without making another one of it: "unconditional CIFAR-10"."""
METRIC_SUFFIXES: Final = frozenset("metric point result score value".split())
"""Last words behind the name of a metric that say nothing more: "BLEU points"."""
_SHARED_TASK: Final = re.compile(r" (?:sub)?task \d+\Z")
METHOD_SUFFIXES: Final = frozenset("architecture model network".split())
"""Last words behind the name of a method that say nothing more: "BERT model"."""
INDENT: Final = 2
"""Blanks by which a line is indented more than the broader name above it."""


@dataclass(frozen=True)
class Lexicon:
    """What is known about well-known names, by normal form."""

    names: Mapping[str, str]
    """Canonical name -> its spelling."""
    kinds: Mapping[str, Kind]
    """Canonical name -> kind."""
    broader: Mapping[str, tuple[str, ...]]
    """Canonical name -> canonical names of what it is a kind of, in the order of the lists."""
    aliases: Mapping[str, str]
    """Other name -> canonical name."""
    expansions: Mapping[str, str]
    """The aliases that are abbreviations ("gan") -> canonical name."""

    def canonicalize(self, form: str) -> str:
        """Return the canonical name of a thing, or the name itself where the lexicon does not have it."""
        if form in self.aliases or form in self.names:
            return self.aliases.get(form, form)
        return self._find_within(form) or form

    def _find_within(self, form: str) -> str | None:
        """Find the metric, method or dataset that a name is, but for words that say nothing more."""
        shorter, _, last = form.rpartition(" ")
        listed = self.aliases.get(shorter, shorter)
        kind = self.kinds.get(listed)
        if last in METRIC_SUFFIXES and kind is Kind.METRIC:
            return listed
        if last in METHOD_SUFFIXES and kind is Kind.METHOD and _is_proper_name(self.names[listed]):
            return listed
        shorter = " ".join(DATASET_QUALIFIERS.sub(" ", form).split())
        dataset = self.aliases.get(shorter, shorter)
        return dataset if self.kinds.get(dataset) is Kind.DATASET else None

    def leads_to(self, form: str, goal: str) -> bool:
        """Check whether a canonical name has another one above it, at any number of steps."""
        return any(above == goal or self.leads_to(above, goal) for above in self.broader.get(form, ()))

    def is_proper_name(self, form: str) -> bool:
        """Check for a thing whose name is one word with a capital inside: "MuJoCo"."""
        return _is_proper_name(self.names.get(self.canonicalize(form), ""))

    def find_kind(self, form: str) -> Kind | None:
        """Return the kind of a thing; None where the lexicon does not have it and its name does not tell."""
        return self.kinds.get(self.canonicalize(form)) or (Kind.TASK if is_shared_task(form) else None)


def is_shared_task(form: str) -> bool:
    """Check whether a name is that of a shared task by its number: "semeval 2020 task 7"."""
    return _SHARED_TASK.search(form) is not None


@cache
def load_lexicon() -> Lexicon:
    """Load the shipped lexicon."""
    folder = Path(__file__).with_name("lexicon")
    return parse_lexicon({kind: (folder / name).read_text("utf-8") for kind, name in FILES.items()})


def parse_lexicon(lists: Mapping[Kind, str]) -> Lexicon:
    """Parse indented lists.

    Args:
        lists: kind -> text of its list. Each line is a name, with other names after ``|`` and perhaps its
            source after ``#``; it is indented by two blanks more than what it is a kind of. Lines that begin
            with ``#`` are comments.

    Raises:
        ValueError: a line is indented too far, or the lists make something a kind of itself.
    """
    names: dict[str, str] = {}
    kinds: dict[str, Kind] = {}
    broader: dict[str, list[str]] = {}
    others: dict[str, str] = {}
    for entry in (entry for kind, text in lists.items() for entry in _parse_list(kind, text)):
        form = normalize_name(entry.name)
        names.setdefault(form, entry.name)
        kinds.setdefault(form, entry.kind)
        parents = broader.setdefault(form, [])
        if entry.parent and entry.parent not in parents:
            parents.append(entry.parent)
        others.update(dict.fromkeys(entry.others, form))
    _check_acyclic(broader)
    expansions = {normalize_name(other): form for other, form in others.items() if _is_abbreviation(other)}
    aliases = {normalize_name(other): form for other, form in others.items()}
    # Linking spells names out before it looks them up here, so it asks for "conditional generative
    # adversarial network" where the list has "conditional GAN".
    aliases.update({_spell_out(form, expansions): form for form in names})
    return Lexicon(
        names,
        kinds,
        {form: tuple(parents) for form, parents in broader.items()},
        {other: form for other, form in aliases.items() if other not in names},
        expansions,
    )


class _Entry(NamedTuple):
    """A line of a list."""

    kind: Kind
    name: str
    others: list[str]
    parent: str | None
    """Normal form of the line that this one is indented under."""


def _parse_list(kind: Kind, text: str) -> Iterator[_Entry]:
    path: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        depth = (len(line) - len(line.lstrip())) // INDENT
        if depth > len(path):
            raise ValueError(f"line {number} of the {kind.value} list is indented too far: {line.strip()}")
        name, *others = (part.strip() for part in line.partition(" #")[0].split("|"))
        yield _Entry(kind, name, others, path[depth - 1] if depth else None)
        path = [*path[:depth], normalize_name(name)]


def _spell_out(form: str, expansions: Mapping[str, str]) -> str:
    """Replace the abbreviations in a canonical name."""
    return " ".join(expansions.get(word, word) for word in form.split())


def _is_proper_name(name: str) -> bool:
    """Check for one word with a capital inside: of a "decision tree model" the last word may be the point."""
    return " " not in name and any(map(str.isupper, name[1:]))


def _is_abbreviation(name: str) -> bool:
    return " " not in name and sum(char.isupper() for char in name) > 1


def _check_acyclic(broader: Mapping[str, list[str]]) -> None:
    """Raise a ValueError that names the cycle, if there is one."""
    done: set[str] = set()

    def visit(form: str, path: tuple[str, ...]) -> None:
        if form in path:
            raise ValueError("the lexicon has a cycle: " + " < ".join([*path[path.index(form) :], form]))
        if form not in done:
            for parent in broader.get(form, ()):
                visit(parent, (*path, form))
            done.add(form)

    for form in broader:
        visit(form, ())
