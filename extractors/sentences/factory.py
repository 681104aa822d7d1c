"""Registration of the spaCy component ``kg_sentences``."""

from spacy.language import Language
from spacy.tokens import Doc

from extractors.sentences.component import find_sentence_starts


@Language.component("kg_sentences", assigns=["token.is_sent_start", "doc.sents"])
def mark_sentences(doc: Doc) -> Doc:
    """Set the sentence boundaries of a Doc."""
    starts = set(find_sentence_starts(doc.text))
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    return doc
