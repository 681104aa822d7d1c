"""Read formats in JSON: those of single providers, and JSON with the usual names of fields.

A source is read in steps: :mod:`~kg.sources.json.sniffing` tells lines from a document,
:mod:`~kg.sources.json.records` reads either and falls back on :mod:`~kg.sources.json.pieces` for what is long
or damaged, and :mod:`~kg.sources.json.finding` finds the records in what was parsed. A format adds how it is
recognised and how one record becomes a draft (:func:`~kg.sources.json.format.make_json_format`). A provider
gets a format only if its names have a meaning of their own; all others are read by
:mod:`~kg.sources.json.usual` names.
"""
