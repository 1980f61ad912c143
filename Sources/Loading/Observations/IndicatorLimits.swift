internal import TimeSeries

/// The bounds of an indicator and the decimals seen so far; small, so that reading rows does not touch
/// the catalogue.
struct IndicatorLimits {
  let minimum: Double
  let maximum: Double
  /// Whether the maximum is 100.
  let isPercent: Bool
  /// The most decimals written so far; −1 before the first value.
  private(set) var decimals = -1
  /// Whether the file being read has a value above 1, so that its values are not fractions of 1.
  private(set) var isAboveOne = false

  init(_ indicator: Indicator) {
    minimum = indicator.minimum ?? -.infinity
    maximum = indicator.maximum ?? .infinity
    isPercent = indicator.maximum == 100
  }

  func admits(_ value: Double) -> Bool { value >= minimum && value <= maximum }

  mutating func beginFile() { isAboveOne = false }

  mutating func update(with number: DecimalText) {
    decimals = max(decimals, number.decimals)
    if number.value > 1 { isAboveOne = true }
  }

  /// Whether ``update(with:)`` would change nothing.
  func isUpToDate(with number: DecimalText) -> Bool {
    admits(number.value) && number.decimals <= decimals && (isAboveOne || !isPercent)
  }
}

/// Finds percent indicators whose values in one file are all fractions of 1.
struct FractionCheck {
  private struct Sighting {
    var maximum = -Double.infinity
    /// The first value strictly between 0 and 1.
    var example = 0.0
    var record: Int?
    var column = 0
    var hasPercentSign = false
  }

  private var sightings: [Sighting] = []

  mutating func update(with number: DecimalText, indicator: Int, record: Int, column: Int) {
    while sightings.count <= indicator { sightings.append(Sighting()) }
    let value = number.value
    if value > sightings[indicator].maximum { sightings[indicator].maximum = value }
    if number.hasPercentSign { sightings[indicator].hasPercentSign = true }
    if value > 0 && value < 1 && sightings[indicator].record == nil {
      sightings[indicator].record = record
      sightings[indicator].column = column
      sightings[indicator].example = value
    }
  }

  func report(in catalogue: Catalogue, notes: inout ProblemNotes) {
    for (index, sighting) in sightings.enumerated() {
      guard let record = sighting.record, sighting.maximum <= 1, !sighting.hasPercentSign else {
        continue
      }
      let indicator = catalogue.indicators[index].id
      notes.add(
        record: record, column: sighting.column,
        .fractions(indicator: indicator, example: sighting.example))
    }
  }
}
