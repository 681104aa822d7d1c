"""Register the spaCy component ``kg_sentences``."""

from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from extractors.sentences.component import find_sentence_starts


@Language.component("kg_sentences", assigns=["token.is_sent_start", "doc.sents"])
def mark_sentences(doc: Doc) -> Doc:
    """Set the sentence boundaries of a Doc."""
    starts = set(find_sentence_starts(doc.text))
    marks = [1 if token.i == 0 or token.idx in starts else -1 for token in doc]
    # All at once: setting one token's mark looks through the whole Doc.
    column: Any = np.array(marks, np.int64).astype(np.uint64).reshape(-1, 1)
    return doc.from_array(["SENT_START"], column)
