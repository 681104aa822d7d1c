"""Registration of the component ``kg_reader``."""

from spacy.language import Language

from extractors import attributes
from extractors.reader.component import Reader

attributes.register()


@Language.factory(
    "kg_reader",
    requires=["doc._.abbreviations", "token.is_sent_start"],
    assigns=["doc.ents", "span._.confidence", "span._.role", "doc._.relations"],
    default_config={"guide": "papers", "threads": None},
)
def make_reader(nlp: Language, name: str, guide: str, threads: int | None) -> Reader:
    """A reader without an encoder; ``from_disk`` names its folder.

    Args:
        nlp: the pipeline.
        name: of the component in it.
        guide: whose kinds to look for: ``papers`` or ``scier``.
        threads: texts read at once; by default the number of cores.
    """
    return Reader(guide, threads)
