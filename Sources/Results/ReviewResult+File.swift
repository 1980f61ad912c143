import Forecasting
package import Foundation
import Loading
import Plans
import TargetAssessment
import TimeSeries

extension ReviewResult {
  /// The file's name in a run directory.
  package static let fileName = "result.json"

  /// The file: sorted keys, the same bytes for the same result.
  package func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let file = Stored(schemaVersion: ReviewResult.schema, result: self)
    return try encoder.encode(file) + Data("\n".utf8)
  }

  /// Reads the file at a path.
  ///
  /// - Parameter digest: Of the bytes that the run has written.
  /// - Throws: `InputError` for a file that cannot be read, `ResultFileError` for what is in it.
  static func read(_ path: String, digest: String?) throws -> ReviewResult {
    let bytes = try InputText.open(regularFile: path).bytes
    do throws(ResultFileError) {
      // The place of a fault says more than that there is one.
      let result = try ReviewResult(decoding: Data(bytes))
      guard Checksum.sha256(bytes) == digest else { throw .damaged(file: path, place: "") }
      return result
    } catch {
      throw error.inFile(path)
    }
  }

  /// Reads what ``encoded()`` wrote.
  ///
  /// - Throws: `ResultFileError` for a file of another version, one that is damaged, and one that holds
  ///   what no review can have found.
  package init(decoding data: Data) throws(ResultFileError) {
    struct Version: Decodable { var schemaVersion: Int }
    let decoder = JSONDecoder()
    do {
      let version = try decoder.decode(Version.self, from: data).schemaVersion
      guard version == ReviewResult.schema else {
        throw ResultFileError.otherVersion(found: version)
      }
      try ResultCheck.checkTokens(data)
      self = try decoder.decode(Stored.self, from: data).result
    } catch let error as ResultFileError {
      throw error
    } catch {
      throw .damaged(place: place(of: error))
    }
    if let place = ResultCheck.firstFault(in: self) { throw .damaged(place: place) }
  }
}

/// A result as it lies in its file.
private struct Stored: Codable {
  var schemaVersion: Int
  var result: ReviewResult
}

/// Where in the file decoding stopped.
private func place(of error: any Error) -> String {
  let path: [any CodingKey]
  switch error as? DecodingError {
  case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
    path = context.codingPath
  case .keyNotFound(let key, let context): path = context.codingPath + [key]
  default: path = []
  }
  return path.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
}

/// Looks for what no review can have found, and what those who take a result rely on: a file may have
/// been damaged or written by anybody.
private struct ResultCheck {
  private var fault: String?

  /// Notes the place of the first fault.
  private mutating func require(_ holds: Bool, _ place: @autoclosure () -> String) {
    if !holds && fault == nil { fault = place() }
  }

  // MARK: Tokens

  /// The largest number of a forecast: an exponential that overflows is written as this.
  private static let largest = 1e300
  /// The largest number of an input.
  private static let largestValue = 1e15

  /// Refuses numbers beyond what can be measured or counted, and control characters in texts.
  static func checkTokens(_ data: Data) throws(ResultFileError) {
    let bytes = Array(data)
    if let control = ControlCharacters.first(in: bytes.span) {
      throw .damaged(place: "byte \(control.index)")
    }
    var (position, isText, textStart, key) = (0, false, 0, ArraySlice<UInt8>())
    while position < bytes.count {
      let byte = bytes[position]
      if isText {
        if byte == UInt8(ascii: "\\") {
          // Written as escapes, control characters are none that this tool would write.
          let next = position + 1 < bytes.count ? bytes[position + 1] : 0
          if "ubf".utf8.contains(next) { throw .damaged(place: "byte \(position)") }
          position += 1
        } else if byte == UInt8(ascii: "\"") {
          isText = false
          key = bytes[textStart..<position]
        }
      } else if byte == UInt8(ascii: "\"") {
        (isText, textStart) = (true, position + 1)
      } else if byte == UInt8(ascii: "-") || (48..<58).contains(byte) {
        let start = position
        while position < bytes.count, "+-.eE0123456789".utf8.contains(bytes[position]) {
          position += 1
        }
        let number = Double(String(decoding: bytes[start..<position], as: UTF8.self))
        guard let number, abs(number) <= largest || key.elementsEqual("seed".utf8) else {
          throw .damaged(place: "byte \(start)")
        }
        continue
      }
      position += 1
    }
  }

  // MARK: Parts

