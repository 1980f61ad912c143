package import Forecasting
import Loading
import Parallel
package import Plans
package import Results
import TargetAssessment
package import Text
package import TimeSeries

// The way through: an analysis plan and its data become panels as known on the review dates, those
// become forecasts, the forecasts assessments of the targets, and all that was found a result.

/// What a review works out beside the assessments of its targets.
package enum ReviewPart: CaseIterable, Hashable, Sendable {
  /// How good such forecasts were in the past.
  case backtest
  /// The straight-line trends of all series.
  case trends
  /// The forecasts of the plan's models beside the first.
  case furtherModels
  /// What was forecast beside what has been published since: it takes a panel of its own.
  case scoreboard
  /// The targets of each plan and unit together, and along their milestones.
  case jointFigures
  /// What was observed and forecast of every series, and jumps of whole fields among them.
  case series
}

/// Reviews the targets of a plan: one result for each review date, in the plan's order.
///
/// - Parameters:
///   - progress: Told what is being done, and how far it has come.
///   - seen: Told the forecasts of each review date, of which the result keeps no more than is asked for.
/// - Throws: ``AnalysisError``.
package func review(
  _ plan: AnalysisPlan, _ data: AnalysisData,
  with parts: Set<ReviewPart> = [.jointFigures, .series],
  progress: @escaping WorkProgress = { _, _, _ in }, seen: (ForecastSet) -> Void = { _ in }
) throws(AnalysisError) -> [ReviewResult] {
  let forecasters = try plan.forecasters()
  let results = try data.reviewDates(of: plan).map { (date) throws(AnalysisError) in
    let panel = try data.panel(asOf: date)
    let result = try review(
      plan, data, data.selectedTargets, panel: panel, forecasters: forecasters, with: parts,
      progress: progress, seen: seen)
    progress(.assessing, 1, 1)
    return result
  }
  return results.knowingEarlierOnes
}

/// Reviews targets on one panel.
func review(
  _ plan: AnalysisPlan, _ data: AnalysisData, _ targets: [Target], panel: Panel,
  forecasters: [Forecaster],
  with parts: Set<ReviewPart>, progress: @escaping WorkProgress, seen: (ForecastSet) -> Void
) throws(AnalysisError) -> ReviewResult {
  /// Names a stage, and is told how far it has come.
  func begin(_ stage: WorkStage) -> @Sendable (Int, Int) -> Void {
    progress(stage, 0, 1)
    return { progress(stage, $0, $1) }
  }
  let forecasts = forecast(
    panel, with: forecasters[0], for: targets, horizon: plan.horizon,
    progress: begin(.forecasting))
  seen(forecasts)
  let assessed = assess(
    targets, on: forecasts, judgements: data.judgements, seed: plan.seed,
    jointly: parts.contains(.jointFigures), progress: begin(.assessing))
  // What they come to together is simulated when each has its answer.
  progress(.assessing, 0, 1)
  let asksWhatIf = !data.scenarios.isEmpty || plan.inverse != nil
  let scenarios =
    asksWhatIf
    ? assess(data.scenarios, on: assessed, inverse: plan.inverse, seed: plan.seed) : nil
  return ReviewResult.gather(
    assessed, settings: plan.settings(inputs: data.inputs), plans: data.plans,
    glossary: data.glossary,
    backtest: parts.contains(.backtest)
      ? backtest(
        panel, with: forecasters, demands: assessed.demands, progress: begin(.backtesting)) : nil,
    scenarios: scenarios,
    progress: assessed.assessProgress(by: plan.progress, mode: plan.progressMode),
    furtherForecasts: parts.contains(.furtherModels)
      ? forecasters.dropFirst().map {
        forecast(
          panel, with: $0, for: targets, horizon: plan.horizon,
          progress: begin(.forecasting))
      } : [],
    suspectedBreaks: parts.contains(.series) ? findSuspectedBreaks(in: panel) : [],
    trends: parts.contains(.trends)
      ? analyseTrends(
        in: panel, including: data.selection.includes, keeping: TrendResult.gather) : [],
    scoreboard: parts.contains(.scoreboard) ? try data.scoreboard(of: assessed) : .empty,
    keepsSeries: parts.contains(.series), including: data.selection.includes)
}

