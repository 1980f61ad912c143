#!/usr/bin/env python3
"""Make the SYNTHETIC panel observations/synthetic-ha-dong-2016-2025.csv.

The education offices of the districts publish no series, so nothing in this file was measured. It shows
what a city could load to follow the plan ha-dong-2021-2025: the 30 districts of Hà Nội (yearly PAR INDEX
scores) and their 30 education sectors (every other indicator the plan sets a target on).

Model, for unit i, year t, on the logit scale between the bounds lower and upper of the indicator:

    z(i,t) = path(t) + shock(t) + level(i) + slope(i) * (t - 2020) / 4 + noise(i,t)
    p(i,t) = lower + (upper - lower) / (1 + exp(-z)),   cut at 100

path runs straight from the value `start` in 2016 to `end` in 2024 and on to 2025; an upper bound above 100
makes many units reach exactly 100. Shares of countable things are drawn as numerator = p * denominator, for
dossiers, meetings and documents issued plus sampling noise; the value is 100 * numerator / denominator at two
decimals. Within a year such counts grow from the first 3 to 6 and 9 months to the year and never fall.
Satisfaction carries the noise of its sample. Cuts of staff start at zero in their base year, 2021. Hà Đông
gets the level and slope written below.

Every random number comes from a stream of its own, seeded by (SEED, indicator, unit), so the file does not
change when an indicator is added elsewhere. Normal draws are exact sums of twelve uniforms: the same on
every machine. Standard library only.

Usage: make_synthetic_ha_dong.py [OUTPUT]   (default: the file in ../observations; - for standard output)
"""

import csv
import io
import math
import random
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import NamedTuple

SEED = 20250630
YEARS = range(2016, 2025)
LAST_YEAR = 2025  # months of 2025 are reported, the year is not
CITY, OWN = "tp-ha-noi", "ha-dong"
DATASETS = Path(__file__).resolve().parent.parent
OUTPUT = DATASETS / "observations" / "synthetic-ha-dong-2016-2025.csv"
SOURCE = "synthetic: datasets/tools/make_synthetic_ha_dong.py"
NOTE = "SYNTHETIC, not a measurement"
COLUMNS = ["unit", "parent", "indicator", "period", "value", "numerator", "denominator", "sample_size",
           "basis", "published_on", "source", "note"]


class Model(NamedTuple):
    """How one indicator moves. `things` names what its denominator counts."""
    kind: str             # score | survey | flow (counts add up over the year) | stock
    start: float          # common path in 2016, percent
    end: float            # common path in 2024, percent
    lower: float
    upper: float
    level_sd: float       # spread of the units, logit
    slope_sd: float       # spread of their slopes, logit per 4 years
    noise_sd: float       # year to year, logit
    things: str           # "" for scores and surveys
    own: tuple            # level and slope of Hà Đông, logit
    months: bool = False  # reported for the first 3, 6 and 9 months as well
    first: int = 2016


MODELS = {
    "par-index": Model("score", 84, 93, 0, 100, .22, .08, .05, "", (.13, .02)),
    "sipas": Model("survey", 82, 87.5, 0, 100, .18, .08, .03, "", (-.03, .02)),
    "guiding-documents-reviewed": Model("stock", 70, 99, 0, 102, .5, .2, .2, "guiding documents", (.3, .1)),
    "legal-documents-published": Model("stock", 78, 99.5, 0, 102, .4, .2, .15, "legal documents", (.2, .1), True),
    "anti-corruption-dissemination": Model("stock", 99.5, 104, 0, 106, .5, .1, .3, "anti-corruption texts", (2, 0)),
    "on-time-resolution": Model("flow", 97.2, 99.9, 0, 100.3, .5, .2, .2, "dossiers", (.1, 0), True),
    "procedures-reviewed": Model("stock", 104, 105, 0, 106, 0, 0, 0, "procedures", (0, 0)),
    "online-service-adoption": Model("flow", 15, 47, 0, 90, .35, .15, .10, "dossiers", (.02, 0), True),
    "staff-reduction": Model("stock", .5, 7.5, 0, 100, .3, .1, .06, "posts of the base year", (.1, 0), first=2021),
    "autonomous-units": Model("stock", 2, 13, 0, 100, .5, .3, .08, "schools", (.2, .1)),
    "internal-units-reduction": Model("stock", 2, 17, 0, 100, .3, .15, .05, "sub-units of 2015", (.1, .05)),
    "staff-trained-professional-ethics": Model("stock", 85, 100.5, 0, 102, .5, .2, .2, "staff", (.3, 0)),
    "staff-trained-digital-skills": Model("stock", 8, 44, 0, 100, .4, .2, .08, "staff", (.1, .1)),
    "post-rotation": Model("stock", 92, 101, 0, 103, .5, .2, .4, "posts to rotate", (.5, 0)),
    "online-meetings": Model("flow", 4, 68, 0, 100, .4, .2, .15, "meetings", (.2, .1), True),
    "documents-correct-form": Model("flow", 92, 99.7, 0, 100.6, .4, .2, .2, "documents issued", (.3, 0), True),
    "online-resolution-level-3-4": Model("flow", 8, 60, 0, 100, .4, .2, .12, "dossiers", (.1, 0), True),
    "legal-documents-implemented": Model("stock", 55, 90, 0, 101, .4, .2, .15, "legal documents", (.2, .1)),
    "simplified-procedures": Model("stock", 6, 66, 0, 100, .4, .2, .08, "procedures", (.15, .1)),
}

