"""Scan RDF syntaxes piece by piece, telling markup from text without parsing it.

:mod:`~kg.rdf.importing.scanners.scanner` has what the scanners of all syntaxes share.
"""