/// How good the forecasts of some models would have been in the past, beside the benchmarks every
/// model has to beat.
///
/// - Parameters:
///   - origins: How many periods the clock is set back at most.
///   - demands: By indicator, the changes a period that targets ask for.
///   - progress: Told how many origins of all groups are done.
package func backtest(
  _ panel: Panel, with forecasters: [Forecaster], origins: Int = 5,
  demands: [String: [Double]] = [:], progress: @Sendable (Int, Int) -> Void = { _, _ in }
) -> Backtest {
  let hasSeasons = panel.groups.contains { $0.key.kind.periodsPerYear > 1 }
  let benchmarks = Backtest.benchmarks.filter { hasSeasons || $0 != "seasonal-naive" }
    .compactMap(Forecaster.init(model:)).filter { benchmark in
      !forecasters.contains { $0.name == benchmark.name }
    }
  return Forecasting.backtest(
    panel, models: forecasters + benchmarks, origins: origins, demands: demands, progress: progress)
}

extension AnalysisPlan {
  /// The models by name, the default first.
  package static var modelNames: [String] { ForecastModels.names }

  /// The forecasters of the plan's models, the one that gives the verdicts first.
  ///
  /// - Throws: `AnalysisError.unknownModel`.
  package func forecasters() throws(AnalysisError) -> [Forecaster] {
    guard !models.isEmpty else { throw .unknownModel(name: "", known: ForecastModels.names) }
    return try models.map { name throws(AnalysisError) in
      guard let forecaster = Forecaster(model: name) else {
        throw .unknownModel(name: name, known: ForecastModels.names)
      }
      return forecaster
    }
  }

  fileprivate func settings(inputs: [InputFile]) -> ReviewResult.Settings {
    ReviewResult.Settings(
      title: title, job: jobFile.split(separator: "/").last.map(String.init),
      toolVersion: ToolVersion.current, language: language ?? .vietnamese, headline: headline,
      inputs: inputs,
      models: models, horizon: horizon, levels: levels, seed: seed, letterhead: letterhead)
  }
}

extension AnalysisData {
  /// The review dates: those of the plan, else the latest publication in the inputs.
  ///
  /// - Throws: `AnalysisError.noObservations` when there is none.
  package func reviewDates(of plan: AnalysisPlan) throws(AnalysisError) -> [Day] {
    if !plan.asOf.isEmpty { return plan.asOf }
    guard let latest = observations.latestPublication(catalogue: catalogue) else {
      throw .noObservations
    }
    return [latest]
  }

  /// The panel as a review on `date` knew it.
  ///
  /// - Throws: `AnalysisError.nothingKnown` for a date before all publications.
  package func panel(asOf date: Day) throws(AnalysisError) -> Panel {
    let panel = observations.panel(catalogue: catalogue, asOf: date)
    guard !panel.groups.isEmpty else { throw .nothingKnown(asOf: date) }
    return panel
  }

  /// The same in parts, one an indicator.
  ///
  /// - Parameter family: Given the id of an indicator, the name of the part that it belongs to.
  /// - Throws: as ``panel(asOf:)``.
  package func panelParts(
    asOf date: Day, by family: (String) -> String = { $0 }
  ) throws(AnalysisError) -> PanelParts {
    let parts = observations.panelParts(catalogue: catalogue, asOf: date, by: family)
    guard parts.count > 0 else { throw .nothingKnown(asOf: date) }
    return parts
  }

  /// What the panel holds, without the panel.
  ///
  /// - Throws: as ``panel(asOf:)``.
  package func outline(asOf date: Day) throws(AnalysisError) -> PanelOutline {
    let outline = observations.panelOutline(catalogue: catalogue, asOf: date)
    guard !outline.groups.isEmpty else { throw .nothingKnown(asOf: date) }
    return outline
  }

  /// What a review forecast, beside what the inputs know by their latest publication.
  fileprivate func scoreboard(of review: TargetAssessments) throws(AnalysisError) -> Scoreboard {
    let latest = observations.latestPublication(catalogue: catalogue)
    guard let latest, review.asOf < latest else { return .empty }
    return Scoreboard.score([review], against: try panel(asOf: latest))
  }

  /// Units and indicators of targets that nothing in the data is called, with the nearest names that
  /// are: without a catalogue such targets are `no_data`, and a slip of the pen would look the same.
  package func unknownNames(_ language: Language) -> [String] {
    var notes: [String] = []
    func note(_ name: String, known: [String]) {
      let nearest = NearestNames.of(name, among: known)
      guard !nearest.isEmpty else { return }
      let note = language.notInTheData(name, nearest: nearest)
      if !notes.contains(note) { notes.append(note) }
    }
    for target in selectedTargets {
      if catalogue.unit(target.unit) == nil {
        note(target.unit, known: catalogue.units.map(\.id))
      }
      if catalogue.indicator(target.indicator) == nil {
        note(target.indicator, known: catalogue.indicators.map(\.id))
      }
    }
    return notes
  }

