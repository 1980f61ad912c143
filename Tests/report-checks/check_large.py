"""Checks the page of a run of very many targets, as a reader has it.

    check_large.py CCHC [UNITS]

Makes a run of UNITS communes (3,321) with six indicators and a target each, opens its page in a browser, and says how
long that took: it is usable when the script has shown the first rows. All targets are searched, without the accents
that nobody types; sorting and filters work on all of them; a phone and a page without scripts are served, too.
"""

import math
import pathlib
import random
import subprocess
import sys
import tempfile
import time

import browser

faults = []
NAMES = ["Đông Anh", "Hồng Hà", "Yên Nghĩa", "Ô Chợ Dừa", "Thuỵ Khuê"]


def expect(condition, what):
    if not condition:
        faults.append(what)


def make(folder, units, indicators=6, years=12):
    """Values between 0 and 100 that move together, and a target three points above the last."""
    chance = random.Random(7)
    with open(folder / "values.csv", "w") as values, open(folder / "targets.csv", "w") as targets:
        values.write("unit,indicator,period,value\n")
        targets.write("target_id,indicator_id,unit_id,due,operator,threshold\n")
        for indicator in range(indicators):
            common = [chance.gauss(0, 0.1) for _ in range(years)]
            for unit in range(units):
                name = f"Xã {NAMES[unit % len(NAMES)]} {unit:05d}"
                level, pace = chance.gauss(1, 0.6), chance.gauss(0.05, 0.05)
                for year in range(years):
                    level += pace + common[year] + chance.gauss(0, 0.15)
                    value = 100 / (1 + math.exp(-level))
                    values.write(f"{name},chi-so-{indicator},{2012 + year},{value:.2f}\n")
                goal = min(99, value + 3)
                targets.write(f"t-{indicator}-{unit},chi-so-{indicator},{name},2025,>=,{goal:.1f}\n")
    (folder / "job.yaml").write_text(
        "inputs: [values.csv]\ntargets: [targets.csv]\noutputs: [csv, report, xlsx]\nlanguage: vi\n")


def rows(opened):
    return opened.locator("#verdict-table tbody tr")


def shown(opened):
    return int(opened.locator("#shown").inner_text().split()[0].replace(".", ""))


def check(opened, total):
    expect(not opened.messages, f"console: {opened.messages}")
    expect(all(u.startswith("file:") for u in opened.requests), f"network: {opened.requests}")
    expect(shown(opened) == total, f"{shown(opened)} of {total} targets")
    expect(rows(opened).count() == 200, "more rows are made than are looked at")
    opened.locator("#more").click()
    expect(rows(opened).count() == 400, "the button brings no further rows")

    search = opened.locator("#filters input[name=search]")
    search.fill("dong anh 00005")
    found = shown(opened)
    expect(found == 6, f"a unit without its accents: {found} rows in place of 6")
    expect("Đông Anh 00005" in rows(opened).first.inner_text(), "another unit is found")
    search.fill("")

    heads = opened.locator("#verdict-table thead th")
    column = next(i for i in range(heads.count()) if heads.nth(i).inner_text().startswith("Xác suất"))
    heads.nth(column).locator("button").click()
    rising = opened.eval_on_selector_all(
        "#verdict-table tbody tr", f"rows => rows.map(r => Number(r.cells[{column}].dataset.sort))")
    expect(rising == sorted(rising), "the table does not sort")
    heads.nth(column).locator("button").click()
    best = opened.eval_on_selector_all(
        "#verdict-table tbody tr", f"rows => Number(rows[0].cells[{column}].dataset.sort)")
    expect(best > rising[0], "the best is not among all")

    options = opened.locator("#filters select[name=answer] option")
    parts = []
    for index in range(1, options.count()):
        opened.locator("#filters select[name=answer]").select_option(options.nth(index).get_attribute("value"))
        parts.append(shown(opened))
    expect(sum(parts) == total and min(parts) > 0, f"the answers add up to {sum(parts)} of {total}")
    opened.locator("#filters button[type=reset]").click()
    opened.wait_for_timeout(50)
    expect(shown(opened) == total, "reset does not bring all rows back")


def main(cchc, units):
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        make(folder, units)
        begun = time.monotonic()
        run = subprocess.run([cchc, "run", folder / "job.yaml", "--output", folder / "out"], capture_output=True,
                             encoding="utf-8")
        expect(run.returncode == 0, run.stderr)
        page = folder / "out" / "report.html"
        print(f"  {6 * units} targets: run in {time.monotonic() - begun:.1f} s, a page of "
              f"{page.stat().st_size / 1e6:.1f} MB")
        expect("chart" in run.stderr, "the run does not say what it left out")
        with browser.browser() as instance:
            begun = time.monotonic()
            with browser.page(instance, page) as opened:
                opened.locator("#filters").wait_for(state="visible")
                print(f"  opened in {time.monotonic() - begun:.1f} s")
                check(opened, 6 * units)
            with browser.page(instance, page, browser.PHONE) as opened:
                width = opened.evaluate("document.documentElement.scrollWidth")
                expect(width <= 360, f"the page is {width} px wide on a phone of 360")
            with browser.page(instance, page, javascript=False) as opened:
                expect(opened.locator("#filters").is_hidden(), "a form that nothing answers is shown")
                expect("assessments.csv" in opened.locator("#verdicts").inner_text(), "no word without script")
    for fault in faults:
        print(f"  {fault}")
    print(f"a page of many targets: {'good' if not faults else f'{len(faults)} faults'}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 3321))
