"""Formats written in JSON: those of single providers, and JSON with the usual names of fields.

All are read alike (:mod:`kg.sources.json.records`); a format adds how it is recognised and how one record
becomes a draft.
"""
