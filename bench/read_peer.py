"""Reads a tidy CSV file, or a workbook, as a peer of `cchc check` does by default, whole process.

    python3 read_peer.py polars|duckdb|pandas tidy.csv
    python3 read_peer.py openpyxl|calamine|polars million.xlsx
"""

import sys

tool, path = sys.argv[1:]
if tool == "polars":
    import polars

    read = polars.read_excel if path.endswith(".xlsx") else polars.read_csv
    rows = len(read(path))
elif tool == "openpyxl":
    import openpyxl

    workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    rows = sum(1 for sheet in workbook for _ in sheet.iter_rows(values_only=True))
elif tool == "calamine":
    from python_calamine import CalamineWorkbook

    rows = len(CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())
elif tool == "duckdb":
    import duckdb

    # Into memory, as the others do.
    duckdb.sql(f"CREATE TABLE tidy AS SELECT * FROM read_csv('{path}')")
    rows = duckdb.sql("SELECT count(*) FROM tidy").fetchall()[0][0]
else:
    import pandas

    rows = len(pandas.read_csv(path))
print(rows)
