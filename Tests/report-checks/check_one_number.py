"""Runs jobs and looks for every forecast in every output: one number, one text.

    check_one_number.py CCHC JOB.yaml …

For each assessment that is forecast, the median, its 80 % interval and the probability are written
here a second time from the run's tables, by the documented rule, and must stand in the same words on
the terminal, in the page, the Markdown text, the Word file, the workbook as it is displayed, and the
drawings, whose interval is written with its unit.
"""

import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
from decimal import ROUND_HALF_UP, Decimal

import openpyxl

faults = []
EDGES = (1, 10, 33, 66, 90, 99)


def expect(condition, what):
    if not condition:
        faults.append(what)


def rounded(value, decimals):
    step = Decimal(1).scaleb(-decimals)
    text = f"{Decimal(repr(value)).quantize(step, ROUND_HALF_UP):,f}"
    return "0" + text[2:] if text.startswith("-0") and not re.search("[1-9]", text) else text


def vietnamese(text):
    return text.translate(str.maketrans(",.", ".,")).replace("-", "\u2212")


def decimals_of(precision):
    if precision is None:
        return 1
    return precision - 1 if precision >= 2 else precision


def forecast_text(row, indicator):
    is_rank = row["operator"] == "top-n"
    decimals = 0 if is_rank else decimals_of(indicator.get("precision"))
    suffix = "%" if indicator["unitOfMeasure"] == "percent" and not is_rank else ""
    middle, low, high = ("" if row[key] is None else vietnamese(rounded(row[key], decimals))
                         for key in ("forecast_median", "lower_80", "upper_80"))
    middle += suffix
    if not low:
        return middle, low, high, middle  # a value that is out, of a target with a forecast baseline
    between = " đến " if "\u2212" in low + high else "–"
    return middle, low, high, f"{middle} ({low}{between}{high})"


def probability_text(row):
    percent = min(max(row["probability"] * 100, 1e-7), 100 - 1e-7)  # nothing open is certain
    whole = int(Decimal(repr(percent)).quantize(Decimal(1), ROUND_HALF_UP))
    if whole >= 100 and percent < 100:
        return ">99%"
    if whole <= 0 and percent > 0:
        return "<1%"
    if whole > percent and whole in EDGES:
        return vietnamese(f"{int(percent * 10) / 10:.1f}") + "%"
    return f"{whole}%"


