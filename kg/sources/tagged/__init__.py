"""Read records of tagged lines, as RIS, Web of Science, MEDLINE, RefWorks and EndNote write them.

A format says how it writes its tags (:class:`~kg.sources.tagged.tags.Tags`);
:mod:`~kg.sources.tagged.splitting` puts lines into records by these rules, and a
:class:`~kg.sources.tagged.records.Record` gives the values of its tags, of which the module of the format
makes a draft (:func:`~kg.sources.tagged.format.make_tagged_format`).
"""
