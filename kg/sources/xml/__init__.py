"""Read formats in XML, each in a module of its own.

A file is read in steps: :mod:`~kg.sources.xml.splitting` cuts its bytes into records by their tags,
:mod:`~kg.sources.xml.mending` parses each record alone and mends common faults, and
:mod:`~kg.sources.xml.records` hands it to the module of the format, which
:func:`~kg.sources.xml.format.make_xml_format` declares. So a broken record affects no other, a file of any
size is read in constant memory, and there is never a document whose entities or DTD could be loaded.
:mod:`~kg.sources.xml.elements` looks into elements, :mod:`~kg.sources.xml.wording` turns elements with tags
inside into text, and :mod:`~kg.sources.xml.roots` finds the first element, which tells the format.

Elements are recognised by their names without a namespace, as exports bind other prefixes, and older or newer
namespaces, to the same names.
"""
