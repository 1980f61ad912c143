"""How the drift of a field's common path is best shrunk, on the panels that panels.py wrote.

    python3 common_path.py FOLDER/panels

At every origin of every field whose units share a scale (d₀ ≥ 1.6) the path of mean changes and its dispersions are
estimated as the tool does (CommonPath, Volatility), and its drift in several ways. Printed are the mean absolute errors of the
path and of the units, one to three steps ahead, beside those of the tool's way, as means over the panels of each
source; and how often the path strayed by more than 3.7 scales.
"""

import csv
import pathlib
import sys
from collections import defaultdict

import numpy as np
from scipy import stats
from scipy.optimize import brentq
from scipy.special import digamma, polygamma

DEGREES, LIKENESS, STEPS = 6, 1.6, (1, 2, 3)


def read(folder, name, bounds):
    with open(folder / f"{name}.csv", newline="") as file:
        values = {(r["unit"], int(r["period"])): float(r["value"]) for r in csv.DictReader(file)}
    units, years = sorted({u for u, _ in values}), sorted({y for _, y in values})
    table = np.array([[values.get((u, y), np.nan) for y in range(years[0], years[-1] + 1)] for u in units])
    lower, upper = bounds
    if upper:
        usual = np.nanmedian(np.nanmean(np.abs(np.diff(table, axis=1)), axis=1))
        widening = max(min(usual, 3.0), 0.005)
        return np.log((table.clip(0, 100) + widening) / (100 - table.clip(0, 100) + widening))
    if lower:
        return np.log(table + 1)
    return np.sqrt(table) if np.nanmin(table) > 0 else table


def likeness(levels):
    """d₀ of Smyth's prior."""
    logs, sampling = [], []
    for row in levels:
        changes = np.diff(row[np.isfinite(row)])
        if len(changes) >= 2 and (variance := changes.var(ddof=1)) > 1e-12:
            half = (len(changes) - 1) / 2
            logs.append(np.log(variance) - digamma(half) + np.log(half))
            sampling.append(polygamma(1, half))
    if len(logs) < 5:
        return 0
    excess = np.var(logs, ddof=1) - np.mean(sampling)
    return min(20, 2 * brentq(lambda x: polygamma(1, x) - excess, 1e-3, 1e4)) if excess > 0 else 20


def spread(deviations):
    mean = square = np.mean(deviations**2)
    for _ in range(30 if mean > 0 else 0):
        weights = (DEGREES + 1) / (DEGREES + deviations**2 / square)
        square = max(np.mean(weights * deviations**2), mean / 100)
    return np.sqrt(square)