  static func firstFault(in result: ReviewResult) -> String? {
    var check = ResultCheck()
    check.check(result.settings, asOf: result.asOf)
    check.check(result.indicators)
    check.require(
      Set(result.units.map(\.id)).count == result.units.count, ".units")
    for (index, assessment) in result.assessments.enumerated() {
      check.check(assessment, ".assessments[\(index)]")
    }
    check.require(
      Set(result.assessments.map(\.id)).count == result.assessments.count, ".assessments")
    let levels = result.settings.levels.map { $0 / 100 }
    for (index, series) in result.series.enumerated() {
      check.check(series, levels: [0.5, 0.8, 0.95] + levels, ".series[\(index)]")
    }
    for (index, forecast) in result.furtherForecasts.enumerated() {
      check.check(
        forecast.forecasts, after: nil, levels: levels, ".furtherForecasts[\(index)].forecasts")
    }
    for (index, trend) in result.trends.enumerated() {
      check.require(
        trend.terms.allSatisfy { (0...1).contains($0.pValue ?? 0) }, ".trends[\(index)].terms")
      let tests = trend.tests
      check.require(
        [tests?.pValue, tests?.mannKendall, tests?.chowPValue, tests?.effect?.pValue]
          .allSatisfy { (0...1).contains($0 ?? 0) }, ".trends[\(index)].tests")
    }
    if let backtest = result.backtest { check.check(backtest) }
    for (index, ranking) in result.rankings.enumerated() {
      check.check(ranking, ".rankings[\(index)]")
    }
    check.checkPlans(result)
    check.checkScenarios(result)
    return check.fault
  }

  private mutating func check(_ settings: ReviewResult.Settings, asOf: Day) {
    require(!settings.models.isEmpty, ".settings.models")
    require((1...100).contains(settings.horizon), ".settings.horizon")
    require(
      settings.levels.count == 2 && settings.levels[0] < settings.levels[1]
        && settings.levels.allSatisfy { $0 > 0 && $0 < 100 }, ".settings.levels")
    require((1...9999).contains(asOf.year), ".asOf")
  }

  private mutating func check(_ indicators: [Indicator]) {
    for (index, indicator) in indicators.enumerated() {
      let place = ".indicators[\(index)]"
      require(
        (indicator.minimum ?? -.infinity) < indicator.maximum ?? .infinity, "\(place).minimum")
      require((0...9).contains(indicator.precision ?? 0), "\(place).precision")
      require((-36_500...36_500).contains(indicator.publicationLag), "\(place).publicationLag")
    }
    require(Set(indicators.map(\.id)).count == indicators.count, ".indicators")
  }

  private mutating func check(_ target: Target, _ place: String) {
    require(
      (target.threshold ?? -.infinity) <= target.thresholdHigh ?? .infinity, "\(place).threshold")
    for number in [target.threshold, target.thresholdHigh] {
      require(number?.magnitude ?? 0 <= ResultCheck.largestValue, "\(place).threshold")
    }
    require(target.heldPeriods.count <= 1200, "\(place).holdFrom")
    require((1...9999).contains(target.baselineYear ?? 1), "\(place).baselineYear")
    require((1...9999).contains(target.due.year), "\(place).due")
  }

  private mutating func check(_ assessment: Assessment, _ place: String) {
    check(assessment.target, "\(place).target")
    let bound = assessment.bound
    for probability in [
      assessment.probability, assessment.probabilityHigh, assessment.weakest?.probability,
      assessment.monteCarloError, bound?.probability99, bound?.probability95,
    ] {
      require((0...1).contains(probability ?? 0), "\(place).outcome")
    }
    if let seen = bound?.experience {
      require(seen.cases > 0 && (0...seen.cases).contains(seen.came), "\(place).outcome")
    }
    let due = assessment.target.due
    for period in [
      assessment.last?.period, assessment.reach50, assessment.reach80, assessment.weakest?.period,
    ] {
      require(period.map { $0.kind == due.kind } ?? true, "\(place).outcome")
    }
    require((0...1_000_000).contains(assessment.fieldSize ?? 0), "\(place).evidence.fieldSize")
    require((0...1_000_000).contains(assessment.fieldKnown ?? 0), "\(place).outcome")
  }

  private mutating func check(_ series: SeriesResult, levels: [Double], _ place: String) {
    guard !series.observations.isEmpty else { return require(false, "\(place).observations") }
    let periods = series.observations.map(\.period)
    require(
      periods.allSatisfy { $0.kind == periods[0].kind && (1...9999).contains($0.year) }
        && zip(periods, periods.dropFirst()).allSatisfy { $0.ordinal < $1.ordinal },
      "\(place).observations")
    guard fault == nil else { return }
    check(series.forecasts, after: series.last.period, levels: levels, "\(place).forecasts")
    require(series.yearToDate?.pairCount ?? 0 >= 0, "\(place).yearToDate.pairCount")
    require((0...1_000_000).contains(series.fieldSize ?? 0), "\(place).fieldSize")
  }