  /// What was taken for a share and why, and what looks like one and is doubtful, with the way to settle it.
  package func boundsNotes(_ language: Language, panel: Panel) -> [String] {
    let shown = Set(panel.groups.map(\.key.indicator))
    return boundsNotes(language, shown.map { ShareEvidence(indicator: $0) })
  }

  /// The same, and what leaves 0 to 100 though all its values lie there.
  package func boundsNotes(_ language: Language, results: [ReviewResult]) -> [String] {
    boundsNotes(
      language,
      results.flatMap(\.series).map { series in
        evidence(
          of: series.indicator, values: series.observations.map(\.value),
          medians: series.forecasts.map(\.median))
      })
  }

  /// What the forecasts of a part of the panel tell of bounds, as far ahead as results show them: so many
  /// periods, or to the latest of these targets.
  package func shareEvidence(
    of forecasts: ForecastSet, horizon: Int, for targets: [Target] = []
  ) -> [ShareEvidence] {
    var dues = LatestDues()
    for target in targets { dues.add(target.due, of: target.indicator) }
    return forecasts.entries.map { series, result in
      let periods = max(horizon, dues.periodsAhead(of: series) ?? 0)
      return evidence(
        of: series.key.indicator, values: series.values.compactMap(\.self),
        // What is refused leaves nothing.
        medians: (try? result.get())?.distributions.prefix(periods).map(\.median) ?? [])
    }.combined
  }

  /// Worked out only where bounds are unknown.
  private func evidence(
    of indicator: String, values: @autoclosure () -> [Double],
    medians: @autoclosure () -> [Double]
  ) -> ShareEvidence {
    var evidence = ShareEvidence(indicator: indicator)
    guard catalogue.indicator(indicator)?.hasUnknownBounds == true else { return evidence }
    let values = values()
    evidence.areValuesWithin = values.allSatisfy((0...100).contains)
    evidence.isSomeValueAboveOne = values.contains { $0 > 1 }
    evidence.leavesShare = !medians().allSatisfy((0...100).contains)
    return evidence
  }

  /// What was taken for a share and why, and which forecasts leave 0 to 100 though all values lie there.
  package func boundsNotes(_ language: Language, _ evidence: [ShareEvidence]) -> [String] {
    let shown = Dictionary(
      evidence.combined.map { ($0.indicator, $0) }, uniquingKeysWith: { first, _ in first })
    let indicators = catalogue.indicators.filter { shown[$0.id] != nil }
    let taken = indicators.compactMap { indicator in
      indicator.boundsBasis.flatMap {
        $0 == .stated ? nil : language.takenForBounded(language.name(indicator.name), $0)
      }
    }
    let leaving = indicators.filter { indicator in
      guard indicator.hasUnknownBounds, let seen = shown[indicator.id],
        !indicator.isRank, !doubtfulShares.contains(indicator.id)
      else { return false }
      // Numbers up to 1 may be anything.
      return seen.areValuesWithin && seen.isSomeValueAboveOne && seen.leavesShare
    }
    let known = catalogue.indicators.map(\.id)
    return unknownBounds.map {
      language.notInTheData($0, nearest: NearestNames.of($0, among: known))
    } + taken + doubtfulShares.filter { shown[$0] != nil }.map(language.doubtfulShare)
      + leaving.map { language.forecastLeavesShare($0.id) }
  }
}

/// What series and their forecasts tell of an indicator without bounds: whether it is a share of 0 to 100
/// that its forecasts leave.
package struct ShareEvidence: Sendable, Equatable {
  let indicator: String
  fileprivate var areValuesWithin = true
  fileprivate var isSomeValueAboveOne = false
  fileprivate var leavesShare = false

  fileprivate init(indicator: String) { self.indicator = indicator }
}

extension [ShareEvidence] {
  /// One for each indicator, in the order in which they first occur.
  fileprivate var combined: [ShareEvidence] {
    groupedInOrder(self, by: \.indicator).map { _, members in
      members.dropFirst().reduce(into: members[0]) { whole, part in
        whole.areValuesWithin = whole.areValuesWithin && part.areValuesWithin
        whole.isSomeValueAboveOne = whole.isSomeValueAboveOne || part.isSomeValueAboveOne
        whole.leavesShare = whole.leavesShare || part.leavesShare
      }
    }
  }
}
