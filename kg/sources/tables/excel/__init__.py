"""Read Excel workbooks (``.xlsx``, ``.xlsm``): ECMA-376, Part 1, chapter 18, SpreadsheetML.

:mod:`~kg.sources.tables.excel.parts` reads the parts of the archive, :mod:`~kg.sources.tables.excel.workbook`
finds sheets, formats and shared texts, :mod:`~kg.sources.tables.excel.rows` reads the rows of a sheet,
:mod:`~kg.sources.tables.excel.sheets` makes papers of them, and :mod:`~kg.sources.tables.excel.papers` is the
format. :mod:`~kg.sources.tables.excel.xls` reads the kind before it, ``.xls``.

No library is used: python-calamine holds whole sheets and copies a shared text into every cell that names it,
so that two kilobytes can take a gigabyte of memory; openpyxl refuses a whole workbook because of one wrong
style. Tests compare the results with both.
"""
