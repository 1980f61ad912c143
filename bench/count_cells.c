/* Counts the rows and cells of a CSV file with libcsv and does nothing else: the speed limit of any
   reader built on libcsv.

       cc -O2 -o count_cells count_cells.c -lcsv
       ./count_cells tidy.csv */

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

struct counts {
  size_t rows, cells;
};

static void cell_ended(void *text, size_t length, void *context) {
  (void)text;
  (void)length;
  ((struct counts *)context)->cells++;
}

static void row_ended(int terminator, void *context) {
  (void)terminator;
  ((struct counts *)context)->rows++;
}

int main(int argument_count, char **arguments) {
  static char piece[1 << 18];
  struct counts counts = {0, 0};
  struct csv_parser parser;
  size_t length;
  FILE *file = argument_count == 2 ? fopen(arguments[1], "rb") : NULL;
  if (!file || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
    fprintf(stderr, "usage: count_cells FILE\n");
    return EXIT_FAILURE;
  }
  while ((length = fread(piece, 1, sizeof piece, file)) > 0) {
    if (csv_parse(&parser, piece, length, cell_ended, row_ended, &counts) != length) {
      fprintf(stderr, "count_cells: %s\n", csv_strerror(csv_error(&parser)));
      return EXIT_FAILURE;
    }
  }
  if (csv_fini(&parser, cell_ended, row_ended, &counts) != 0) return EXIT_FAILURE;
  csv_free(&parser);
  fclose(file);
  printf("%zu rows, %zu cells\n", counts.rows, counts.cells);
  return EXIT_SUCCESS;
}
