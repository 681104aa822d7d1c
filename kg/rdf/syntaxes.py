"""Name the syntaxes of RDF, and find them by the ending of a file name; needs no library."""

from typing import Final

SYNTAXES: Final = ("nt", "ttl", "nq", "trig", "jsonld", "rdf")
"""Syntaxes that are read: N-Triples, Turtle, N-Quads, TriG, JSON-LD, RDF/XML."""

GROUPED: Final = "# paper-graph: all of a paper stands together\n"
"""First line of an export, if the syntax has comments; it says that the file can be read a paper at a
time."""

GROUPED_NAME: Final = "all-of-a-paper-stands-together"
"""The same in JSON-LD, which has no comments: the first name in the context, without a meaning."""


def syntax_of(name: str) -> str | None:
    """Return the syntax that the ending of a file name tells, ``.gz`` aside, or None."""
    plain = name.lower().removesuffix(".gz")
    return next((syntax for syntax in SYNTAXES if plain.endswith(f".{syntax}")), None)


def is_rdf(name: str, format: str = "auto") -> bool:
    """Check whether a source is RDF: by the format that a user names, else by the ending of its name."""
    return format in SYNTAXES or (format == "auto" and syntax_of(name) is not None)
