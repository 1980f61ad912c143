"""Makes the reference presentation of slide reports from pandoc's own.

    make_reference_pptx.py Sources/Reporting/Resources/reference.pptx

Titles on the left, Arial throughout, tables in 10 points on a slide of 10 inches, a strip for a
sentence above each chart, and a number on every slide. `SlideRenderer` counts on these sizes.
"""

import io
import re
import subprocess
import sys
import zipfile

FIXED_DATE = (2020, 3, 5, 0, 0, 0)
INK = '<a:solidFill><a:srgbClr val="0B3C5D"/></a:solidFill>'
# Left, top, width and height in EMU (914,400 to the inch; the slide is 9,144,000 × 5,143,500).
TITLE = (457200, 120000, 8229600, 640000)
BODY = (457200, 840000, 8229600, 3860000)
SENTENCE = (457200, 760000, 8229600, 680000)
CHART = (457200, 1440000, 8229600, 3280000)
BODY_SIZES = {1: 1400, 2: 1300, 3: 1300}
# What a table is drawn with: the accents of the theme below.
ACCENTS = {"accent1": "0B3C5D", "accent2": "B23A00"}


def place(box):
    left, top, width, height = box
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def put(text, placeholder, box):
    """Puts the shape with this placeholder into a box."""
    shape = re.search(rf'<p:sp>(?:(?!</p:sp>).)*<p:ph {placeholder}/>.*?</p:sp>', text, re.S)
    moved = re.sub(r"<a:xfrm>.*?</a:xfrm>", place(box), shape.group(0), count=1, flags=re.S)
    return text.replace(shape.group(0), moved)


def master(text):
    text = put(text, 'type="title"', TITLE)
    text = put(text, 'type="body" idx="1"', BODY)
    title = re.search(r"<p:titleStyle>.*?</p:titleStyle>", text, re.S).group(0)
    changed = title.replace('algn="ctr"', 'algn="l"').replace('sz="3300"', 'sz="2000" b="1"')
    changed = re.sub(r"<a:solidFill>.*?</a:solidFill>", INK, changed, count=1)
    text = text.replace(title, changed)
    body = re.search(r"<p:bodyStyle>.*?</p:bodyStyle>", text, re.S).group(0)
    changed = body
    for level, size in BODY_SIZES.items():
        changed = re.sub(rf'(<a:lvl{level}pPr .*?<a:defRPr sz=")\d+', rf"\g<1>{size}", changed,
                         count=1, flags=re.S)
    changed = changed.replace('<a:spcPct val="20000"/>', '<a:spcPts val="600"/>')
    # A number that is no placeholder is on every slide, whatever pandoc makes of placeholders.
    text = text.replace('<p:nvPr><p:ph type="sldNum" sz="quarter" idx="4"/></p:nvPr>',
                        '<p:nvPr userDrawn="1"/>')
    return text.replace(body, changed)


def title_layout(text):
    text = put(text, 'type="ctrTitle"', (685800, 1300000, 7772400, 1300000))
    text = put(text, 'type="subTitle" idx="1"', (685800, 2800000, 7772400, 1500000))
    return text.replace('algn="ctr"', 'algn="l"').replace(
        "<a:lstStyle/><a:p><a:r><a:rPr lang=\"en-US\"/><a:t>Click to edit Master title",
        '<a:lstStyle><a:lvl1pPr><a:defRPr sz="2800"/></a:lvl1pPr></a:lstStyle><a:p><a:r>'
        '<a:rPr lang="en-US"/><a:t>Click to edit Master title', 1)


def chart_layout(text):
    text = put(text, 'type="title"', TITLE)
    text = put(text, 'idx="1"', CHART)
    text = put(text, 'type="body" sz="half" idx="2"', SENTENCE)
    text = text.replace('<a:bodyPr anchor="b"/>', "<a:bodyPr/>")
    text = text.replace('<a:defRPr sz="1500" b="1"/>', '<a:defRPr sz="2000" b="1"/>')
    return text.replace('<a:defRPr sz="1050"/>', '<a:defRPr sz="1300"/>')


def theme(text):
    text = text.replace('<a:latin typeface="Calibri"/>', '<a:latin typeface="Arial"/>')
    for name, colour in ACCENTS.items():
        text = re.sub(rf"<a:{name}>.*?</a:{name}>",
                      f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>', text, flags=re.S)
    return text


def table_style(text):
    """Says what the style of that id looks like, which only PowerPoint knows by itself."""
    identifier = re.search(r'def="([^"]+)"', text).group(1)
    line = "".join(f'<a:{side}><a:ln w="6350"><a:solidFill><a:srgbClr val="9AA7B0"/></a:solidFill></a:ln>'
                   f"</a:{side}>" for side in ("left", "right", "top", "bottom", "insideH", "insideV"))
    style = (f'<a:tblStyle styleId="{identifier}" styleName="cchc">'
             f'<a:wholeTbl><a:tcTxStyle><a:schemeClr val="dk1"/></a:tcTxStyle>'
             f"<a:tcStyle><a:tcBdr>{line}</a:tcBdr></a:tcStyle></a:wholeTbl>"
             '<a:firstRow><a:tcTxStyle b="on"><a:schemeClr val="lt1"/></a:tcTxStyle><a:tcStyle><a:tcBdr/>'
             '<a:fill><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:fill></a:tcStyle>'
             "</a:firstRow></a:tblStyle>")
    return text[:text.rindex("/>")] + f">{style}</a:tblStyleLst>"


def main(output):
    original = subprocess.run(["pandoc", "--print-default-data-file", "reference.pptx"],
                              check=True, capture_output=True).stdout
    source = zipfile.ZipFile(io.BytesIO(original))
    changes = {
        "ppt/slideMasters/slideMaster1.xml": master,
        "ppt/slideLayouts/slideLayout1.xml": title_layout,
        "ppt/slideLayouts/slideLayout8.xml": chart_layout,
        "ppt/theme/theme1.xml": theme,
        "ppt/tableStyles.xml": table_style,
        # The default of texts outside of placeholders is that of tables.
        "ppt/presentation.xml": lambda text: text.replace('sz="1800"', 'sz="1000"'),
    }
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name in changes:
                content = changes[name](content.decode()).encode()
            entry = zipfile.ZipInfo(name, FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)


if __name__ == "__main__":
    main(sys.argv[1])
