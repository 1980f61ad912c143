"""Writes the data of the benchmarks, always the same for the same seed.

    python3 make_data.py [--panel panel.csv] [--responses responses.f64] [--tidy tidy.csv]
                         [--workbook million.xlsx]

The panel: 23,000 series of 13 to 60 yearly values, a line with autocorrelated noise around it; one series in twenty has
gaps, so that not all series of one length share a design. The responses: a million series of twelve
values as doubles, one series after the other. The tidy table: ten million rows of four columns, about
510 MB: 10,000 units, 40 indicators, 25 years, names with Vietnamese letters. The workbook: a million cells in 250,000
rows of four columns, 51 MB of XML, its texts within the cells as programs write them that keep no table of texts.
"""

import argparse

import numpy as np

SEED = 20240229
SERIES = 23_000
RESPONSES = 1_000_000
PERIODS = 12
INDICATORS = 100
LAST_YEAR = 2024


def rows():
    """Unit and indicator numbers, years and values of all series, one after the other."""
    random = np.random.default_rng(SEED)
    units, indicators, years, values = [], [], [], []
    for number in range(SERIES):
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


def write_panel(path):
    with open(path, "w", encoding="utf-8") as file:
        file.write("unit,indicator,period,value\n")
        file.writelines(
            f"Unit {unit:03},indicator_{indicator:03},{year},{value:.2f}\n"
            for unit, indicator, year, value in zip(*(column.tolist() for column in rows()))
        )


def write_responses(path):
    random = np.random.default_rng(SEED)
    time = np.arange(PERIODS)
    line = random.uniform(30, 70, (RESPONSES, 1)) + random.normal(0, 1, (RESPONSES, 1)) * time
    shift = random.normal(0, 5, (RESPONSES, 1)) * (time >= PERIODS // 2)
    (line + shift + random.normal(0, 1.5, (RESPONSES, PERIODS))).tofile(path)


def write_tidy(path):
    random = np.random.default_rng(SEED)
    units, indicators, years = range(10_000), range(40), range(2000, 2025)
    with open(path, "w", encoding="utf-8") as file:
        file.write("unit,indicator,period,value\n")
        for unit in units:
            values = random.integers(1000, 10_000, len(indicators) * len(years)).tolist()
            keys = ((indicator, year) for indicator in indicators for year in years)
            file.writelines(
                f"Xã Hòa Bình {unit:05},online-services-{indicator:02},{year},"
                f"{value // 100}.{value % 100:02}\n"
                for (indicator, year), value in zip(keys, values)
            )


def write_workbook(path):
    import datetime

    import xlsxwriter

    random = np.random.default_rng(SEED)
    workbook = xlsxwriter.Workbook(path, {"constant_memory": True})
    workbook.set_properties({"created": datetime.datetime(2024, 1, 1)})
    sheet = workbook.add_worksheet("Kết quả")
    sheet.write_row(0, 0, ["unit", "indicator", "period", "value"])
    values = random.integers(5000, 10_000, 250_000).tolist()
    keys = (
        (unit, indicator, year)
        for unit in range(1000)
        for indicator in range(10)
        for year in range(2000, 2025)
    )
    for row, ((unit, indicator, year), value) in enumerate(zip(keys, values), start=1):
        sheet.write_row(row, 0, [f"Xã số {unit}", f"Chỉ số {indicator}", year, value / 100])
    workbook.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--panel")
    parser.add_argument("--responses")
    parser.add_argument("--tidy")
    parser.add_argument("--workbook")
    options = parser.parse_args()
    if options.panel:
        write_panel(options.panel)
    if options.responses:
        write_responses(options.responses)
    if options.tidy:
        write_tidy(options.tidy)
    if options.workbook:
        write_workbook(options.workbook)


if __name__ == "__main__":
    main()
