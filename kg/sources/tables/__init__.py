"""Read tables of papers: delimited text, also with a field on each line, Excel workbooks and Parquet files.

The formats share four modules: :mod:`~kg.sources.tables.meanings` knows the names of columns,
:mod:`~kg.sources.tables.header` finds the row that names them, :mod:`~kg.sources.tables.cells` reads single
cells, and :mod:`~kg.sources.tables.rows` makes the paper of a row.
"""
