#!/usr/bin/env python3
"""Check the folder datasets/: format, ids, names, uniqueness, counts, checksums, the synthetic file.

Usage: check_datasets.py            check, list every problem, exit 1 if there is one
       check_datasets.py --update   first bring the checksums in provenance.csv and README.md up to date
       check_datasets.py --conflicts    print the conflicting observations and which one the rule prefers

What it catches beside format: units and indicators that the catalogue does not know, values finer than their
precision or outside their bounds, counts that do not make their share, bounds and targets among the observations,
weights that are no shares, notes in one language only, figures entered twice, differences that do not come to their value, days that no page can have known, places that
contradict the scores, addresses of copies, and targets that rest on such a copy alone.

Standard library only.
"""

import csv
import datetime
import hashlib
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
import make_synthetic_ha_dong

ROOT = Path(__file__).resolve().parent.parent
BASES = ["official", "derived", "provisional", "self-scored", "estimated", "rounded", "synthetic"]
PREFERENCE = {"official": 0, "derived": 1, "provisional": 2}
OPERATORS = {">", ">=", "<", "<=", "=", "at-100", "top-n", "increase-by-at-least", "reduce-by-at-least"}
TARGET_STATES = {"active": 98, "duplicate": 8, "conflict": 2, "struck-out": 1}
JOB_KEYS = {"title", "inputs", "catalogue", "targets", "plans", "glossary", "filters", "as_of", "horizon", "models", "levels",
            "seed", "headline", "judgements", "scenarios", "progress", "outputs", "language"}
ROWS = {"catalogue/indicators.csv": 111, "catalogue/units.csv": 347, "catalogue/breaks.csv": 23,
        "catalogue/unit-changes.csv": 53, "observations/par-index.csv": 346, "observations/sipas.csv": 130,
        "observations/online-services.csv": 53, "observations/online-submission.csv": 12,
        "observations/service-quality-766.csv": 27, "observations/pci-2005-2016.csv": 738,
        "observations/pci-2019-2024.csv": 99, "observations/papi.csv": 63, "observations/dti.csv": 158,
        "observations/subprovincial.csv": 193, "observations/synthetic-ha-dong-2016-2025.csv": 6912,
        "statements/statements.csv": 52, "plans/plans.csv": 21, "plans/targets.csv": 109,
        "plans/national-targets.csv": 9, "plans/targets-2021-2025.csv": 21, "plans/targets-2026-2030.csv": 14,
        "plans/applied-targets.csv": 24, "plans/applied-targets-2026-2030.csv": 35, "plans/applied-targets-monthly.csv": 2, "plans/glossary.csv": 118,
        "plans/reporting-calendar.csv": 64, "judgements/synthetic-ha-dong.csv": 2}
# The last day on which pages were read.
COLLECTED = datetime.date(2026, 11, 30)
# Copies of pages under another address than their publisher's, and bare addresses: cited by agency, title and day.
COPIES = re.compile(r"ufabetindo|tothethao|tinbong247|pmnfl\.cn|tek4tv|gaidepnguckhung|blogspot|vietmaz|vietexplorer|"
                    r"vrviet|betaen\.|shipbolt|https?://\d+\.\d+\.\d+\.\d+")
# Agency, «title», day: the source of a figure whose page was only read as a copy.
CITATION = re.compile(r".+, «.+», \d{4}-\d{2}(-\d{2})?")
TRUST = {"", "A", "B", "C"}
STATEMENT_KINDS = {"bound", "change", "spread", "count", "unordered-place", "one-day", "other-wording", "doubtful",
                   "outcome"}

problems = []


def problem(where, what):
    problems.append(f"{where}: {what}")


def fold(name):
    """The form in which names are compared: NFC, case, spaces, hyphens and underscores folded."""
    return re.sub(r"[\s\-_–]+", " ", unicodedata.normalize("NFC", name)).strip().casefold()