def text_rows(markup, row_pattern):
    """The rows of a page or a Word file as plain text."""
    rows = re.findall(row_pattern, markup, re.DOTALL)
    return [re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", row))) for row in rows]


def displayed(cell):
    """What a spreadsheet shows of a cell."""
    if cell.value is None or isinstance(cell.value, str):
        return cell.value or ""
    style = cell.number_format.split(";")[0]
    literal = re.fullmatch(r'"([^"]*)"', style)
    if literal:
        return literal.group(1)
    suffix = "".join(re.findall(r'"([^"]*)"', style))
    shape = re.sub(r'"[^"]*"', "", style)
    places = len(shape.split(".")[1].rstrip("%")) if "." in shape else 0
    value = cell.value * 100 if shape.endswith("%") else cell.value
    return vietnamese(rounded(value, places)) + ("%" if shape.endswith("%") else "") + suffix


def verdict_id(assessment):
    is_counterfactual = "counterfactual" in assessment["flags"]
    return (f"{assessment['target']['id']}@{assessment['target']['unit']}"
            + ("+counterfactual" if is_counterfactual else ""))


def contains(rows, *texts):
    return any(all(text in row for text in texts) for row in rows)


def check_review(folder, cchc, terminal):
    rows = json.loads((folder / "assessments.json").read_text())
    result = json.loads((folder / "result.json").read_text())["result"]
    indicators = {entry["id"]: entry for entry in result["indicators"]}
    names = {entry["id"]: entry["name"]["vietnamese"]
             for entry in result["indicators"] + result["units"]}
    forecasts = [row for row in rows if row["status"] == "forecast"]
    # The tables' six decimals make 1 of 0.9999999, which no text calls certain.
    exact = {verdict_id(entry): entry["outcome"]["forecast"]["_0"]["probability"]
             for entry in result["assessments"] if "forecast" in entry["outcome"]}
    for row in forecasts:
        row["probability"] = exact[row["verdict_id"]]
    page = text_rows((folder / "report.html").read_text(), r"<tr.*?</tr>")
    subprocess.run([cchc, "report", folder, "--format", "markdown", "--quiet"], check=True)
    subprocess.run([cchc, "report", folder, "--format", "docx", "--quiet"], check=True)
    markdown = [line.replace("\\", "") for line in (folder / "report.md").read_text().splitlines()]
    word = text_rows(zipfile.ZipFile(folder / "report.docx").read("word/document.xml").decode(),
                     r"<w:tr[ >].*?</w:tr>")
    sheet = openpyxl.load_workbook(folder / "results.xlsx")["Chỉ tiêu"]
    heads = [cell.value for cell in sheet[1]]
    column = {name: heads.index(name) for name in
              ("Đơn vị", "Mã chỉ tiêu", "Dự báo (trung vị)", "Cận dưới 80%", "Cận trên 80%",
               "Xác suất đạt")}
    sheets = [[displayed(cell) for cell in row] for row in sheet.iter_rows(min_row=2)]
    drawings = [text_rows(path.read_text(), r"<svg.*?</svg>")[0]
                for path in (folder / "charts").glob("*.svg")]
    for row in forecasts:
        unit, indicator = names[row["unit"]], indicators[row["indicator"]]
        middle, low, high, forecast = forecast_text(row, indicator)
        probability = probability_text(row)
        what = f"{row['verdict_id']}: {forecast}, {probability}"
        expect(contains(terminal, unit, forecast, probability), f"terminal, {what}")
        expect(contains(page, unit, forecast, probability), f"page, {what}")
        for name, lines in (("Markdown", markdown), ("Word", word)):
            expect(contains(lines, names[row["indicator"]], forecast, probability),
                   f"{name}, {what}")
        cells = [cells for cells in sheets
                 if cells[column["Mã chỉ tiêu"]] == row["target_id"]
                 and cells[column["Đơn vị"]] == unit]
        expect(any(shown[column["Dự báo (trung vị)"]] == middle
                   and shown[column["Cận dưới 80%"]].rstrip("%") == low
                   and shown[column["Cận trên 80%"]].rstrip("%") == high
                   and shown[column["Xác suất đạt"]].replace(".", ",") == probability
                   for shown in cells), f"workbook, {what}: {cells}")
        # A trend chart states one probability a threshold and due date.
        rivals = [other for other in forecasts
                  if all(other[key] == row[key]
                         for key in ("unit", "indicator", "due", "threshold"))]
        if len(rivals) == 1:
            expect(contains(drawings, unit, probability), f"drawings, {what}")
        if row["operator"] != "top-n":
            expect(contains(drawings, unit, middle), f"drawings, {what}")
            # Charts write the unit once, behind the interval.
            interval = forecast.removeprefix(middle).strip(" ()")
            unit_sign = "%" if middle.endswith("%") else ""
            expect(not interval or contains(drawings, unit, f"khoảng 80%: {interval}{unit_sign}"),
                   f"interval in drawings, {what}")
    return len(forecasts)


def main(cchc, jobs):
    count = 0
    for job in jobs:
        with tempfile.TemporaryDirectory() as temporary:
            run = pathlib.Path(temporary) / "run"
            outcome = subprocess.run(
                [cchc, "run", job, "--lang", "vi", "--output", run, "--quiet"],
                check=True, capture_output=True, text=True)
            terminal = outcome.stdout.splitlines()
            for manifest in sorted(run.rglob("result.json")):
                count += check_review(manifest.parent, cchc, terminal)
    print(f"  one number: {count} forecasts in six outputs")
    for fault in faults:
        print(f"  FAULT {fault}")
    return 1 if faults or not count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
