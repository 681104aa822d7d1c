"""Registration of the component ``kg_urls``."""

from spacy.language import Language
from spacy.tokens import Doc

from extractors import attributes
from extractors.urls.component import find

attributes.register()


@Language.component("kg_urls", assigns=["doc._.urls"])
def mark_urls(doc: Doc) -> Doc:
    """Set ``doc._.urls``: each address once, in the order of the text."""
    text = doc.text
    doc._.urls = list(dict.fromkeys(text[start:end] for start, end in find(text)))
    return doc
