"""Material for tests of questions: a few papers, and single facts and papers for the ranking."""

import base64
from collections.abc import Iterable, Sequence
from typing import Any

from kg.model import Paper, Role
from kg.records.packing import Broader
from kg.schema import load_statement
from kg.store import Parameters, Record
from queries.models import ConceptFact, ConceptRow, PaperRow
from queries.relatedness.features import PaperFeatures, make_features
from queries.relatedness.score import Seed

KINDS = {
    "music source separation": "Task",
    "speech separation": "Task",
    "music generation": "Task",
    "Wave-U-Net": "Method",
    "TasNet": "Method",
    "Demucs": "Method",
    "MUSDB": "Dataset",
    "WSJ0": "Dataset",
}
PAPERS = [
    Paper(
        id="wave",
        title="Listening to music source separation",
        abstract="We propose Wave-U-Net. Then it is tested on MUSDB. Wave-U-Net for music source separation.",
        year=2018,
        authors=("Ada Lovelace",),
        venue="Journal of Sound",
        doi="10.1000/wave",
    ),
    Paper(
        id="demucs",
        title="Demucs takes songs apart",
        abstract="We propose Demucs for music source separation on MUSDB. It is unlike Wave-U-Net.",
        year=2019,
        arxiv_id="1911.13254",
    ),
    Paper(id="tasnet", title="Speech apart", abstract="TasNet for speech separation on WSJ0.", year=2019),
    Paper(id="both", title="TasNet and others", abstract="TasNet and Demucs on MUSDB.", year=2020),
    Paper(id="songs", title="Songs made", abstract="Wave-U-Net for music generation.", year=2021),
    Paper(id="undated", title="Songs apart", abstract="Demucs for music source separation."),
]


_STATE = ("format", "linked", "short_forms", "merges", "decisions")
"""What is kept of the state of a graph: none of it where nothing was linked yet."""


class Rows:
    """A reader that answers statements of the library with rows that a test gives.

    Args:
        found: ids and scores that a full-text search answers with.
        answers: name of a statement -> its rows.
    """

    def __init__(self, found: Sequence[tuple[str, float]] = (), **answers: list[Record]) -> None:
        self._found = list(found)
        self._answers = {load_statement("queries", name).text: rows for name, rows in answers.items()}
        self._answers[load_statement("kg.records", "state").text] = [dict.fromkeys(_STATE)]
        self.searches: list[tuple[str, int, bool]] = []
        """Text, limit, and whether titles count, of each search."""

    def query(self, text: str, parameters: Parameters | None = None) -> list[Record]:
        """Rows of a statement; one that the test did not expect is an error."""
        return self._answers[text]

    def search(self, text: str, limit: int, *, titles: bool = True) -> list[tuple[str, float]]:
        """What the test gave."""
        self.searches.append((text, limit, titles))
        return self._found[:limit]

    def revision(self) -> object:
        """The same one: a test writes nothing."""
        return 1


def fact(
    slug: str,
    *broader: tuple[str, int],
    label: str = "Method",
    mentions: int = 1,
    start: int = 1000,
    **given: Any,
) -> ConceptFact:
    """A fact about a concept that is used once, and not in the title.

    Args:
        slug: of the concept.
        broader: slug and steps of what is above it.
        label: kind of the concept.
        mentions: how often it is mentioned.
        start: offset of the first mention.
        given: fields that differ from that.
    """
    fields: dict[str, Any] = {
        "paper": "p",
        "id": f"{label.lower()}:{slug}",
        "slug": slug,
        "name": slug.replace("-", " "),
        "df": 1,
        "broader": tuple(Broader(*above) for above in broader),
        "role": Role.USED,
        "starts": range(start, start + mentions),
        "ends": range(start + 1, start + mentions + 1),
        "packed": "",
    }
    return ConceptFact(**fields | given)


def features(
    facts: Iterable[ConceptFact] = (),
    *,
    id: str = "p",
    title: str = "",
    abstract: str = "",
    embedding: str | None = None,
) -> PaperFeatures:
    """A paper as the ranking compares it."""
    return make_features(PaperRow(id=id, title=title), abstract, embedding, facts)


def seed(own: PaperFeatures, rarity: float = 1.0, **rarities: float) -> Seed:
    """A paper that was asked about.

    Args:
        own: its features.
        rarity: of everything in its profile.
        rarities: of slugs that differ from that, with ``_`` for ``-``.
    """
    by_slug = {slug.replace("_", "-"): value for slug, value in rarities.items()}
    every = {slug: by_slug.get(slug, rarity) for slug in own.profile}
    concepts = {
        slug: ConceptRow(id=f"method:{slug}", name=slug.replace("-", " "), kind="Method", df=1)
        for slug in own.profile
    }
    return Seed(own, every, dict.fromkeys(own.profile, 1), concepts, total=99)


def encode(*numbers: int) -> str:
    """An embedding as a Paper node keeps it: signed bytes in base64."""
    return base64.b64encode(bytes(n & 0xFF for n in numbers)).decode()
