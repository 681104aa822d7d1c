"""Register the spaCy component ``kg_abbreviations``."""

from spacy.language import Language
from spacy.tokens import Doc

from extractors import extensions
from extractors.abbreviations.definitions import find

extensions.register()


@Language.component("kg_abbreviations", assigns=["doc._.abbreviations"])
def mark_abbreviations(doc: Doc) -> Doc:
    """Set ``doc._.abbreviations``: each pair once, in the order of the text."""
    text = doc.text
    pairs = ((text[d.short_start : d.short_end], text[d.long_start : d.long_end]) for d in find(text))
    doc._.abbreviations = list(dict.fromkeys(pairs))
    return doc
