import Plans
public import Text
public import TimeSeries

/// What would come of one indicator under several assumptions, side by side on one scale: the
/// history, each scenario's median and 80 % band, and the value to reach.
///
/// The first scenario is what the others are compared with: its median stands in every plot as a
/// thin grey line.
public struct ScenarioChart: Sendable, Equatable {
  public struct Path: Sendable, Equatable {
    /// What is assumed: «Tiếp tục như hiện nay», «+1 điểm % mỗi năm từ 2024».
    public let name: String
    /// Under the name: the probability, or what else the scenario comes to.
    public let remark: String
    public let points: [TrendChart.FanPoint]

    public init(name: String, remark: String = "", points: [TrendChart.FanPoint]) {
      self.name = name
      self.remark = remark
      self.points = points.sorted { $0.period.ordinal < $1.period.ordinal }
    }
  }

  public let title: String
  public let subtitle: String
  public let history: [TrendChart.Point]
  /// First periods under a new definition; no line crosses them.
  public let breaks: [Period]
  public let paths: [Path]
  /// The value to reach, and its name.
  public let target: Double?
  public let targetLabel: String
  public let notes: [String]
  public let watermark: String?
  public let bounds: ClosedRange<Double>?
  public let numberFormat: NumberFormat

  public init(
    title: String, subtitle: String = "", history: [TrendChart.Point], breaks: [Period] = [],
    paths: [Path], target: Double? = nil, targetLabel: String = "", notes: [String] = [],
    watermark: String? = nil, bounds: ClosedRange<Double>? = nil, numberFormat: NumberFormat
  ) {
    self.title = title
    self.subtitle = subtitle
    self.history = history.sorted { $0.period.ordinal < $1.period.ordinal }
    self.breaks = breaks
    self.paths = paths
    self.target = target
    self.targetLabel = targetLabel
    self.notes = notes
    self.watermark = watermark
    self.bounds = bounds
    self.numberFormat = numberFormat
  }

  /// The chart as an SVG document.
  public func svg(id: String = "chart") -> String { ScenarioLayout(self).document(id: id) }

  /// What the picture shows, in words.
  var textAlternative: String {
    let lines = paths.map { path in
      let end = path.points.last.map {
        " \(numberFormat.language.axisName(of: $0.period)) \(numberFormat.text($0.median))"
      }
      return "\(path.name):\(end ?? " –")" + (path.remark.isEmpty ? "" : " (\(path.remark))")
    }
    return [subtitle, targetLabel, lines.joined(separator: "; ")].filter { !$0.isEmpty }
      .joined(separator: ". ") + "."
  }
}
