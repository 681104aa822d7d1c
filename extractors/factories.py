"""Imports every module that registers a component, so that pipelines can name them."""

import extractors.abbreviations.factory
import extractors.reader.factory
import extractors.sentences.factory
import extractors.urls.factory  # noqa: F401
