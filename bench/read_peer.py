"""Reads a tidy CSV file as a peer of `cchc check` does by default, whole process.

    python3 read_peer.py polars|duckdb|pandas tidy.csv
"""

import sys

tool, path = sys.argv[1:]
if tool == "polars":
    import polars

    rows = len(polars.read_csv(path))
elif tool == "duckdb":
    import duckdb

    # Into memory, as the others do.
    duckdb.sql(f"CREATE TABLE tidy AS SELECT * FROM read_csv('{path}')")
    rows = duckdb.sql("SELECT count(*) FROM tidy").fetchall()[0][0]
else:
    import pandas

    rows = len(pandas.read_csv(path))
print(rows)
