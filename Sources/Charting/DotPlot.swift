public import Text

/// Many units, or many scenarios, against one target: a dot for the expected value, lines for its
/// intervals, a ring for the last published value.
///
/// - SeeAlso: W. S. Cleveland & R. McGill, «Graphical perception», *Journal of the American
///   Statistical Association* 79 (1984): positions on one scale are read best.
public struct DotPlot: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    public let name: String
    public let last: Double?
    public let median: Double?
    /// The 80 % interval, drawn bold, and the 95 % one, drawn thin.
    public let interval80: ClosedRange<Double>?
    public let interval95: ClosedRange<Double>?
    /// Written at the right edge: a probability, or a value.
    public let remark: String
    /// Whether the row belongs to the unit the chart is about.
    public let isEmphasised: Bool

    public init(
      name: String, last: Double?, median: Double?, interval80: ClosedRange<Double>? = nil,
      interval95: ClosedRange<Double>? = nil, remark: String = "", isEmphasised: Bool = false
    ) {
      precondition(
        (last ?? 0).isFinite && (median ?? 0).isFinite, "a missing value is nil, never NaN")
      self.name = name
      self.last = last
      self.median = median
      self.interval80 = interval80
      self.interval95 = interval95
      self.remark = remark
      self.isEmphasised = isEmphasised
    }
  }

  public let title: String
  public let subtitle: String
  /// In the order in which they are drawn, from the top.
  public let rows: [Row]
  /// The value to reach, and its name.
  public let target: Double?
  public let targetLabel: String
  public let notes: [String]
  public let watermark: String?
  public let bounds: ClosedRange<Double>?
  public let numberFormat: NumberFormat
  /// Whether values are places, of which the first stands at the left.
  public let isRank: Bool

  public init(
    title: String, subtitle: String = "", rows: [Row], target: Double? = nil,
    targetLabel: String = "", notes: [String] = [], watermark: String? = nil,
    bounds: ClosedRange<Double>? = nil, numberFormat: NumberFormat, isRank: Bool = false
  ) {
    self.title = title
    self.subtitle = subtitle
    self.rows = rows
    self.target = target
    self.targetLabel = targetLabel
    self.notes = notes
    self.watermark = watermark
    self.bounds = bounds
    self.numberFormat = numberFormat
    self.isRank = isRank
  }

  /// The chart as an SVG document.
  public func svg(id: String = "chart") -> String { DotPlotLayout(self).document(id: id) }

  /// What the picture shows, in words.
  package var textAlternative: String {
    let lines = rows.map { row in
      let value = (row.median ?? row.last).map(numberFormat.text) ?? "–"
      let remark = row.remark.isEmpty ? "" : " (\(row.remark))"
      return "\(row.name): \(value)\(remark)"
    }
    return ([subtitle, targetLabel] + [lines.joined(separator: "; ")])
      .filter { !$0.isEmpty }.joined(separator: ". ") + "."
  }
}
