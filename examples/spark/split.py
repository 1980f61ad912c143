"""Splits values and targets by field, for `parallel.sh`: fields/000001/values.csv and targets.csv, and so on.

    python3 split.py VALUES TARGETS FOLDER [CATALOGUE]

A field is an indicator with the ranks that follow from it. Rows are passed on one by one; of each
field the last rows are held until there are enough to write.
"""

import csv
import pathlib
import sys

HELD = 20_000


def rows_of(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        yield from csv.DictReader(file)


class Fields:
    def __init__(self, folder, catalogue):
        self.folder = pathlib.Path(folder)
        self.numbers = {}
        self.scores = {}
        if catalogue:
            for row in rows_of(pathlib.Path(catalogue) / "indicators.csv"):
                self.scores[row["id"]] = row.get("rank_of") or row["id"]

    def of(self, indicator):
        return self.scores.get(indicator, indicator)

    def write(self, name, header, rows, place):
        """Appends the rows of one field to its file."""
        path = self.folder / f"{place:06}" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        is_new = not path.exists()
        with open(path, "a", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            if is_new:
                writer.writerow(header)
            writer.writerows(rows)

    def split(self, path, name, indicator, takes_new):
        held = {}
        with open(path, newline="", encoding="utf-8-sig") as file:
            reader = csv.reader(file)
            header = next(reader)
            at = header.index(indicator)
            for row in reader:
                field = self.of(row[at])
                # Targets of fields without a value are answered beside the first: «no data».
                place = self.numbers.setdefault(field, len(self.numbers) + 1) if takes_new else self.numbers.get(field, 1)
                rows = held.setdefault(place, [])
                rows.append(row)
                if len(rows) >= HELD:
                    self.write(name, header, held.pop(place), place)
        for place, rows in held.items():
            self.write(name, header, rows, place)


values, targets, folder, *catalogue = sys.argv[1:]
fields = Fields(folder, catalogue[0] if catalogue else None)
fields.split(values, "values.csv", "indicator", takes_new=True)
fields.split(targets, "targets.csv", "indicator_id", takes_new=False)
