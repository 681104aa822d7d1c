"""Registration of the spaCy component ``kg_reader``."""

from spacy.language import Language
from spacy.util import registry

from extractors import extensions
from extractors.colours import COLOURS
from extractors.provenance import MODEL
from extractors.reader.component import ExtractionComponent
from extractors.reader.relations import MIN_PROBABILITY

extensions.register()
registry.displacy_colors.register("paper_graph", func=COLOURS)


@Language.factory(
    "kg_reader",
    assigns=["doc.ents", "span._.confidence", "span._.role", "doc._.relations"],
    default_config={"guide": "papers", "threads": None, "min_relation": MIN_PROBABILITY},
)
def make_reader(
    nlp: Language, name: str, guide: str, threads: int | None, min_relation: float
) -> ExtractionComponent:
    """Make the component with the shipped encoder; ``from_disk`` names the folder of another.

    It works in any pipeline: where no component before it has found sentences or abbreviations, it does.

    Args:
        nlp: the pipeline.
        name: of the component in it.
        guide: whose kinds to look for: ``papers`` or ``scier``.
        threads: texts that are encoded at once; by default the number of cores.
        min_relation: probability from which a relation is kept.
    """
    return ExtractionComponent(guide, threads, MODEL / "kg_reader", min_relation)
