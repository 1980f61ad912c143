"""Reads a workbook as other programs do and says what is wrong with it.

    check_workbook.py RUN/results.xlsx [FOLDER]

openpyxl reads it back: sheets, frozen headings, filters, number formats, colours by likelihood,
native charts with a target line, Vietnamese text. LibreOffice, where it is installed, opens and
converts it.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import openpyxl

faults = []
SHEETS = [("Tóm tắt", "Summary"), ("Chỉ tiêu", "Targets"), ("Dự báo", "Forecasts"),
          ("Số liệu", "History"), ("Kiểm chứng", "Backtest"), ("Ghi chú", "Notes")]


def expect(condition, what):
    if not condition:
        faults.append(what)


def check_contents(path):
    book = openpyxl.load_workbook(path)
    # Without a backtest there is no sheet of it.
    result = json.loads((pathlib.Path(path).parent / "result.json").read_text())["result"]
    looked_back = bool(result.get("backtest", {}).get("scores"))
    sheets = [names for names in SHEETS if looked_back or names[1] != "Backtest"]
    for names in sheets:
        expect(any(name in book.sheetnames for name in names), f"no sheet {names[0]}")
    vietnamese = "Tóm tắt" in book.sheetnames
    tables = {english: book[own if vietnamese else english] for own, english in sheets}
    for name in [name for name in ("Targets", "Forecasts", "History", "Backtest") if name in tables]:
        sheet = tables[name]
        expect(sheet.freeze_panes is not None, f"{name}: headings are not frozen")
        expect(sheet.auto_filter.ref is not None, f"{name}: no filter")
        expect(sheet.max_row > 1, f"{name}: no rows")
    targets = tables["Targets"]
    rules = [rule for cells in targets.conditional_formatting for rule in cells.rules]
    expect(len(rules) >= 7, f"{len(rules)} colours by likelihood, expected 7 and more")
    formats = {cell.number_format for row in targets.iter_rows(min_row=2) for cell in row
               if isinstance(cell.value, (int, float))}
    heads = [cell.value for cell in targets[1]]
    column = next(heads.index(name) for name in ("Xác suất đạt", "Probability") if name in heads)
    shown = [row[column].number_format for row in targets.iter_rows(min_row=2)
             if row[column].value is not None]
    expect(not shown or "0%" in shown, f"probabilities are no percentages: {shown}")
    expect(any('"%"' in text for text in formats), f"values lack their unit: {formats}")
    for row in tables["History"].iter_rows(min_row=2, max_col=4):
        expect(isinstance(row[3].value, (int, float)), f"{row[3].coordinate} is no number")
    probabilities = [row[12].value for row in targets.iter_rows(min_row=2)
                     if row[12].value is not None]
    expect(all(0 <= value <= 1 for value in probabilities), "a probability is outside 0…1")
    charts = [chart for sheet in book for chart in sheet._charts]
    expect(charts, "no native charts")
    for chart in charts:
        names = [series.tx.strRef.f for series in chart.series]
        expect(len(names) >= 4, f"a chart has {len(names)} lines")
    created = book.properties.created
    summary = " ".join(str(cell.value) for row in tables["Summary"].iter_rows() for cell in row
                       if cell.value is not None)
    day = f"{created.day:02d}/{created.month if created.month > 2 else f'0{created.month}'}/{created.year}"
    expect(day in summary or created.date().isoformat() in summary,
           f"created {created}, which is not the review's date")
    print(f"  {len(book.sheetnames)} sheets, {targets.max_row - 1} targets, "
          f"{tables['History'].max_row - 1} values, {len(charts)} charts")


def check_libreoffice(path, folder):
    if not shutil.which("soffice"):
        print("  LibreOffice is not installed: not converted")
        return
    result = subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, path],
                            capture_output=True, text=True, check=False)
    made = pathlib.Path(folder) / (pathlib.Path(path).stem + ".pdf")
    expect(result.returncode == 0 and made.exists(), f"LibreOffice: {result.stderr}")
    if made.exists():
        text = subprocess.run(["pdftotext", made, "-"], capture_output=True, text=True).stdout
        expect("#REF!" not in text and "Err:" not in text, "LibreOffice finds errors in it")


if __name__ == "__main__":
    workbook = pathlib.Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as temporary:
        check_contents(workbook)
        check_libreoffice(workbook, sys.argv[2] if len(sys.argv) > 2 else temporary)
    for fault in faults[:20]:
        print(f"  {fault}")
    print(f"{workbook}: {'good' if not faults else f'{len(faults)} faults'}")
    sys.exit(1 if faults else 0)
