"""Bibliographic metadata in normal form: names, dates, identifiers, clean text; from a draft to a Paper."""
