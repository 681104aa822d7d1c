"""Registration of the spaCy component ``kg_urls``."""

from spacy.language import Language
from spacy.tokens import Doc

from extractors import extensions
from extractors.urls.component import find

extensions.register()


@Language.component("kg_urls", assigns=["doc._.urls"])
def mark_urls(doc: Doc) -> Doc:
    """Set ``doc._.urls``: each URL once, in the order of the text."""
    text = doc.text
    doc._.urls = list(dict.fromkeys(text[start:end] for start, end in find(text)))
    return doc
