"""Registration of the component ``kg_roles``."""

from spacy.language import Language
from spacy.tokens import Doc

from extractors import attributes
from extractors.roles.component import roles, shipped_weights
from extractors.roles.cues import Place

attributes.register()


@Language.component("kg_roles", requires=["doc.ents"], assigns=["span._.role"])
def mark_roles(doc: Doc) -> Doc:
    """Set ``span._.role`` of every mention; what ``kg_abbreviations`` found is used where it ran before."""
    places = [Place(e.start_char, e.end_char, e.label_) for e in doc.ents]
    found = roles(doc.text, places, doc._.abbreviations, shipped_weights())
    for span, role in zip(doc.ents, found, strict=True):
        span._.role = role
    return doc
