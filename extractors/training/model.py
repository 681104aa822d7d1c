"""The untrained pipeline: tokenizer, sentences, word vectors and hashed features, entity recogniser."""

from spacy.language import Language

import extractors.sentences.factory  # noqa: F401  registers kg_sentences
from extractors.tokenizer import cut_words

LABELS = ("Method", "Dataset", "Task", "Topic")

WIDTH = 96
DEPTH = 4

TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": WIDTH,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": [3000, 1000, 2500, 1000],
        "include_static_vectors": True,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": WIDTH,
        "depth": DEPTH,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}

NER = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": True,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": TOK2VEC,
}


def untrained() -> Language:
    """A pipeline with a recogniser of the four kinds, before any training."""
    from spacy.lang.en import English

    nlp = English()
    cut_words(nlp)
    nlp.add_pipe("kg_sentences")
    ner = nlp.add_pipe("ner", config={"model": NER})
    for label in LABELS:
        ner.add_label(label)  # type: ignore[attr-defined]  # a trainable pipe
    return nlp
