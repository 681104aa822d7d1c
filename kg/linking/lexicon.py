"""Well-known tasks and methods: their names, and what each is a kind of.

The lexicon is written by hand, as two indented lists beside this module (``lexicon/tasks.txt``,
``lexicon/methods.txt``). It is small and general on purpose: it says that music generation is audio
generation, not which model of last week does it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from kg.linking.normalization import normalize_name
from kg.model import Kind

FILES: Final = {Kind.TASK: "tasks.txt", Kind.METHOD: "methods.txt"}
STEP: Final = 2
"""Blanks of one step of indentation."""


@dataclass(frozen=True)
class Lexicon:
    """What is known of names; everything is keyed by normal form."""

    names: Mapping[str, str]
    """Main name -> as it is spelled."""
    kinds: Mapping[str, Kind]
    """Main name -> kind."""
    broader: Mapping[str, tuple[str, ...]]
    """Main name -> main names of what it is a kind of, in the order of the lists."""
    same: Mapping[str, str]
    """Other name -> main name."""
    short_forms: Mapping[str, str]
    """Those of the other names that are short forms: "gan"."""

    def main(self, form: str) -> str:
        """The main name of a thing; of an unknown one its own."""
        return self.same.get(form, form)


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that is shipped."""
    folder = files("kg.linking") / "lexicon"
    return parse({kind: (folder / name).read_text("utf-8") for kind, name in FILES.items()})


def parse(lists: Mapping[Kind, str]) -> Lexicon:
    """Read indented lists.

    Args:
        lists: text of each kind's list: a name a line, other names after ``|``, two blanks more for what is
            a kind of the line above; lines that begin with ``#`` are comments.

    Raises:
        ValueError: a line is indented too far, or something comes to be a kind of itself.
    """
    names: dict[str, str] = {}
    kinds: dict[str, Kind] = {}
    broader: dict[str, list[str]] = {}
    others: dict[str, str] = {}
    for kind, text in lists.items():
        path: list[str] = []
        for number, line in enumerate(text.splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            depth = (len(line) - len(line.lstrip())) // STEP
            if depth > len(path):
                raise ValueError(
                    f"line {number} of the {kind.value} list is indented too far: {line.strip()}"
                )
            name, *more = (part.strip() for part in line.split("|"))
            form = normalize_name(name)
            names.setdefault(form, name)
            kinds.setdefault(form, kind)
            above = broader.setdefault(form, [])
            if depth and path[depth - 1] not in above:
                above.append(path[depth - 1])
            others.update(dict.fromkeys(more, form))
            path = [*path[:depth], form]
    _check_acyclic(broader)
    short_forms = {normalize_name(other): form for other, form in others.items() if _is_short(other)}
    same = {normalize_name(other): form for other, form in others.items()}
    same.update({_spelled_out(form, short_forms): form for form in names})
    return Lexicon(
        names,
        kinds,
        {form: tuple(above) for form, above in broader.items()},
        {other: form for other, form in same.items() if other not in names},
        short_forms,
    )


def _spelled_out(form: str, short_forms: Mapping[str, str]) -> str:
    """A main name as linking sees it: "conditional gan" in long."""
    return " ".join(short_forms.get(word, word) for word in form.split())


def _is_short(name: str) -> bool:
    return " " not in name and sum(char.isupper() for char in name) > 1


def _check_acyclic(broader: Mapping[str, list[str]]) -> None:
    done: set[str] = set()

    def visit(form: str, way: tuple[str, ...]) -> None:
        if form in way:
            raise ValueError("the lexicon goes in a circle: " + " < ".join([*way[way.index(form) :], form]))
        if form not in done:
            for above in broader.get(form, ()):
                visit(above, (*way, form))
            done.add(form)

    for form in broader:
        visit(form, ())
