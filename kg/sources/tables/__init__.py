"""Tables of papers: delimited text, upright or turned, Excel workbooks and Parquet files.

What the formats share, a module each: :mod:`~kg.sources.tables.meanings` knows what columns are called,
:mod:`~kg.sources.tables.header` finds the row that names them, :mod:`~kg.sources.tables.cells` reads single
cells, and :mod:`~kg.sources.tables.rows` makes the paper of a row.
"""
