"""Registration of the spaCy component ``kg_reader``."""

from spacy.language import Language

from extractors import extensions
from extractors.reader.component import ExtractionComponent

extensions.register()


@Language.factory(
    "kg_reader",
    requires=["doc._.abbreviations", "token.is_sent_start"],
    assigns=["doc.ents", "span._.confidence", "span._.role", "doc._.relations"],
    default_config={"guide": "papers", "threads": None},
)
def make_reader(nlp: Language, name: str, guide: str, threads: int | None) -> ExtractionComponent:
    """Make the component without an encoder; ``from_disk`` names the folder of that.

    Args:
        nlp: the pipeline.
        name: of the component in it.
        guide: whose kinds to look for: ``papers`` or ``scier``.
        threads: texts that are encoded at once; by default the number of cores.
    """
    return ExtractionComponent(guide, threads)
