"""How well known a name is: the share of scientific abstracts at large that hold it.

A graph of fifty papers cannot tell that any of them may use a large language model. So the share comes from a
table that is shipped: of the well-known names, the share of abstracts, out of a fixed corpus, that hold each
(``python -m training.name_familiarity``; see ``docs/ranking.md``).
"""

from functools import cache
from pathlib import Path

from kg.linking.normalization import normalize_name
from kg.linking.wordings import GENERIC_WORDS

TABLE = "name_papers.tsv"
"""Lines of a name in normal form, a tab, and its share of abstracts."""


@cache
def _load_table() -> dict[str, float]:
    text = Path(__file__).with_name(TABLE).read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {name: float(share) for name, share in rows}


def measure_familiarity(name: str) -> float:
    """Return the share of abstracts that hold a name, 0 to 1; 0 for one that is in few.

    A "machine translation system" is as well known as machine translation.

    Args:
        name: as it is spelled.
    """
    form = normalize_name(name)
    rest, _, last = form.rpartition(" ")
    shares = _load_table()
    return shares.get(form) or (shares.get(rest, 0.0) if last in GENERIC_WORDS else 0.0)
