import Charting

/// A table on a slide in DrawingML, because tables of pandoc's own have columns of one width and no
/// colours.
///
/// Lengths are in points, of which there are 12,700 EMU to one.
struct SlideTable {
  let columns: [ReportTable.Column]

  private static let size = 10.0
  /// The room that a cell leaves on both sides, and above and below its text, unless it says otherwise.
  private static let margins = (width: 14.4, height: 7.2)
  /// Of the body in the reference presentation.
  private static let place = (left: 36.0, top: 66.0)
  /// The style that the reference presentation describes.
  private static let style = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"

  private var widths: [Double] {
    let whole = columns.reduce(0) { $0 + $1.width }
    return columns.map { SlideRenderer.width * Double($0.width) / Double(whole) }
  }

  /// The height of a row with these texts.
  func height(of cells: [String], _ weight: FontWeight = .regular) -> Double {
    let lines = zip(cells, widths).map { text, width in
      SlideRenderer.lines(text, SlideTable.size, width - SlideTable.margins.width, weight)
    }
    return Double(lines.max() ?? 1) * SlideTable.size * SlideRenderer.lineHeight
      + SlideTable.margins.height
  }

  /// The shape: the titles of the columns, then these rows.
  func text(_ rows: [ReportTable.Row]) -> String {
    let titles = columns.map { cell($0.title) }
    let head = row(titles, height: height(of: columns.map(\.title), .bold))
    let body = rows.map { row in
      self.row(row.cells.map(cell), height: height(of: row.cells.map(\.text)))
    }
    let grid = widths.map { "<a:gridCol w=\"\(emu($0))\"/>" }.joined()
    let (left, top) = (emu(SlideTable.place.left), emu(SlideTable.place.top))
    return """
      <p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name="Table"/><p:cNvGraphicFramePr>\
      <a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>\
      <p:xfrm><a:off x="\(left)" y="\(top)"/><a:ext cx="\(emu(SlideRenderer.width))" cy="0"/></p:xfrm>\
      <a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>\
      <a:tblPr firstRow="1"><a:tableStyleId>\(SlideTable.style)</a:tableStyleId></a:tblPr>\
      <a:tblGrid>\(grid)</a:tblGrid>\(head)\(body.joined())\
      </a:tbl></a:graphicData></a:graphic></p:graphicFrame>
      """
  }

  private func row(_ cells: [String], height: Double) -> String {
    "<a:tr h=\"\(emu(height))\">\(cells.joined())</a:tr>"
  }

  /// A cell as text; an answer on its colour.
  private func cell(_ cell: ReportTable.Cell) -> String {
    guard case .verdict(let verdict) = cell else { return self.cell(cell.text) }
    return self.cell(cell.text, on: verdict.tone.colours)
  }

  private func cell(_ text: String, on colours: (fill: String, ink: String)? = nil) -> String {
    func solid(_ colour: String) -> String {
      "<a:solidFill><a:srgbClr val=\"\(colour.dropFirst().uppercased())\"/></a:solidFill>"
    }
    let size = Int(SlideTable.size * 100)
    return "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr sz=\"\(size)\">"
      + (colours.map { solid($0.ink) } ?? "")
      + "</a:rPr><a:t>\(SVGElement.escaped(text))</a:t></a:r>"
      + "</a:p></a:txBody><a:tcPr>\(colours.map { solid($0.fill) } ?? "")</a:tcPr></a:tc>"
  }

  private func emu(_ points: Double) -> Int { Int((points * 12_700).rounded()) }
}
