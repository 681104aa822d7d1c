"""Export a graph for other programs: as networks, tables, lists of papers, or RDF (see :mod:`kg.rdf`).

>>> from paper_graph import kg
>>> with kg.connect("papers.kg") as graph:                          # doctest: +SKIP
...     graph.export("papers.gexf")
"""

from kg.export.exporting import export, is_list
from kg.export.report import ExportReport

__all__ = ["ExportReport", "export", "is_list"]