# How many things a unit has: smallest, largest, yearly growth, whether the number is the same every year.
SIZES = {
    "guiding documents": (24, 60, .02, False), "legal documents": (60, 140, .03, False),
    "anti-corruption texts": (8, 20, .0, False), "dossiers": (900, 6000, .05, False),
    "procedures": (34, 46, .0, False), "posts of the base year": (1500, 3800, .0, True),
    "schools": (40, 96, .01, False), "sub-units of 2015": (90, 240, .0, True),
    "staff": (1400, 3600, .01, False), "posts to rotate": (2, 12, .0, False),
    "meetings": (60, 180, .02, False), "documents issued": (700, 2600, .03, False),
}

NOTHING_TO_MEASURE = {("post-rotation", "nganh-gddt-ha-dong", 2020)}  # denominator 0
GAPS = {("online-meetings", "nganh-gddt-ha-dong", 2017), ("par-index", "huyen-my-duc", 2017)}
GAP_SHARE, GAP_YEARS = .02, range(2016, 2020)  # further gaps, in other sectors


def stream(*key):
    return random.Random("/".join(str(part) for part in (SEED,) + key))


def normal(numbers):
    return math.fsum(numbers.random() for _ in range(12)) - 6


def logit(share):
    return math.log(share / (1 - share))


def two_decimals(number):
    return str(Decimal(number).quantize(Decimal("0.01"), ROUND_HALF_UP))


def percent(numerator, denominator):
    return two_decimals(Decimal(100 * numerator) / Decimal(denominator))


def common_path(name, model):
    """The path of the indicator by year on the logit scale, shocks included."""
    ends = [logit((value - model.lower) / (model.upper - model.lower)) for value in (model.start, model.end)]
    step = (ends[1] - ends[0]) / (2024 - model.first)
    numbers = stream(name, "path")
    years = range(model.first, LAST_YEAR + 1)
    return {year: ends[0] + step * (year - model.first) + .04 * normal(numbers) for year in years}


def unit_shares(name, model, path, unit_id, own):
    """The unit's share by year, in percent, not above 100."""
    numbers = stream(name, unit_id)
    level, slope = model.level_sd * normal(numbers), model.slope_sd * normal(numbers)
    if own:
        level, slope = model.own
    shares = {}
    for year, common in path.items():
        z = common + level + slope * (year - 2020) / 4 + model.noise_sd * normal(numbers)
        shares[year] = min(100.0, model.lower + (model.upper - model.lower) / (1 + math.exp(-z)))
    if name == "staff-reduction":
        shares[model.first] = 0.0
    return shares


def unit_sizes(things, unit_id):
    """How many things the unit has, by year."""
    smallest, largest, growth, fixed = SIZES[things]
    numbers = stream("size", things, unit_id)
    base = smallest + (largest - smallest) * numbers.random()
    sizes = {}
    for year in range(2016, LAST_YEAR + 1):
        noise = 0 if fixed else .06 * normal(numbers)
        sizes[year] = max(1, round(base * (1 + growth) ** (year - 2016) * (1 + noise)))
    return sizes


def draw(numbers, share, denominator, sampled):
    """A numerator for this share, in percent, of this many things; what is decided, not sampled, has no sampling noise."""
    p = share / 100
    noise = normal(numbers) * math.sqrt(p * (1 - p) * denominator) if sampled else 0
    return max(0, min(denominator, round(p * denominator + noise)))


