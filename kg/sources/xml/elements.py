"""Look into elements by name, whatever their namespaces."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree


def local_name(element: "etree._Element") -> str:
    """Return the name without its namespace, even if damaged input gave one that XML does not allow."""
    return str(element.tag).rpartition("}")[2]


def find_children(element: "etree._Element | None", *path: str) -> Iterator["etree._Element"]:
    """Iterate over the elements at a path of names, each step from all that the one before found."""
    found = [] if element is None else [element]
    for name in path[:-1]:
        found = [child for parent in found for child in parent.iterchildren(f"{{*}}{name}")]
    for parent in found:
        yield from parent.iterchildren(f"{{*}}{path[-1]}")


def find_child(element: "etree._Element | None", *path: str) -> "etree._Element | None":
    """Return the first element at a path of names."""
    return next(find_children(element, *path), None)


def find_inside(element: "etree._Element | None", *names: str) -> Iterator["etree._Element"]:
    """Iterate over the elements of some names at any depth, in the order of the file."""
    if element is not None:
        yield from element.iterdescendants(*(f"{{*}}{name}" for name in names))


def text_of(element: "etree._Element | None") -> str:
    """Return all text inside an element, without the tags."""
    return "" if element is None else "".join(map(str, element.itertext())).strip()


def text_at(element: "etree._Element | None", *path: str) -> str | None:
    """Return all text inside the first element at a path of names, or None if there is none."""
    found = find_child(element, *path)
    return None if found is None else text_of(found)


def texts_at(element: "etree._Element | None", *path: str) -> list[str]:
    """Return the texts of all elements at a path of names that hold any."""
    return [text for found in find_children(element, *path) if (text := text_of(found))]


def attribute(element: "etree._Element | None", name: str) -> str:
    """Return an attribute by its name without namespace; empty if there is none."""
    if element is None:
        return ""
    if (value := element.get(name)) is not None:
        return value
    named = (str(given) for key, given in element.attrib.items() if str(key).rpartition("}")[2] == name)
    return next(named, "")


def first_texts(elements: Iterable["etree._Element"], name: str) -> dict[str, str]:
    """Map each value of an attribute, in lower case, to the text of the first element that has it."""
    texts: dict[str, str] = {}
    for element in elements:
        if text := text_of(element):
            texts.setdefault(attribute(element, name).casefold(), text)
    return texts


def join_parts(*parts: str | None) -> str:
    """Join the parts that are not empty by spaces."""
    return " ".join(part.strip() for part in parts if part and part.strip())


def join_date(element: "etree._Element | None") -> str | None:
    """Join the texts of the children year, month and day; None without a year."""
    parts = [
        text_at(element, name) or text_at(element, name.capitalize()) for name in ("year", "month", "day")
    ]
    if not parts[0]:
        return None
    given = [part.zfill(2) for part in parts if part]
    return "-".join(given) if all(part.isdigit() for part in given) else " ".join(given)
