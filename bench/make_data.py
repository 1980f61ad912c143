"""Writes the data of the benchmarks: tidy CSV, always the same for the same seed.

    python3 make_data.py panel.csv [--series 23000] [--shuffle]

Series of 13 to 60 yearly values, a line with autocorrelated noise around it; one series in twenty has
gaps, so that not all series of one length share a design.
"""

import argparse

import numpy as np

SEED = 20240229
INDICATORS = 100
LAST_YEAR = 2024


def rows(series):
    """Unit and indicator numbers, years and values of all series, one after the other."""
    random = np.random.default_rng(SEED)
    units, indicators, years, values = [], [], [], []
    for number in range(series):
        length = int(random.integers(13, 61))
        last = LAST_YEAR - int(random.integers(0, 3))
        span = length + (int(random.integers(1, 4)) if random.random() < 0.05 else 0)
        year = np.arange(last - span + 1, last + 1)
        if span > length:
            inner = random.choice(np.arange(1, span - 1), size=span - length, replace=False)
            year = np.delete(year, inner)
        noise = random.normal(0, 1.5, size=length)
        for time in range(1, length):
            noise[time] += 0.4 * noise[time - 1]
        line = random.uniform(30, 70) + random.normal(0, 0.4) * np.arange(length)
        units.append(np.full(length, number // INDICATORS))
        indicators.append(np.full(length, number % INDICATORS))
        years.append(year)
        values.append(line + noise)
    return [np.concatenate(part) for part in (units, indicators, years, values)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("output")
    parser.add_argument("--series", type=int, default=23_000)
    parser.add_argument("--shuffle", action="store_true", help="rows in random order")
    options = parser.parse_args()
    columns = rows(options.series)
    if options.shuffle:
        order = np.random.default_rng(SEED).permutation(len(columns[0]))
        columns = [column[order] for column in columns]
    with open(options.output, "w", encoding="utf-8") as file:
        file.write("unit,indicator,period,value\n")
        file.writelines(
            f"Unit {unit:03},indicator_{indicator:03},{year},{value:.2f}\n"
            for unit, indicator, year, value in zip(*(column.tolist() for column in columns))
        )


if __name__ == "__main__":
    main()
