"""Opens a report as readers do and says what is wrong with it.

    check_report.py RUN/report.html [PICTURES]

No console errors, no request to any network, sorting and filtering that work, no horizontal scroll
on a phone, nothing serious found by axe-core, all of it readable without JavaScript, and a print to
A4 without blank pages. With a second argument the pictures are kept there for people to look at.
"""

import pathlib
import subprocess
import sys
import tempfile

from axe_playwright_python.sync_playwright import Axe

import browser

faults = []


def expect(condition, what):
    if not condition:
        faults.append(what)


def check_desktop(opened):
    expect(not opened.messages, f"console: {opened.messages}")
    expect(all(u.startswith("file:") for u in opened.requests), f"network: {opened.requests}")
    expect(opened.locator("main section").count() >= 8, "sections are missing")
    first = opened.locator("main section").first
    expect(first.get_attribute("id") == "answer", "the answer does not come first")


def check_sorting(opened):
    heads = opened.locator("#verdict-table thead th")
    column = next(i for i in range(heads.count())
                  if heads.nth(i).inner_text().startswith(("Xác suất", "Probability")))
    before = opened.locator("#verdict-table tbody tr").count()
    button = heads.nth(column).locator("button")
    button.focus()
    opened.keyboard.press("Enter")
    rising = [float(value) for value in opened.eval_on_selector_all(
        "#verdict-table tbody tr", f"rows => rows.map(r => r.cells[{column}].dataset.sort)")]
    expect(rising == sorted(rising), "the table does not sort upwards by probability")
    expect(heads.nth(column).get_attribute("aria-sort") == "ascending", "aria-sort is not set")
    button.click()
    falling = [float(value) for value in opened.eval_on_selector_all(
        "#verdict-table tbody tr", f"rows => rows.map(r => r.cells[{column}].dataset.sort)")]
    expect(falling == sorted(falling, reverse=True), "the table does not sort downwards")
    expect(before == opened.locator("#verdict-table tbody tr").count(), "sorting loses rows")


def check_filters(opened):
    total = opened.locator("#verdict-table tbody tr").count()
    for name in ("plan", "indicator", "unit", "answer"):
        options = opened.locator(f"#filters select[name={name}] option")
        shown = 0
        for index in range(1, options.count()):
            value = options.nth(index).get_attribute("value")
            opened.locator(f"#filters select[name={name}]").select_option(value)
            rows = opened.locator("#verdict-table tbody tr:not([hidden])").count()
            expect(rows > 0, f"filter {name}={value} shows nothing")
            shown += rows
        expect(shown == total, f"filter {name}: {shown} of {total} rows over all its values")
        opened.locator("#filters button[type=reset]").click()
        opened.wait_for_timeout(50)
        rows = opened.locator("#verdict-table tbody tr:not([hidden])").count()
        expect(rows == total, "reset does not bring all rows back")
    expect(str(total) in opened.locator("#shown").inner_text(), "the count is not said")


def check_keyboard(opened):
    """The first sixty controls are reached by Tab, in the order of the document."""
    controls = "a[href], button, input, select, [tabindex='0']"
    shown = opened.locator(controls).evaluate_all(
        "all => { window.controls = all.filter(e => e.offsetParent !== null);"
        " return window.controls.length }")
    opened.evaluate("document.activeElement.blur()")
    reached = []
    for _ in range(min(shown, 60)):
        opened.keyboard.press("Tab")
        reached.append(opened.evaluate("window.controls.indexOf(document.activeElement)"))
    expect(reached == list(range(len(reached))), f"Tab does not follow the document: {reached}")


def check_accessibility(opened, where):
    results = Axe().run(opened)
    for violation in results.response["violations"]:
        nodes = [node["target"] for node in violation["nodes"]][:3]
        if violation["impact"] in ("serious", "critical"):
            faults.append(f"axe, {where}: {violation['id']} ({violation['impact']}) at {nodes}")
        else:
            print(f"  axe, {where}, minor: {violation['id']} ({violation['impact']}) at {nodes}")


def check_print(opened, folder):
    file = folder / "report.pdf"
    opened.pdf(path=file, prefer_css_page_size=True, print_background=True)
    text = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True,
                          text=True).stdout
    pages = text.split("\f")[:-1]
    for number, content in enumerate(pages, 1):
        expect(len(content.split()) > 12, f"page {number} of the print is all but empty")
    sizes = subprocess.run(["pdfinfo", "-f", "1", "-l", str(len(pages)), file], check=True,
                           capture_output=True, text=True).stdout
    for line in sizes.splitlines():
        if "size:" in line and "Page" in line:
            numbers = {round(float(word)) for word in line.split() if word.replace(".", "").isdigit()
                       and float(word) > 100}
            expect(numbers in ({595, 842}, {594, 842}, {595, 841}, {594, 841}), f"not A4: {line}")
    print(f"  print: {len(pages)} pages")


def main(report, pictures):
    with browser.browser() as instance:
        with browser.page(instance, report) as opened:
            check_desktop(opened)
            check_keyboard(opened)
            check_accessibility(opened, "desktop")
            opened.screenshot(path=pictures / "desktop.png")
            check_print(opened, pictures)
            if opened.locator("#verdict-table").count():
                check_sorting(opened)
                check_filters(opened)
        with browser.page(instance, report, browser.PHONE) as opened:
            width = opened.evaluate("document.documentElement.scrollWidth")
            expect(width <= 360, f"the page is {width} px wide on a phone of 360")
            check_accessibility(opened, "phone")
            opened.screenshot(path=pictures / "phone.png")
        with browser.page(instance, report, javascript=False) as opened:
            expect(opened.locator("#filters").is_hidden(), "a form that nothing answers is shown")
            expect(opened.locator("#verdicts tbody tr").first.is_visible(), "no table without script")
    for fault in faults:
        print(f"  {fault}")
    print(f"{report}: {'good' if not faults else f'{len(faults)} faults'}")
    return 1 if faults else 0


if __name__ == "__main__":
    kept = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        sys.exit(main(pathlib.Path(sys.argv[1]), kept or pathlib.Path(temporary)))
