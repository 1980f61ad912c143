"""Makes the slides of a run and says what is wrong with them.

    check_slides.py CCHC RUN [FOLDER]

The file's own XML: every slide has a title and something below it, pictures lie on their slide, tables
are no higher than theirs. LibreOffice makes a page of each, on which no text is lower than the number.
With a third argument the pages are kept as PDF.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

faults = []
HEIGHT = 5143500  # of a slide, in EMU
ROOM = 3860000  # below a title
NUMBER = 375  # where the number of a slide begins, in points


def expect(condition, what):
    if not condition:
        faults.append(what)


def check_file(path):
    archive = zipfile.ZipFile(path)
    names = [name for name in archive.namelist() if re.match(r"ppt/slides/slide\d+\.xml", name)]
    for name in names:
        text = archive.read(name).decode()
        number = re.search(r"\d+", name).group(0)
        shapes = text.count("<p:sp>") + text.count("<p:pic>") + text.count("<p:graphicFrame>")
        expect(re.search(r'type="(ctrT|t)itle"', text), f"slide {number} has no title")
        expect(shapes > 1, f"slide {number} has only a title")
        for picture in re.findall(r"<p:pic>.*?</p:pic>", text, re.S):
            top = int(re.search(r'<a:off x="-?\d+" y="(-?\d+)"', picture).group(1))
            height = int(re.search(r'<a:ext cx="\d+" cy="(\d+)"', picture).group(1))
            expect(top + height <= HEIGHT, f"the picture of slide {number} leaves it")
        rows = sum(map(int, re.findall(r'<a:tr h="(\d+)"', text)))
        expect(rows <= ROOM, f"the table of slide {number} leaves it")
    expect(any(name.startswith("ppt/media/") for name in archive.namelist()), "no pictures")
    return len(names)


def check_pages(path, slides, folder):
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, path],
                   check=True, capture_output=True)
    pages = pathlib.Path(folder) / (path.stem + ".pdf")
    text = subprocess.run(["pdftotext", "-bbox", pages, "-"], check=True, capture_output=True,
                          text=True).stdout.split("<page ")[1:]
    expect(len(text) == slides, f"{len(text)} pages of {slides} slides")
    for number, content in enumerate(text, 1):
        words = re.findall(r'yMax="([\d.]+)">([^<]*)<', content)
        low = [word for bottom, word in words if float(bottom) > NUMBER and word != str(number)]
        expect(not low, f"slide {number} is too full: {' '.join(low[:5])} …")
    print(f"  slides: {slides}")


def main(cchc, run, kept):
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(kept or temporary)
        folder.mkdir(parents=True, exist_ok=True)
        path = pathlib.Path(temporary) / "slides.pptx"
        subprocess.run([cchc, "report", run, "--format", "pptx", "--quiet", "--output", path],
                       check=True)
        check_pages(path, check_file(path), folder)
    for fault in faults:
        print(f"  {fault}")
    print(f"{run}/slides.pptx: {'good' if not faults else f'{len(faults)} faults'}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None))
