"""Registration of the component ``kg_roles``."""

from spacy.language import Language
from spacy.tokens import Doc

from extractors import attributes
from extractors.roles.component import roles

attributes.register()


@Language.component("kg_roles", requires=["doc.ents"], assigns=["span._.role"])
def mark_roles(doc: Doc) -> Doc:
    """Set ``span._.role`` of every mention."""
    places = [(e.start_char, e.end_char) for e in doc.ents]
    for span, role in zip(doc.ents, roles(doc.text, places), strict=True):
        span._.role = role
    return doc
