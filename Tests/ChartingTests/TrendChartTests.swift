import Charting
import Foundation
import Testing
import TimeSeries

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct TrendChartTests {
  @Test(arguments: TrendChartCase.all)
  func `the drawing is the one that was looked at`(_ known: TrendChartCase) throws {
    try Goldens.check(known.chart.svg(id: known.name), against: "\(known.name).svg")
  }

  @Test(arguments: TrendChartCase.all)
  func `the same chart gives the same bytes`(_ known: TrendChartCase) {
    #expect(known.chart.svg() == known.chart.svg())
  }

  @Test(arguments: TrendChartCase.all)
  func `labels keep apart and inside`(_ known: TrendChartCase) {
    checkLabels(of: known.chart)
  }

  @Test(arguments: TrendChartCase.all)
  func `every mark lies inside the plot`(_ known: TrendChartCase) {
    guard let plot = known.chart.layout().plot else { return #expect(known.name == "nothing") }
    let positions =
      plot.lines.flatMap(\.points) + plot.markers.map(\.position) + plot.median
      + plot.bands.flatMap(\.outline) + plot.targetLines.map(\.due)
    let box = plot.box.expanded(by: 1e-6)
    for position in positions { #expect(box.contains(Box(around: position, radius: 0))) }
  }

  @Test(arguments: TrendChartCase.all)
  func `the document is well-formed, named and free of NaN`(_ known: TrendChartCase) throws {
    let text = known.chart.svg(id: known.name)
    let reader = DocumentReader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(!text.contains("nan") && !text.contains("inf"))
    #expect(reader.root["role"] == "img")
    let named = (reader.root["aria-labelledby"] ?? "").split(separator: " ").map(String.init)
    #expect(named.count == 2 && named.allSatisfy(reader.identifiers.contains))
    #expect(Set(reader.identifiers).count == reader.identifiers.count)
    #expect(reader.title == known.chart.title)
  }

  @Test(arguments: TrendChartCase.all)
  func `the axis stays inside the bounds and reaches every value`(_ known: TrendChartCase) throws {
    let axis = known.chart.layout().valueAxis
    if let bounds = known.chart.bounds {
      #expect(axis.domain.clamped(to: bounds) == axis.domain)
    }
    for value in known.chart.history.compactMap(\.value) { #expect(axis.domain.contains(value)) }
    #expect(axis.ticks.count >= 2 || (known.chart.history.isEmpty && known.chart.bounds == nil))
    #expect(Set(axis.ticks.map(\.text)).count == axis.ticks.count)
  }

  @Test func `labels keep apart in a thousand charts drawn by lot`() {
    var numbers = LinearCongruentialNumbers(seed: 2025)
    for _ in 0..<1000 {
      let chart = TrendChartCase.drawn(by: &numbers)
      checkLabels(of: chart)
    }
  }

  @Test func `a gap is never bridged`() throws {
    let layout = TrendChartCase.gapsAndBreaks.chart.layout()
    let plot = try #require(layout.plot)
    // 2010–12 and 2012–14, then 2017–18; 2019 is missing, 2020 stands alone; 2021–23.
    #expect(plot.lines.map(\.points.count) == [4, 2, 2, 3])
    #expect(plot.lines.map(\.isConstructed) == [true, false, false, false])
    #expect(plot.gaps.count == 2)
    #expect(layout.breakLines.count == 2)
  }

  @Test func `the fan opens at the last observed value`() throws {
    let plot = try #require(TrendChartCase.ordinary.chart.layout().plot)
    let last = try #require(plot.markers.last?.position)
    #expect(plot.median.first == last)
    #expect(plot.bands.allSatisfy { $0.outline.first == last })
    #expect(plot.bands.map(\.level) == [0.95, 0.8])
  }

  @Test func `the fan does not cross a change of definition`() throws {
    let chart = TrendChart(
      title: "Break at the origin", history: TrendChartCase.years(from: 2020, [50, 52, 54]),
      breaks: [.init(firstPeriod: .year(2023), label: "new definition")],
      forecast: TrendChartCase.fan(from: 2023, steps: 2, start: 70, slope: 1, spread: 2),
      numberFormat: TrendChartCase.percent)
    let plot = try #require(chart.layout().plot)
    #expect(plot.median.count == 2)
    #expect(plot.bands.allSatisfy { $0.outline.count == 4 })
  }

  @Test func `periods after the last value that ought to be known are a gap under the fan`() throws
  {
    func layout(missing: ClosedRange<Int>?, forecastSteps: Int) -> TrendChartLayout {
      TrendChart(
        title: "Ended early", history: TrendChartCase.years(from: 2015, [50, 52, 54]),
        missing: missing,
        forecast: forecastSteps == 0
          ? []
          : TrendChartCase.fan(
            from: 2018, steps: forecastSteps, start: 55, slope: 1, spread: 2),
        numberFormat: TrendChartCase.percent
      ).layout()
    }
    let plot = try #require(layout(missing: 2018...2020, forecastSteps: 4).plot)
    let gap = try #require(plot.gaps.first)
    #expect(plot.gaps.count == 1 && plot.median.first == plot.markers.last?.position)
    #expect(gap.minX > plot.median[0].x && gap.minX < plot.median[1].x)
    #expect(gap.maxX > plot.median[3].x && gap.maxX < plot.median[4].x)
    let spoken = layout(missing: nil, forecastSteps: 4).plot
    #expect(try #require(spoken).gaps.isEmpty)
    // Without a forecast the axis reaches over what is missing.
    let alone = try #require(layout(missing: 2018...2020, forecastSteps: 0).plot)
    let last = try #require(alone.markers.last)
    #expect(alone.gaps.count == 1 && alone.gaps[0].minX > last.position.x)
    #expect(alone.gaps[0].width > alone.box.width / 3)
  }

  @Test func `a synthetic chart says so on a badge and across the plot`() throws {
    let chart = TrendChartCase.ordinary.chart
    let text = chart.svg()
    #expect(text.components(separatedBy: "DỮ LIỆU GIẢ LẬP").count == 4)  // badge, plot, description
  }

  @Test func `a chart without values says so`() throws {
    for known in [TrendChartCase.allMissing, .nothing] {
      #expect(
        known.chart.layout().labels.contains { $0.lines.first?.text == "Không có số liệu" }
      )
    }
  }

  @Test func `numbers follow the language`() throws {
    let ordinary = TrendChartCase.ordinary.chart
    #expect(ordinary.svg().contains(">85,16%<"))
    let english = TrendChartCase.gapsAndBreaks.chart
    #expect(english.svg().contains(">79.40%<"))
  }
}

/// Collects what the accessibility of a document rests on.
final class DocumentReader: NSObject, XMLParserDelegate {
  var root: [String: String] = [:]
  var identifiers: [String] = []
  var title = ""
  private var isInTitle = false

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    if element == "svg" { root = attributes }
    if let id = attributes["id"] { identifiers.append(id) }
    isInTitle = element == "title"
  }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    isInTitle = false
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if isInTitle { title += text }
  }
}
