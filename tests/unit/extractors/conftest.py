"""The shipped pipeline, loaded once for all tests of this room."""

import pytest
from spacy.language import Language
from tokenizers import Tokenizer

import extractors
from extractors.provenance import MODEL


@pytest.fixture(scope="session")
def nlp() -> Language:
    return extractors.load()


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(MODEL / "kg_reader" / "tokenizer.json"))