def volatility(periods):
    """Smoothed spreads, the next one, and P and q."""
    spreads = [spread(d) if len(d) else 0 for d in periods]
    telling = sorted(s for s in spreads if s > 1e-9)
    if not telling:
        return None
    least = max(1e-9, telling[len(telling) // 2] / 100)
    seen = [(np.log(max(s, least)), (DEGREES + 3) / (2 * DEGREES * len(d))) if len(d) else None
            for s, d in zip(spreads, periods)]
    best = None
    for exponent in np.arange(-16, 17) / 4:
        q, density, started, states = 0.02 * np.exp(exponent), -exponent**2 / 2, False, []
        level, variance = next(s for s in seen if s)
        for observation in seen:
            variance += q if started else 0
            if observation and started:
                total, error = variance + observation[1], observation[0] - level
                density -= (np.log(total) + error**2 / total) / 2
                level, variance = level + variance / total * error, variance * observation[1] / total
            started = started or observation is not None
            states.append((level, variance))
        if best is None or density > best[0]:
            best = (density, q, states)
    _, q, states = best
    smooth = [level for level, _ in states]
    for i in range(len(smooth) - 2, -1, -1):
        smooth[i] += states[i][1] / (states[i][1] + q) * (smooth[i + 1] - states[i][0])
    return np.exp(smooth), np.exp(states[-1][0]), states[-1][1], q


def drifts(changes, dispersions):
    free, ways = len(changes) - 1, {}
    usual = np.mean(dispersions**2)
    for name, weights in (("1/d2", 1 / dispersions**2), ("2/(d2+mean)", 2 / (dispersions**2 + usual)),
                          ("equal", np.full(len(changes), 1 / usual))):
        mean = np.sum(changes * weights) / weights.sum()
        noise = (2 * 0.4 + np.sum((changes - mean) ** 2 * weights)) / (2 + free)
        signal = mean**2 * weights.sum()
        stein = max(0, 1 - noise / signal) * mean if signal > 0 else 0
        ways |= {f"JS {name}": stein, f"half {name}": mean / 2, f"mix {name}": (stein + mean / 2) / 2}
    return ways | {"none": 0, "full equal": changes.mean()}


def scaled(changes, dispersions, following, last, q, sums):
    """The errors of the tool's path in units of its scale."""
    precision = 1 / dispersions**2
    mean = np.sum(changes * precision) / precision.sum()
    squares, free = np.sum((changes - mean) ** 2 * precision), len(changes) - 1
    signal, noise = mean**2 * precision.sum(), (0.8 + squares) / (2 + free)
    share = 1 - noise / signal if signal > noise else 0
    for step, total in sums:
        variance = (1.2 + squares) / (3 + free) * step * (following**2 + share / precision.sum() * step)
        own = 3 + free
        both = 2 * (own + 1) / own**2 + 4 * (last + step * q)
        degrees = (1 + np.sqrt(1 + 2 * both)) / both
        yield abs(total - share * mean * step) / np.sqrt(variance), 2 * stats.t.sf(3.7, degrees)


def main():
    folder = pathlib.Path(sys.argv[1])
    with open(folder / "catalogue" / "indicators.csv", newline="") as file:
        names = {row["id"]: (row["min"], row["max"]) for row in csv.DictReader(file)}
    errors, strays = defaultdict(lambda: defaultdict(list)), defaultdict(list)
    for name, bounds in names.items():
        source = name.split("-")[0]
        levels = read(folder, name, bounds)
        changes = np.diff(levels, axis=1)
        members = [g[np.isfinite(g)] for g in changes.T]
        known = [len(g) >= max(5, 0.8 * len(levels)) for g in members]
        path = np.array([g.mean() if k else np.nan for g, k in zip(members, known)])
        for end in range(1, len(path)):
            if name == "pci-2009" or not known[end - 1] or likeness(levels[:, : end + 1]) < LIKENESS:
                continue
            found = volatility([g - g.mean() if k else g[:0] for g, k in zip(members[:end], known)])
            if found is None:
                continue
            there = np.isfinite(path[:end])
            past, dispersions = path[:end][there], found[0][there]
            sums = [(h, path[end : end + h].sum()) for h in STEPS if np.isfinite(path[end : end + h]).sum() == h]
            strays["laws" if source == "wbl" else "others"] += scaled(past, dispersions, *found[1:], sums)
            ways = drifts(past, dispersions)
            for step, total in sums:
                moved = levels[:, end + step] - levels[:, end]
                for way, drift in ways.items():
                    errors["path", source, name, step][way].append(abs(total - drift * step))
                    errors["units", source, name, step][way].append(np.nanmean(np.abs(moved - drift * step)))
    for what in ("path", "units"):
        print(f"\n| drift, error of {what} beside JS 1/d2 | mean of sources | without laws |\n|---|---:|---:|")
        table = defaultdict(lambda: defaultdict(list))
        for (kind, source, _, _), ways in errors.items():
            if kind == what and np.mean(ways["JS 1/d2"]) > 0:
                for way, values in ways.items():
                    table[way][source].append(np.mean(values) / np.mean(ways["JS 1/d2"]))
        for way, sources in sorted(table.items(), key=lambda item: np.mean([np.mean(v) for v in item[1].values()])):
            means = {source: np.mean(values) for source, values in sources.items()}
            others = [value for source, value in means.items() if source != "wbl"]
            print(f"| {way} | {np.mean(list(means.values())):.3f} | {np.mean(others):.3f} |")
    for kind, cases in strays.items():
        beyond = np.mean([size > 3.7 for size, _ in cases])
        print(f"\n{kind}: {len(cases)} common changes, {beyond:.1%} beyond 3.7 scales,"
              f" {np.mean([said for _, said in cases]):.1%} as said")


main()