def counts(name, model, unit_id, shares, sizes):
    """(period, numerator, denominator) of one unit, in order of time."""
    numbers = stream(name, unit_id, "counts")
    result, earlier = [], None
    for year, share in shares.items():
        months = (3, 6, 9) if model.months and year >= 2022 else ()
        before = shares.get(year - 1, share)
        numerator = denominator = 0
        for month in months + (12,):
            if year == LAST_YEAR and month > 6:
                break
            if model.kind == "flow":
                grown = max(denominator, min(sizes[year], round(sizes[year] * month / 12 * (1 + .04 * normal(numbers)))))
                grown = sizes[year] if month == 12 else grown
            else:
                grown = sizes[year]
            reached = before + (share - before) * (month + 6) / 18
            drawn = draw(numbers, reached, grown, sampled=model.kind == "flow")
            if model.kind == "flow":
                drawn = max(numerator, min(drawn, numerator + grown - denominator))
            elif name in ("internal-units-reduction", "staff-reduction") and earlier is not None:
                drawn = max(drawn, earlier)  # a cut once made stays made
            numerator, denominator = drawn, grown
            if name == "staff-reduction" and year == model.first:
                numerator = 0
            result.append((f"{year}" if month == 12 else f"{year}-{month}M", numerator, denominator))
        earlier = numerator
    return result


def published(name, period):
    """When the value became known."""
    year, _, part = period.partition("-")
    if part:
        return {"3M": f"{year}-04-20", "6M": f"{year}-06-25", "9M": f"{year}-10-20"}[part]
    following = int(year) + 1
    return {"par-index": f"{following}-04-15", "sipas": f"{following}-04-20"}.get(name, f"{following}-01-15")


def left_out(name, unit_id, period, own):
    year = int(period[:4])
    if (name, unit_id, year) in GAPS:
        return True
    in_gap_years = period.isdigit() and year in GAP_YEARS and not own and name not in ("par-index", "procedures-reviewed")
    return in_gap_years and stream(name, unit_id, year, "gap").random() < GAP_SHARE


def unit_rows(name, model, path, unit):
    """The rows of one unit for one indicator."""
    own = unit["id"].endswith("-" + OWN)
    shares = unit_shares(name, model, path, unit["id"], own)
    readings = []
    if model.kind in ("score", "survey"):
        numbers = stream(name, unit["id"], "sample")
        for year in YEARS:
            size, value = "", shares[year]
            if model.kind == "survey":
                size = 10 * round(60 + 40 * numbers.random())
                value = min(100.0, value + 100 * math.sqrt(value / 100 * (1 - value / 100) / size) * normal(numbers))
            readings.append((str(year), two_decimals(value), "", "", size))
    else:
        for period, numerator, denominator in counts(name, model, unit["id"], shares, unit_sizes(model.things, unit["id"])):
            if (name, unit["id"], int(period[:4])) in NOTHING_TO_MEASURE:
                numerator = denominator = 0
            value = percent(numerator, denominator) if denominator else ""
            readings.append((period, value, numerator, denominator, ""))
    return [[unit["name_vi"], unit["parent"], name, period, value, numerator, denominator, size,
             "synthetic", published(name, period), SOURCE, NOTE + ("" if value else "; nothing to measure in this period")]
            for period, value, numerator, denominator, size in readings
            if not left_out(name, unit["id"], period, own)]


def panel():
    """The whole file as text."""
    with open(DATASETS / "catalogue" / "units.csv", encoding="utf-8", newline="") as file:
        catalogue = list(csv.DictReader(file))
    districts = [unit for unit in catalogue if unit["level"] == "district" and unit["parent"] == CITY and unit["kind"] == "unit"]
    ids = {unit["id"] for unit in districts}
    sectors = [unit for unit in catalogue if unit["level"] == "sector" and unit["parent"] in ids]
    if len(districts) != 30 or len(sectors) != 30:
        sys.exit(f"units.csv: expected 30 districts and 30 sectors of {CITY}, found {len(districts)} and {len(sectors)}")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for name, model in MODELS.items():
        path = common_path(name, model)
        for unit in districts if name == "par-index" else sectors:
            writer.writerows(unit_rows(name, model, path, unit))
    return text.getvalue()


if __name__ == "__main__":
    target = sys.argv[1] if len(sys.argv) > 1 else str(OUTPUT)
    if target == "-":
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        sys.stdout.write(panel())
    else:
        Path(target).write_bytes(panel().encode("utf-8"))
