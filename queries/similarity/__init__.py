"""How alike two texts are: by the rare words they share, and by their embeddings."""

from queries.similarity.content_words import list_content_words
from queries.similarity.embeddings import embedding_similarities, embedding_similarity
from queries.similarity.familiarity import measure_familiarity
from queries.similarity.nearest import Embeddings
from queries.similarity.phrases import shared_phrases
from queries.similarity.terms import (
    TermVector,
    cosine,
    leave_out,
    make_term_vector,
    shared_words,
    stems_of,
)

__all__ = [
    "Embeddings",
    "TermVector",
    "cosine",
    "embedding_similarities",
    "embedding_similarity",
    "leave_out",
    "list_content_words",
    "make_term_vector",
    "measure_familiarity",
    "shared_phrases",
    "shared_words",
    "stems_of",
]
