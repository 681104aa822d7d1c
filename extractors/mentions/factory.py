"""Registration of the component ``kg_mentions``."""

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from extractors import attributes
from extractors.mentions.component import refine, shipped_weights

attributes.register()


@Language.component(
    "kg_mentions", requires=["doc.ents", "doc._.abbreviations"], assigns=["doc.ents", "span._.confidence"]
)
def refine_mentions(doc: Doc) -> Doc:
    """Replace ``doc.ents`` by clean mentions with a confidence."""
    marked = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
    spans = []
    for found in refine(doc.text, marked, doc._.abbreviations, shipped_weights()):
        span = doc.char_span(found.start, found.end, label=found.kind)
        if span is not None:
            span._.confidence = found.confidence
            spans.append(span)
    doc.ents = tuple(filter_spans(spans))
    return doc