  /// Forecasts follow each other, and the last value where it is known.
  ///
  /// - Parameter needed: The levels of intervals that readers ask for.
  private mutating func check(
    _ forecasts: [PeriodForecast], after last: Period?, levels needed: [Double], _ place: String
  ) {
    for (index, forecast) in forecasts.enumerated() {
      let place = "\(place)[\(index)]"
      let before = index > 0 ? forecasts[index - 1].period : last
      require(
        before.map { $0.kind == forecast.period.kind && $0.ordinal < forecast.period.ordinal }
          ?? true, "\(place).period")
      require((1...1200).contains(forecast.step), "\(place).step")
      require((1...9999).contains(forecast.period.year), "\(place).period")
      let levels = forecast.intervals.map(\.level)
      require(
        levels.allSatisfy { $0 > 0 && $0 < 1 } && zip(levels, levels.dropFirst()).allSatisfy(<)
          && needed.allSatisfy(levels.contains), "\(place).intervals")
      require(forecast.intervals.allSatisfy { $0.lower <= $0.upper }, "\(place).intervals")
    }
  }

  private mutating func check(_ backtest: BacktestResult) {
    for (index, score) in backtest.scores.enumerated() {
      require(score.count >= 0 && score.step >= 1, ".backtest.scores[\(index)]")
      require(
        (0...1).contains(score.coverage80) && (0...1).contains(score.coverage95),
        ".backtest.scores[\(index)]")
    }
    for (index, reliability) in backtest.reliabilities.enumerated() {
      require(
        reliability.bins.allSatisfy { bin in
          bin.count >= 0 && (0...1).contains(bin.probability) && (0...1).contains(bin.frequency)
            && (0...10).contains(bin.tenth)
        }, ".backtest.reliabilities[\(index)].bins")
    }
  }

  private mutating func check(_ ranking: RankDistribution, _ place: String) {
    require(ranking.draws > 0, "\(place).draws")
    require(
      ranking.counts.count == ranking.units.count
        && ranking.counts.allSatisfy { row in
          row.count == ranking.units.count && row.allSatisfy { (0...ranking.draws).contains($0) }
            && row.reduce(0, +) == ranking.draws
        }, "\(place).counts")
    require((1...9999).contains(ranking.due.year), "\(place).due")
  }

  private mutating func checkPlans(_ result: ReviewResult) {
    for (index, verdict) in result.planVerdicts.enumerated() {
      require(
        [verdict.reached, verdict.missed, verdict.forecast].allSatisfy { $0 >= 0 }
          && (0...1).contains(verdict.probabilityAll ?? 0)
          && verdict.met80.map { $0.lowerBound >= 0 } ?? true, ".planVerdicts[\(index)]")
    }
    for (index, path) in result.paths.enumerated() {
      require(!path.milestones.isEmpty, ".paths[\(index)].milestones")
      for milestone in path.milestones {
        check(milestone.target, ".paths[\(index)].milestones.target")
        require(
          [
            milestone.probability, milestone.probabilitySoFar,
            milestone.probabilityGivenEarlier ?? 0,
          ]
          .allSatisfy((0...1).contains), ".paths[\(index)].milestones.probability")
      }
    }
    for (index, entry) in result.scoreboard.entries.enumerated() {
      check(entry.target, ".scoreboard.entries[\(index)].target")
      require((0...1).contains(entry.probability), ".scoreboard.entries[\(index)].probability")
    }
    for (index, suspect) in result.suspectedBreaks.enumerated() {
      require(
        (0...1).contains(suspect.probability) && suspect.unitCount >= 0,
        ".suspectedBreaks[\(index)]")
    }
  }

  private mutating func checkScenarios(_ result: ReviewResult) {
    for (index, judged) in result.judged.enumerated() {
      require((0...1).contains(judged.adjusted?.probability ?? 0), ".judged[\(index)]")
    }
    for (index, scenario) in result.scenarios.enumerated() {
      check(scenario.base, ".scenarios[\(index)].base")
      for variant in scenario.variants {
        check(variant.assessment, ".scenarios[\(index)].variants.assessment")
      }
      for path in [scenario.basePath] + scenario.variants.map(\.path) {
        let periods = path.points.map(\.period)
        require(
          periods.allSatisfy { $0.kind == periods[0].kind && (1...9999).contains($0.year) }
            && zip(periods, periods.dropFirst()).allSatisfy { $0.ordinal < $1.ordinal },
          ".scenarios[\(index)].path")
      }
    }
  }
}
