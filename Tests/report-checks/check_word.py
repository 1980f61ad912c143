"""Makes the Word report of a run and says what is wrong with it.

    check_word.py CCHC RUN [FOLDER]

The file's own XML: A4, Times New Roman, one section on its side with the annex, rows that stay whole,
figures that leave room for two on a page and have a description. LibreOffice turns it into pages: none
blank. With a third argument the pages are kept as PDF.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

faults = []
LONG, SHORT = 16838, 11906  # A4 in twentieths of a point


def expect(condition, what):
    if not condition:
        faults.append(what)


def check_file(path):
    archive = zipfile.ZipFile(path)
    text = archive.read("word/document.xml").decode()
    sizes = [tuple(map(int, size)) for size in
             re.findall(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"', text)]
    expect(sizes, "no page size")
    for width, height in sizes:
        expect(max(abs(max(width, height) - LONG), abs(min(width, height) - SHORT)) <= 2,
               f"a section of {width} × {height}, not A4")
    if "<w:tbl>" in text:
        expect(any(width > height for width, height in sizes), "the annex does not lie on its side")
    styles = archive.read("word/styles.xml").decode()
    fonts = set(re.findall(r'w:ascii="([^"]+)"', styles))
    expect("Times New Roman" in fonts, f"fonts: {fonts}")
    expect(re.search(r'w:sz w:val="2[68]"', styles), "no text of 13 or 14 points")
    expect(all("<w:cantSplit/>" in row for row in text.split("<w:tr>")[1:]), "a row may be split")
    for height in re.findall(r'<wp:extent cx="\d+" cy="(\d+)"', text):
        expect(int(height) <= 85 * 36_000 + 1, f"a figure of {int(height) / 36_000:.0f} mm")
    expect('descr=""' not in text, "a picture without a description")
    pictures = [name for name in archive.namelist() if name.startswith("word/media/")]
    expect(pictures, "no pictures")


def check_pages(path, folder):
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, path],
                   check=True, capture_output=True)
    pages = pathlib.Path(folder) / (path.stem + ".pdf")
    text = subprocess.run(["pdftotext", "-layout", pages, "-"], check=True, capture_output=True,
                          text=True).stdout.split("\f")[:-1]
    images = subprocess.run(["pdfimages", "-list", pages], check=True, capture_output=True,
                            text=True).stdout
    drawn = {int(line.split()[0]) for line in images.splitlines()[2:]}
    for number, content in enumerate(text, 1):
        expect(len(content.split()) > 3 or number in drawn, f"page {number} is blank")
    print(f"  Word: {len(text)} pages")


def main(cchc, run, kept):
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(kept or temporary)
        folder.mkdir(parents=True, exist_ok=True)
        path = pathlib.Path(temporary) / "report.docx"
        subprocess.run([cchc, "report", run, "--format", "docx", "--quiet", "--output", path],
                       check=True)
        check_file(path)
        check_pages(path, folder)
    for fault in faults:
        print(f"  {fault}")
    print(f"{run}/report.docx: {'good' if not faults else f'{len(faults)} faults'}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None))