def read(path):
    """The rows of a CSV file as dictionaries, with the line they end on; problems of format are noted."""
    data = (ROOT / path).read_bytes()
    if data.startswith(b"\xef\xbb\xbf"):
        problem(path, "starts with a byte order mark")
    if b"\r" in data:
        problem(path, "has carriage returns")
    if not data.endswith(b"\n"):
        problem(path, "does not end with a line feed")
    text = data.decode("utf-8")
    if text != unicodedata.normalize("NFC", text):
        problem(path, "is not in Unicode NFC")
    lines = csv.reader(text.splitlines(keepends=True), strict=True)
    header = next(lines)
    rows = []
    for cells in lines:
        if len(cells) != len(header):
            problem(f"{path}:{lines.line_num}", f"{len(cells)} cells, the header has {len(header)}")
            continue
        for name, cell in zip(header, cells):
            if cell != cell.strip():
                problem(f"{path}:{lines.line_num}", f"{name}: blanks around «{cell}»")
        rows.append(dict(zip(header, cells), _line=lines.line_num))
    if len(rows) != ROWS[path]:
        problem(path, f"{len(rows)} rows, {ROWS[path]} expected")
    return rows


def day(text, where):
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        problem(where, f"«{text}» is not an ISO date")
        return None


def period_days(text):
    """First and last day of a period in the file form, or None."""
    def last(year, month):
        following = datetime.date(year + month // 12, month % 12 + 1, 1)
        return following - datetime.timedelta(days=1)
    match = re.fullmatch(r"(\d{4})(?:-(H[12]|Q[1-4]|0[1-9]|1[0-2]|[1-9]M|1[01]M))?", text)
    if not match:
        return None
    year, part = int(match[1]), match[2]
    if part is None:
        first_month, last_month = 1, 12
    elif part[0] in "HQ":
        size = 6 if part[0] == "H" else 3
        first_month, last_month = size * (int(part[1]) - 1) + 1, size * int(part[1])
    elif part.endswith("M"):
        first_month, last_month = 1, int(part[:-1])
    else:
        first_month = last_month = int(part)
    return datetime.date(year, first_month, 1), last(year, last_month)


def check_indicators(rows):
    names = {}
    for row in rows:
        where = f"indicators.csv:{row['_line']}"
        if row["direction"] not in ("higher-is-better", "lower-is-better"):
            problem(where, f"direction «{row['direction']}»")
        if not row["publication_lag"].isdigit() or not row["precision"].isdigit():
            problem(where, "publication_lag and precision must be whole numbers")
        if row["unit_of_measure"] in ("rank", "count") and row["precision"] != "0":
            problem(where, "ranks and counts have precision 0")
        for name in {fold(n) for n in [row["id"], row["name_vi"], row["name_en"]] + row["aliases"].split(";") if n}:
            if names.setdefault(name, row["id"]) != row["id"]:
                problem(where, f"«{name}» also names {names[name]}")
    ids = {row["id"]: row for row in rows}
    for row in rows:
        if row["rank_of"] and row["rank_of"] not in ids:
            problem(f"indicators.csv:{row['_line']}", f"rank_of «{row['rank_of']}» is unknown")
    return ids


def check_units(rows):
    ids = {row["id"]: row for row in rows}
    if len(ids) != len(rows):
        problem("units.csv", f"ids twice: {[i for i, n in Counter(r['id'] for r in rows).items() if n > 1]}")
    by_name = defaultdict(list)
    for row in rows:
        where = f"units.csv:{row['_line']}"
        row["from"] = day(row["valid_from"], where) if row["valid_from"] else datetime.date.min
        row["to"] = day(row["valid_to"], where) if row["valid_to"] else datetime.date.max
        if row["announced_on"]:
            announced = day(row["announced_on"], where)
            if not row["valid_to"] or announced > row["to"]:
                problem(where, "announced_on is the day the end became known: it needs a later valid_to")
        if row["parent"] and row["parent"] not in ids:
            problem(where, f"parent «{row['parent']}» is unknown")
        if row["kind"] not in ("unit", "aggregate") \
                or row["statistic"] not in ("", "mean", "minimum", "maximum", "total"):
            problem(where, "kind or statistic")
        if row["kind"] == "unit" and (row["aggregate_of"] or row["statistic"]):
            problem(where, "a unit is not an aggregate of anything")
        for name in {fold(n) for n in [row["name_vi"], row["name_en"]] + row["aliases"].split(";") if n}:
            by_name[row["parent"], name].append(row)
    for (parent, name), same in by_name.items():
        for i, a in enumerate(same):
            for b in same[i + 1:]:
                if a["from"] <= b["to"] and b["from"] <= a["to"]:
                    problem("units.csv", f"«{name}» under «{parent}» names both {a['id']} and {b['id']} at the same time")
    for row in rows:
        seen, at = set(), row["id"]
        while at in ids and at not in seen:
            seen.add(at)
            at = ids[at]["parent"]
        if at:
            problem(f"units.csv:{row['_line']}", "its parents go round in a circle")
    provinces = [r for r in rows if r["level"] == "province" and r["kind"] == "unit"]
    for date, count in [("2008-07-31", 64), ("2008-08-01", 63), ("2025-06-30", 63), ("2025-07-01", 34)]:
        on = datetime.date.fromisoformat(date)
        found = sum(r["from"] <= on <= r["to"] for r in provinces)
        if found != count:
            problem("units.csv", f"{found} provinces on {date}, {count} expected")
    if sum(r["level"] == "district" and r["parent"] == "tp-ha-noi" for r in rows) != 30:
        problem("units.csv", "Hà Nội must have 30 districts")
    return ids, by_name


def check_changes(rows, units):
    for row in rows:
        where = f"unit-changes.csv:{row['_line']}"
        if row["predecessor"] not in units or row["successor"] not in units:
            problem(where, "unknown unit")
            continue
        on = day(row["date"], where)
        if units[row["predecessor"]]["to"] + datetime.timedelta(days=1) != on:
            problem(where, "the predecessor must end the day before")
        if not units[row["successor"]]["from"] <= on:
            problem(where, "the successor does not exist yet")
    for successor in {row["successor"] for row in rows}:
        own = [row for row in rows if row["successor"] == successor]
        if not any(row["weight"] or row["population_2024"] for row in own):
            continue
        if not all(re.fullmatch(r"\d+\.\d", row["population_2024"]) for row in own):
            problem(successor, "one predecessor with a population, so all need one")
            continue
        total = sum(float(row["population_2024"]) for row in own)
        for row in own:
            if row["weight"] != f"{float(row['population_2024']) / total:.4f}":
                problem(f"unit-changes.csv:{row['_line']}", "weight is not the share of the population")
    ended = {u["id"] for u in units.values() if u["level"] == "province" and u["valid_to"]}
    if ended != {row["predecessor"] for row in rows}:
        problem("unit-changes.csv", "every province that ended needs a successor, and only those")


def check_breaks(rows, indicators, units):
    levels = {u["level"] for u in units.values()}
    for row in rows:
        if row["indicator"] not in indicators or (row["level"] and row["level"] not in levels) \
                or not period_days(row["first_period"]) or not row["why"]:
            problem(f"breaks.csv:{row['_line']}", "unknown indicator, level or period, or no reason")


def resolve(row, span, units, by_name):
    """Ids of the units an observation may mean: by its very id (a later unit's value for an earlier period), else
    by name, by parent where given, valid during the period."""
    if not row["parent"] and row["unit"] in units:
        return [row["unit"]]
    parents = {row["parent"]} if row["parent"] else {parent for parent, _ in by_name}
    candidates = [u for parent in parents for u in by_name.get((parent, fold(row["unit"])), [])]
    return sorted({u["id"] for u in candidates if u["from"] <= span[1] and span[0] <= u["to"]})


def check_observations(path, rows, indicators, units, by_name, seen):
    """Checks one file; returns its observations by what they measure."""
    synthetic = "synthetic" in path
    found = defaultdict(list)
    for row in rows:
        where = f"{path}:{row['_line']}"
        indicator, span = indicators.get(row["indicator"]), period_days(row["period"])
        if not indicator or not span:
            problem(where, f"unknown indicator «{row['indicator']}» or period «{row['period']}»")
            continue
        meant = resolve(row, span, units, by_name)
        if len(meant) != 1:
            problem(where, f"«{row['unit']}» under «{row['parent']}» means {meant or 'no unit'}")
            continue
        if row["basis"] not in BASES or (row["basis"] == "synthetic") != synthetic:
            problem(where, f"basis «{row['basis']}»")
        if synthetic:
            if "synthetic" not in row["source"]:
                problem(where, "needs a source that says synthetic")
        else:
            check_source(row, where)
        if row["published_on"]:
            check_publication(row, indicator, span, where)
        numerator, denominator = row.get("numerator", ""), row.get("denominator", "")
        if denominator == "0":
            if row["value"]:
                problem(where, "nothing to measure, so no value")
            continue
        if not re.fullmatch(r"-?\d+(\.\d+)?", row["value"]):
            problem(where, f"value «{row['value']}»")
            continue
        value = float(row["value"])
        if (indicator["min"] and value < float(indicator["min"])) or (indicator["max"] and value > float(indicator["max"])):
            problem(where, f"{value} is outside {indicator['min']}..{indicator['max']}")
        if indicator["precision"] == "0" and "." in row["value"]:
            problem(where, "ranks and counts are whole numbers")
        decimals = len(row["value"].partition(".")[2])
        if decimals > int(indicator["precision"]):
            problem(where, f"{row['value']} is finer than the {indicator['precision']} decimals of {indicator['id']}")
        if bool(numerator) != bool(denominator):
            problem(where, "numerator and denominator go together")
        elif denominator:
            check_counts(row, int(numerator), int(denominator), decimals, indicator, where)
        check_derivation(row, where)
        key = meant[0], row["indicator"], row["period"]
        if seen.setdefault(key + (row["source"],), where) != where:
            problem(where, f"same unit, indicator, period and source as {seen[key + (row['source'],)]}")
        if not synthetic and any(float(other["value"]) == value for other in found[key]):
            problem(where, "the same figure stands in another row: name the source in its confirmed_by")
        row["_unit"] = meant[0]
        found[key].append(row)
    return found


def check_source(row, where):
    """An address, or agency, title and day where the page was only read as a copy; then trust is low."""
    if row.get("trust", "") not in TRUST:
        problem(where, f"trust «{row['trust']}»")
    if row["source"].startswith("http"):
        for address in row.get("confirmed_by", "").split():
            if not address.startswith("http") or address == row["source"]:
                problem(where, f"confirmed_by «{address}» is no other address")
    elif not CITATION.fullmatch(row["source"]):
        problem(where, "needs a source: an address, or agency, «title», day")
    elif row.get("trust") not in ("", "C") and not row.get("confirmed_by"):
        problem(where, "what was read on a copy has low trust")


def check_publication(row, indicator, span, where):
    """A page tells nothing of a period that has not begun, and a share of a year before its end is provisional."""
    published = day(row["published_on"], where)
    if not published:
        return
    if published < span[0]:
        problem(where, "published before its period began")
    elif published < span[1] - datetime.timedelta(days=31):
        problem(where, "published more than a month before the period ended")
    elif published < span[1] and indicator["family"] == "online-service" and row["basis"] != "provisional" \
            and re.fullmatch(r"\d{4}(-H[12]|-Q[1-4])?", row["period"]):
        problem(where, "a share of a whole year or half that was printed before its end is provisional")
    if published > COLLECTED:
        problem(where, "published after the pages were read")
    dated = re.search(r"/(20[012]\d)/?(0[1-9]|1[0-2])(?:/|\d{2}\d*[/.-])", row["source"])
    if dated:
        month = datetime.date(int(dated[1]), int(dated[2]), 1)
        if published > month + datetime.timedelta(days=62):
            problem(where, f"published_on {published} is later than the page, {dated[1]}-{dated[2]}")


def check_counts(row, numerator, denominator, decimals, indicator, where):
    """The counts make the value, within its rounding; a part is no more than the whole."""
    if indicator["max"] == "100" and numerator > denominator:
        problem(where, "the numerator is larger than the denominator")
    share = 100 * numerator / denominator
    if abs(share - float(row["value"])) > 0.5 / 10 ** decimals + 1e-9:
        problem(where, f"{numerator}/{denominator} is not {row['value']} %")


def check_derivation(row, where):
    """A derived value says how, and a printed difference comes to it."""
    if row["basis"] in ("derived", "estimated") and not row["note"]:
        problem(where, "a derived value needs a note that says how")
    if row["basis"] == "official" and re.search(r'^"(over|about|nearly|under|below)\b', row["note"]):
        problem(where, "«over», «about», «nearly» make a bound or a rounded value")
    sum_ = re.match(r"derived: (\d+(?:\.\d+)?) ([-+]) (\d+(?:\.\d+)?)(?! ?[\d%])", row["note"])
    sum_ = sum_ or re.match(r"derived: (\d+(?:\.\d+)?) \(\d{4}\) ([-+]) (\d+(?:\.\d+)?)$", row["note"])
    if sum_ and row["basis"] == "derived" and not row["indicator"].endswith("rank"):
        came = float(sum_[1]) + float(sum_[3]) * (1 if sum_[2] == "+" else -1)
        if abs(came - float(row["value"])) > 0.0051:
            problem(where, f"{sum_[1]} {sum_[2]} {sum_[3]} is not {row['value']}")


def check_statements(rows, indicators, by_name, everything):
    """What was printed but is no value of a unit in a period: kept apart, never among the observations."""
    observed = {(row["unit"], row["indicator"], row["period"], row["source"], float(row["value"]))
                for rivals in everything.values() for row in rivals}
    names = {name for _, name in by_name}
    for row in rows:
        where = f"statements/statements.csv:{row['_line']}"
        check_source(row, where)
        if row["kind"] not in STATEMENT_KINDS:
            problem(where, f"kind «{row['kind']}»")
        if row["kind"] == "bound" and row["operator"] not in ("<", "<=", ">", ">="):
            problem(where, "a bound needs its operator")
        if row["indicator"] and row["indicator"] not in indicators:
            problem(where, f"unknown indicator «{row['indicator']}»")
        if row["kind"] not in ("spread", "count") and fold(row["unit"]) not in names:
            problem(where, f"unknown unit «{row['unit']}»")
        if row["published_on"] and day(row["published_on"], where) > COLLECTED:
            problem(where, "published after the pages were read")
        if row["value"] and not re.fullmatch(r"-?\d+(\.\d+)?", row["value"]):
            problem(where, f"value «{row['value']}»")
        elif row["value"] and (row["unit"], row["indicator"], row["period"], row["source"],
                               float(row["value"])) in observed:
            problem(where, "stands among the observations, too")


def check_places(everything, indicators, units):
    """Within one index and year, a better score has the better place; no unit lies beyond the published extremes."""
    best = {key: preferred(rivals) for key, rivals in everything.items()}
    fields = defaultdict(list)
    for (unit, indicator, period), row in best.items():
        of = indicators[indicator]["rank_of"]
        score = best.get((unit, of, period))
        if of and of != "cchc-index" and score and score["basis"] in ("official", "derived"):
            fields[indicator, period, units[unit]["level"]].append((float(score["value"]), int(row["value"]), unit))
        if units[unit]["kind"] == "unit" and units[unit]["level"] == "province":
            low, high = (best.get((f"vn-provinces-{end}", indicator, period)) for end in ("minimum", "maximum"))
            if low and float(row["value"]) < float(low["value"]) or high and float(row["value"]) > float(high["value"]):
                problem(row["unit"], f"{indicator} {period}: {row['value']} lies beyond the published extremes")
    for (indicator, period, _), field in fields.items():
        field.sort(key=lambda entry: -entry[0])
        for better, worse in zip(field, field[1:]):
            if better[0] > worse[0] and better[1] >= worse[1]:
                problem(f"{indicator} {period}", f"{better[2]} has {better[0]} and place {better[1]}, "
                                                 f"{worse[2]} {worse[0]} and place {worse[1]}")


def check_grounds(targets, everything):
    """The last yearly value behind a target never rests on a page that was only read as a copy."""
    latest = {}
    for (unit, indicator, period), rivals in everything.items():
        if re.fullmatch(r"\d{4}", period) and period > latest.get((unit, indicator), ("", None))[0]:
            latest[unit, indicator] = period, preferred(rivals)
    for target in targets:
        period, row = latest.get((target["unit_id"], target["indicator_id"]), ("", None))
        if row and not row["source"].startswith("http") and not row.get("confirmed_by"):
            problem(target["target_id"], f"its last value, {row['value']} of {period}, was only read on a copy")


def check_copies():
    """No file that is shipped names the address of a copy."""
    for path in sorted(ROOT.rglob("*")):
        if path.suffix not in (".csv", ".md", ".yaml"):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found = COPIES.search(line)
            if found:
                problem(f"{path.relative_to(ROOT)}:{number}", f"names the address of a copy, «{found[0]}»")


def preferred(rivals):
    """The observation the rule keeps: official, derived, provisional, other; then latest publication; then source."""
    best = min(PREFERENCE.get(row["basis"], 3) for row in rivals)
    rivals = [row for row in rivals if PREFERENCE.get(row["basis"], 3) == best]
    latest = max(row["published_on"] for row in rivals)
    return min((row for row in rivals if row["published_on"] == latest), key=lambda row: row["source"])


def conflicts(observations):
    return {key: rivals for key, rivals in observations.items() if len({float(row["value"]) for row in rivals}) > 1}


def check_targets(files, plans, indicators, units):
    plan_ids = {row["plan_id"] for row in plans}
    for row in plans:
        if row["issuer_unit_id"] and row["issuer_unit_id"] not in units:
            problem(f"plans.csv:{row['_line']}", f"issuer «{row['issuer_unit_id']}» is unknown")
        if row["issued_on"]:
            day(row["issued_on"], f"plans.csv:{row['_line']}")
    ids = Counter(row["target_id"] for rows in files.values() for row in rows)
    for path, rows in files.items():
        for row in rows:
            where = f"{path}:{row['_line']}"
            if ids[row["target_id"]] > 1:
                problem(where, f"target {row['target_id']} twice")
            if row["plan_id"] not in plan_ids or row["unit_id"] not in units or row["indicator_id"] not in indicators:
                problem(where, "unknown plan, unit or indicator")
            if row["operator"] not in OPERATORS or not period_days(row["due"]):
                problem(where, "operator or due")
            if row["note_vi"] and not row["note"]:
                problem(where, "a note in Vietnamese needs its note in English")
            # Marks in brackets are words of the tool, in both languages.
            if row["note"] and "[" not in row["note"] and not row["note_vi"]:
                problem(where, "a note without marks needs its text in Vietnamese, note_vi")
            if row["change_kind"] not in ("", "points", "percent", "factor"):
                problem(where, "change_kind")
            for unit in filter(None, (row["lead_unit_ids"] + ";" + row["support_unit_ids"]).split(";")):
                if unit not in units:
                    problem(where, f"unit «{unit}» is unknown")
    expected = {"plans/targets.csv": TARGET_STATES, "plans/national-targets.csv": {"active": 7, "unverified": 2},
                "plans/targets-2021-2025.csv": {"active": 19, "duplicate": 1, "conflict": 1},
                "plans/targets-2026-2030.csv": {"active": 14}}
    own = {}
    for path, states in expected.items():
        found = Counter(row["state"] for row in files[path])
        if found != Counter(states):
            problem(path, f"states {found}, expected {states}")
        for row in files[path]:
            own[row["target_id"]] = row
            if "source" in row and row["state"] != "unverified" and not row["source"].startswith("http") \
                    and not CITATION.fullmatch(row["source"]):
                problem(f"{path}:{row['_line']}", "needs its page")
    for path in files:
        if path not in expected:
            check_applied(path, files[path], own)


def check_applied(path, rows, own):
    for row in rows:
        origin = row["target_id"][len("applied."):-len("." + row["unit_id"])]
        if row["target_id"] != f"applied.{origin}.{row['unit_id']}" or origin not in own or row["state"] != "reference":
            problem(f"{path}:{row['_line']}", "must be applied.<target_id>.<unit_id>, state reference")
        elif (row["operator"], row["threshold"]) != (own[origin]["operator"], own[origin]["threshold"]):
            problem(f"{path}:{row['_line']}", "operator or threshold differ from the plan's")


def check_synthetic(rows, targets, indicators):
    """Made again it is the same, and it has what the plan of Hà Đông sets targets on."""
    path = "observations/synthetic-ha-dong-2016-2025.csv"
    if make_synthetic_ha_dong.panel().encode("utf-8") != (ROOT / path).read_bytes():
        problem(path, "tools/make_synthetic_ha_dong.py makes another file")
    wanted = {t["indicator_id"] for t in targets if t["plan_id"] == "ha-dong-2021-2025"}
    wanted = {indicators[i]["rank_of"] or i for i in wanted}
    if wanted != {row["indicator"] for row in rows}:
        problem(path, f"indicators differ from the plan: {wanted ^ {row['indicator'] for row in rows}}")
    for row in rows:
        if not row["note"].startswith("SYNTHETIC"):
            problem(f"{path}:{row['_line']}", "does not say that it is synthetic")


def check_judgements(rows, targets):
    known = {target["target_id"] for target in targets}
    for row in rows:
        place = f"judgements/synthetic-ha-dong.csv:{row['_line']}"
        if row["target_id"] not in known:
            problem(place, f"target «{row['target_id']}» is unknown")
        if not row["reason"].startswith("SỐ LIỆU GIẢ LẬP"):
            problem(place, "does not say that it is synthetic")


def check_jobs():
    for job in sorted((ROOT / "jobs").glob("*.yaml")):
        text = job.read_text(encoding="utf-8")
        unknown = set(re.findall(r"^(\w+):", text, re.M)) - JOB_KEYS
        if unknown or "inputs:" not in text:
            problem(job.name, f"keys {unknown or 'inputs'}")
        for path in re.findall(r"\.\./\S+", text):
            if not (job.parent / path).exists():
                problem(job.name, f"no file {path}")


def checksum(path):
    return hashlib.sha256((ROOT / path).read_bytes()).hexdigest()


def check_provenance(update):
    """Every data file has its line and its checksum in provenance.csv, and the same checksum in README.md."""
    listing, guide = ROOT / "provenance.csv", ROOT / "README.md"
    with open(listing, encoding="utf-8", newline="") as file:
        table = list(csv.reader(file))
    readme = guide.read_text(encoding="utf-8")
    for row in table[1:]:
        now = checksum(row[0])
        if update:
            readme, row[5] = readme.replace(row[5], now), now
        if row[5] != now:
            problem(row[0], "checksum differs from provenance.csv; after a wanted change run with --update")
        if row[5] not in readme:
            problem(row[0], "checksum is not in README.md")
        if not all(row):
            problem("provenance.csv", f"{row[0]}: empty cell")
    if update:
        with open(listing, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(table)
        guide.write_text(readme, encoding="utf-8", newline="\n")
    present = {p.relative_to(ROOT).as_posix() for p in ROOT.rglob("*.csv")} - {"provenance.csv"}
    if present != {row[0] for row in table[1:]} or present != set(ROWS):
        problem("provenance.csv", f"files differ: {present ^ {row[0] for row in table[1:]} | present ^ set(ROWS)}")


def main(arguments):
    if set(arguments) - {"--update", "--conflicts"}:
        sys.exit(__doc__)
    indicators = check_indicators(read("catalogue/indicators.csv"))
    units, by_name = check_units(read("catalogue/units.csv"))
    check_changes(read("catalogue/unit-changes.csv"), units)
    check_breaks(read("catalogue/breaks.csv"), indicators, units)
    everything, count, seen = defaultdict(list), 0, {}
    for path in sorted(p for p in ROWS if p.startswith("observations/")):
        rows = read(path)
        count += len(rows)
        for key, found in check_observations(path, rows, indicators, units, by_name, seen).items():
            if "synthetic" not in path:
                everything[key] += found
        if "synthetic" in path:
            panel = rows
    targets = {path: read(path) for path in sorted(ROWS) if path.startswith("plans/") and "targets" in path}
    plans = read("plans/plans.csv")
    check_targets(targets, plans, indicators, units)
    check_synthetic(panel, targets["plans/targets.csv"], indicators)
    read("plans/glossary.csv")
    known = {row["plan_id"] for row in plans}
    for row in read("plans/reporting-calendar.csv"):
        if row["document"] not in known:
            problem(f"plans/reporting-calendar.csv:{row['_line']}", f"document «{row['document']}» is unknown")
    check_judgements(read("judgements/synthetic-ha-dong.csv"), targets["plans/targets.csv"])
    check_statements(read("statements/statements.csv"), indicators, by_name, everything)
    check_places(everything, indicators, units)
    check_grounds([row for rows in targets.values() for row in rows], everything)
    check_copies()
    check_jobs()
    check_provenance("--update" in arguments)
    disputed = conflicts(everything)
    if "--conflicts" in arguments:
        for key, rivals in disputed.items():
            print(*key, " | ".join(f"{'*' if row is preferred(rivals) else ''}{row['value']} ({row['basis']}, "
                                   f"{row['published_on'] or 'no date'})" for row in rivals))
    for key, rivals in disputed.items():
        marked = [row["note"].startswith("preferred") for row in rivals]
        if any(marked) and not preferred(rivals)["note"].startswith("preferred"):
            problem(rivals[0]["unit"], f"the rule prefers {preferred(rivals)['value']}, the notes another value")
    for line in problems:
        print(line, file=sys.stderr)
    print(f"{len(ROWS)} files, {count} observations, {len(units)} units, {len(indicators)} indicators, "
          f"{len(disputed)} conflicts, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
