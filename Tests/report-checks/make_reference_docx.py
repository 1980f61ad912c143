"""Makes the reference document of Word reports from pandoc's own.

    make_reference_docx.py Sources/Reporting/Resources/reference.docx

A4 with the margins, and Times New Roman in the sizes, of Vietnamese administrative documents
(Decree 30/2020/NĐ-CP, annex I): left 30 mm, right 15 mm, top and bottom 20 mm; 14 pt for the text,
less in tables.
"""

import io
import re
import subprocess
import sys
import zipfile

TWIPS_PER_MM = 1440 / 25.4
FIXED_DATE = (2020, 3, 5, 0, 0, 0)


def mm(length):
    return round(length * TWIPS_PER_MM)


PAGE = (f'<w:sectPr><w:pgSz w:w="{mm(210)}" w:h="{mm(297)}"/><w:pgMar w:top="{mm(20)}" '
        f'w:right="{mm(15)}" w:bottom="{mm(20)}" w:left="{mm(30)}" w:header="{mm(10)}" '
        f'w:footer="{mm(10)}" w:gutter="0"/></w:sectPr>')
FONT = ('<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" '
        'w:cs="Times New Roman"/>')
# Half points and colour by style.
SIZES = {"Normal": 28, "BodyText": 28, "FirstParagraph": 28, "Compact": 22, "Title": 32,
         "Heading1": 32, "Heading2": 28, "Heading3": 26, "ImageCaption": 24, "TableCaption": 24}
BOLD = {"Title", "Heading1", "Heading2", "Heading3"}


def style(match):
    text = match.group(0)
    name = re.search(r'w:styleId="([^"]+)"', text).group(1)
    text = re.sub(r"<w:rFonts [^>]*/>", FONT, text)
    if name not in SIZES:
        return text
    run = (f'<w:rPr>{FONT}{"<w:b/>" if name in BOLD else ""}<w:color w:val="000000"/>'
           f'<w:sz w:val="{SIZES[name]}"/><w:szCs w:val="{SIZES[name]}"/></w:rPr>')
    text = re.sub(r"<w:rPr>.*?</w:rPr>|<w:rPr\s*/>", "", text, flags=re.S)
    return text.replace("</w:style>", run + "</w:style>")


def table_borders(styles):
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7A7A7A"/>'
                      for side in ("top", "left", "bottom", "right", "insideH", "insideV"))

    def add(match):
        text = match.group(0)
        if 'w:styleId="Table"' not in text:
            return text
        text = re.sub(r"<w:tblBorders>.*?</w:tblBorders>", "", text, flags=re.S)
        return re.sub(r"(<w:tblPr>)", rf"\1<w:tblBorders>{borders}</w:tblBorders>", text, count=1)

    return re.sub(r"<w:style .*?</w:style>", add, styles, flags=re.S)


def main(output):
    original = subprocess.run(["pandoc", "--print-default-data-file", "reference.docx"],
                              check=True, capture_output=True).stdout
    source = zipfile.ZipFile(io.BytesIO(original))
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/styles.xml":
                text = content.decode()
                text = re.sub(r"<w:rFonts [^>]*/>", FONT, text)
                text = re.sub(r"<w:style .*?</w:style>", style, text, flags=re.S)
                content = table_borders(text).encode()
            elif name == "word/document.xml":
                text = re.sub(r"<w:sectPr\s*/>|<w:sectPr.*?</w:sectPr>", "", content.decode(),
                              flags=re.S)
                content = text.replace("</w:body>", PAGE + "</w:body>").encode()
            entry = zipfile.ZipInfo(name, FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)


if __name__ == "__main__":
    main(sys.argv[1])
