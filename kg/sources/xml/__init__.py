"""Formats that are written in XML, a module each, and what they share.

The way of a file: :mod:`~kg.sources.xml.splitting` cuts its bytes into records by their tags,
:mod:`~kg.sources.xml.mending` parses each one alone and mends what is commonly wrong in it, and
:mod:`~kg.sources.xml.records` hands it to the module of the format, which
:func:`~kg.sources.xml.format.xml_format` declares. So a broken record loses no neighbour, a file of any size
is read in constant memory, and there is never a document whose entities or DTD could be loaded.
:mod:`~kg.sources.xml.elements` looks into elements, :mod:`~kg.sources.xml.wording` makes a text of what has
tags inside, and :mod:`~kg.sources.xml.roots` tells by what a file begins which format it is of.

Elements are told by their names without a namespace: exports bind other prefixes, and older or newer
namespaces, to the same names.
"""
