// libcsv 3.0.3: a CSV parser fed in pieces, with one callback a cell and one a row.
// Used by Loading/CSVParser.swift alone.
#include <csv.h>
