"""Checks the files of a run for other programs by reading them back.

check_exports.py CCHC RUN [RSCRIPT]

pandas and pyreadstat (Stata, SPSS), sqlite3, frictionless and, where Rscript is named, R's haven have to find the
numbers, words, dates and kinds of missing values that the CSV tables hold. The CSV tables themselves are
held against datapackage.json.
"""

import csv
import json
import math
import sqlite3
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import frictionless
import pandas
import pyreadstat

FORMS = ["sqlite", "dta", "sav", "json", "datapackage", "sdmx"]
# Reasons for empty cells, in the order of their letters and numbers.
REASONS = ["not assessable", "settled by a published value", "does not apply", "not known"]
TEXTS = {"string", "date"}


class Checks:
    def __init__(self):
        self.failures = []
        self.count = 0

    def require(self, holds, place, *what):
        self.count += 1
        if not holds:
            self.failures.append(" ".join(str(part) for part in (place, *what)))


def export(cchc, run, form, place):
    subprocess.run(
        [cchc, "export", str(run), "--to", form, "--lang", "en", "--quiet", "--output", str(place)], check=True)


def read_tables(folder):
    """Each table as its fields, by the package, and its rows of texts, as CSV holds them."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    tables = {}
    for resource in package["resources"]:
        with open(folder / resource["path"], encoding="utf-8", newline="") as file:
            tables[resource["name"]] = (resource["schema"]["fields"], list(csv.DictReader(file)))
    return tables


def is_formula(text):
    """CSV keeps texts from being taken for formulas by an apostrophe."""
    return len(text) > 2 and text[0] == "'" and text[1] in "=+-@"


def plain(text):
    return text[1:] if is_formula(text) else text


def same(number, text):
    return math.isclose(float(number), float(text), rel_tol=1e-15, abs_tol=0)


def last_day(period):
    year = int(period[:4])
    part = period[5:]
    if part == "":
        month = 12
    elif part[0] == "H":
        month = 6 * int(part[1:])
    elif part[0] == "Q":
        month = 3 * int(part[1:])
    elif part[-1] == "M":
        month = int(part[:-1])
    elif len(part) == 4:
        year, month = year + 1, 5
    else:
        month = int(part)
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def check_package(folder, checks):
    report = frictionless.validate(str(folder / "datapackage.json"))
    for task in report.tasks:
        for error in task.errors[:5]:
            checks.require(False, "frictionless", task.name, error.message)
    for error in report.errors:
        checks.require(False, "frictionless", error.message)
    checks.require(report.valid, "frictionless", folder)


def check_json(folder, tables, checks):
    for name, (fields, rows) in tables.items():
        read = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        checks.require(len(read) == len(rows), "json", name, "rows")
        for found, row in zip(read, rows):
            for field in fields:
                value, text = found[field["name"]], row[field["name"]]
                holds = (
                    value is None if text == "" else value == plain(text) if field["type"] in TEXTS else same(value, text)
                )
                checks.require(holds, "json", name, field["name"], value, text)


def check_sqlite(path, tables, checks):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    checks.require(database.execute("PRAGMA integrity_check").fetchone() == ("ok",), "sqlite integrity")
    checks.require(database.execute("PRAGMA foreign_key_check").fetchall() == [], "sqlite foreign keys")
    for name, (fields, rows) in tables.items():
        table = name.replace("-", "_")
        columns = ", ".join(f'"{field["name"]}"' for field in fields)
        read = database.execute(f'SELECT {columns} FROM "{table}" ORDER BY rowid').fetchall()
        checks.require(len(read) == len(rows), "sqlite", name, "rows")
        for found, row in zip(read, rows):
            for value, field in zip(found, fields):
                text = row[field["name"]]
                holds = (
                    value is None if text == "" else value == plain(text) if field["type"] in TEXTS else same(value, text)
                )
                checks.require(holds, "sqlite", name, field["name"], value, text)
        known = database.execute(
            "SELECT column_name, meaning_en FROM columns WHERE table_name = ? ORDER BY position", (table,)).fetchall()
        checks.require(known == [(field["name"], field["title"]) for field in fields], "sqlite codebook", name)
        statement = database.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
        checks.require(all(f"-- {field['title']}" in statement for field in fields), "sqlite comments", name)
    answers = tables["assessments"][1]
    checks.require(
        database.execute("SELECT count(*) FROM verdicts").fetchone()[0] == len(answers), "sqlite view verdicts")
    without = database.execute("SELECT count(*) FROM verdicts WHERE words_vi IS NULL OR words_en IS NULL").fetchone()[0]
    checks.require(without == 0, "sqlite view verdicts: words")
    values = database.execute("SELECT count(*) FROM series WHERE kind = 'observed'").fetchone()[0]
    checks.require(values == len(tables["observations"][1]), "sqlite view series")
    checks.require(
        database.execute("SELECT value FROM metadata WHERE key = 'tool'").fetchone() == ("cchc",), "sqlite metadata")


def codes(fields_of_database, database):
    """The words of each code of a list, by its number."""
    return {
        name: dict(database.execute("SELECT position, words_en FROM codes WHERE list = ?", (name,)).fetchall())
        for (name,) in database.execute("SELECT DISTINCT list FROM codes").fetchall()
    }


def check_statistical(folder, form, tables, checks):
    reader = pyreadstat.read_dta if form == "dta" else pyreadstat.read_sav
    for name, (fields, rows) in tables.items():
        path = str(folder / f"{name}.{form}")
        frame, meta = reader(path)
        labelled, _ = reader(path, user_missing=True)
        checks.require(len(frame) == len(rows), form, name, "rows")
        names = iter(meta.column_names)
        for field in fields:
            column = next(names)
            place = (form, name, column)
            label = meta.column_names_to_labels[column]
            title = field["title"] + (f" ({field['unit']})" if "unit" in field else "")
            checks.require(label == title or label.endswith("…") and title.startswith(label[:-1]), *place, label)
            allowed = field.get("constraints", {}).get("enum")
            words = meta.variable_value_labels.get(column, {})
            for index, row in enumerate(rows):
                text, value = row[field["name"]], frame[column].iloc[index]
                if text == "":
                    check_missing(value, labelled[column].iloc[index], field, form, checks, *place, index)
                elif allowed:
                    checks.require(allowed[int(value) - 1] == plain(text), *place, value, text)
                    checks.require(bool(words.get(value)), *place, "label of", value)
                elif field["type"] == "date":
                    checks.require(str(value)[:10] == text, *place, value, text)
                elif field["type"] == "string":
                    checks.require(value == plain(text), *place, value, text)
                else:
                    checks.require(same(value, text), *place, value, text)
            if "pattern" in field.get("constraints", {}):
                days = next(names)
                checks.require(days == f"{column}_end", *place, days)
                for index, row in enumerate(rows):
                    if row[field["name"]]:
                        expected = last_day(row[field["name"]])
                        checks.require(str(frame[days].iloc[index])[:10] == str(expected), *place, days, expected)
        checks.require(next(names, None) is None, form, name, "further columns")
        if form == "dta":
            # The labels do not stand in the way of those who read without asking for them.
            read = pandas.read_stata(path)
            numbers = [field["name"] for field in fields if field["type"] in ("number", "integer")]
            for column in numbers:
                column = column.replace(".", "_")
                checks.require(read[column].dtype.kind == "f", form, name, column, read[column].dtype)


def check_missing(value, labelled, field, form, checks, *place):
    if field["type"] == "string" and "enum" not in field.get("constraints", {}):
        checks.require(value == "" or value is None or value != value, *place, repr(value))
        return
    checks.require(value != value or value is None or str(value) == "NaT", *place, repr(value))
    if form == "dta":
        checks.require(labelled in ("a", "b", "c", "d"), *place, "kind", repr(labelled))
    elif field["type"] != "date":
        number = float(labelled)
        checks.require(number in (-1, -2, -3, -4, -1e18, -2e18, -3e18, -4e18), *place, "kind", labelled)


def check_kinds(folder, tables, checks):
    """An interval is missing because the target is settled (b), or cannot be assessed (a)."""
    frame, _ = pyreadstat.read_dta(str(folder / "assessments.dta"), user_missing=True)
    for row, found in zip(tables["assessments"][1], frame["lower_80"]):
        if row["lower_80"] == "":
            expected = {"not_assessable": "a", "observed": "b", "forecast": "c"}[row["status"]]
            checks.require(found == expected, "dta kinds", row["verdict_id"], found)


def check_sdmx(path, tables, checks):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    observed = [row for row in rows if row["OBS_STATUS"] != "F"]
    values = tables["observations"][1]
    checks.require(len(observed) == len(values), "sdmx", "observations", len(observed), len(values))
    for row, value in zip(observed, values):
        checks.require(row["OBS_VALUE"] == value["value"], "sdmx", row, value)
    forecasts = {(row["unit"], row["indicator"], row["median"]) for row in tables["forecasts"][1]}
    for row in rows:
        if row["OBS_STATUS"] == "F" and row["MEASURE"] == "median":
            checks.require((row["REF_AREA"], row["INDICATOR"], row["OBS_VALUE"]) in forecasts, "sdmx", row)
    keys = [tuple(row[key] for key in ("FREQ", "REF_AREA", "INDICATOR", "REPORTING", "MEASURE", "TIME_PERIOD")) for row in rows]
    checks.require(len(set(keys)) == len(keys), "sdmx", "keys")


def main():
    cchc, run = sys.argv[1], Path(sys.argv[2])
    checks = Checks()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        for form in FORMS:
            export(cchc, run, form, scratch / form)
            export(cchc, run, form, scratch / "again" / form)
        for place in sorted(path for form in FORMS for path in (scratch / form).rglob("*") if path.is_file()):
            twin = scratch / "again" / place.relative_to(scratch)
            checks.require(place.read_bytes() == twin.read_bytes(), "other bytes the second time", place.name)
        tables = read_tables(scratch / "datapackage")
        for name in tables:
            shipped = run / f"{name}.csv"
            if shipped.exists():
                written = scratch / "datapackage" / f"{name}.csv"
                checks.require(shipped.read_bytes() == written.read_bytes(), "not the table of the run", name)
        check_package(scratch / "datapackage", checks)
        check_json(scratch / "json", tables, checks)
        check_sqlite(scratch / "sqlite", tables, checks)
        for form in ("dta", "sav"):
            check_statistical(scratch / form, form, tables, checks)
        check_kinds(scratch / "dta", tables, checks)
        check_sdmx(scratch / "sdmx", tables, checks)
        if len(sys.argv) > 3:
            script = Path(__file__).with_suffix(".R")
            done = subprocess.run(
                [sys.argv[3], "--vanilla", str(script), str(scratch)], capture_output=True, text=True, check=False)
            checks.require(done.returncode == 0, "haven:", done.stdout[-2000:], done.stderr[-2000:])
    for failure in checks.failures[:30]:
        print(f"{run}: {failure}", file=sys.stderr)
    print(f"{run}: {checks.count} checks of exports, {len(checks.failures)} failed")
    sys.exit(1 if checks.failures else 0)


if __name__ == "__main__":
    main()
