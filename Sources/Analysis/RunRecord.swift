import Forecasting
import Foundation
import LinearAlgebra
import Plans
import Reporting
import Results
import TargetAssessment
import Text
import TimeSeries

/// `run.json`: what was run on what, so that it can be run again and checked.
///
/// It holds no clock and no machine: the same inputs and seed give the same bytes.
struct RunRecord: Encodable {
  static let schemaVersion = 1

  struct InputFile: Encodable, Equatable {
    var path: String
    var bytes: Int
    var sha256: String
  }

  struct Counts: Encodable {
    var reached: Int
    var missed: Int
    var forecast: Int
    var notAssessable: Int
    var notCounted: Int

    init(_ counts: Review.Counts) {
      reached = counts.reached
      missed = counts.missed
      forecast = counts.forecast
      notAssessable = counts.notAssessable
      notCounted = counts.notCounted
    }
  }

  struct Conflict: Encodable {
    var unit: String
    var indicator: String
    var period: String
    var chosen: Reading
    var others: [Reading]

    struct Reading: Encodable {
      var value: Double
      var basis: String
      var published: String?
      var source: String
    }
  }

  /// What a planner set by hand, and what the model says; the file it comes from is among the inputs.
  struct HandSet: Encodable {
    var verdict: String
    var standing: String
    var author: String
    var date: String
    var reason: String
    var adjustment: String
    var value: Double
    var modelProbability: Double?
    var adjustedProbability: Double?

    init(_ judged: JudgedVerdict, in review: Review) {
      verdict = judged.verdict
      standing = judged.standing.rawValue
      author = judged.judgement.author
      date = judged.judgement.date.description
      reason = judged.judgement.reason
      adjustment = judged.judgement.adjustment.code
      value = judged.judgement.adjustment.value
      let model = review.assessments.first { $0.id == judged.verdict }
      modelProbability = model?.probability?.toSixDecimals
      adjustedProbability = judged.adjusted?.probability.toSixDecimals
    }
  }

  /// A code of the tables in the words of both languages.
  struct Words: Encodable {
    var vi: String
    var en: String
  }

  var schemaVersion = RunRecord.schemaVersion
  var toolVersion = ToolVersion.current
  var job: String?
  var title: Words?
  var asOf: [String]
  var seed: UInt64
  var models: [String]
  var horizon: Int
  var levels: [Double]
  var blas = BLAS.name
  var inputs: [InputFile]
  var synthetic: Bool
  var counts: Counts?
  /// Folders of the single reviews, where the run has several review dates.
  var reviews: [String]?
  var conflicts: [Conflict]?
  var judgements: [HandSet]?
  var likelihoodWords: [String: Words]
  var reasonWords: [String: Words]

  init(plan: AnalysisPlan, inputs: [InputFile], reviews: [Review]) {
    let folder = plan.jobFile.split(separator: "/").dropLast()
    job = plan.jobFile.split(separator: "/").last.map(String.init)
    if !plan.title.vietnamese.isEmpty {
      title = Words(vi: plan.title.vietnamese, en: plan.title.english)
    }
    asOf = reviews.map(\.asOf.description)
    seed = plan.seed
    models = plan.models
    horizon = plan.horizon
    levels = plan.levels
    self.inputs = inputs.map { input in
      var input = input
      input.path = RunRecord.path(input.path, from: folder)
      return input
    }
    synthetic = reviews.contains { $0.book.entries.contains { $0.series.isSynthetic } }
    likelihoodWords = Dictionary(
      uniqueKeysWithValues: Likelihood.allCases.map { word in
        (
          word.rawValue,
          Words(
            vi: Language.vietnamese.likelihood(word), en: Language.english.likelihood(word))
        )
      })
    reasonWords = Dictionary(
      uniqueKeysWithValues: Assessment.Reason.allCases.map { reason in
        (
          reason.rawValue,
          Words(vi: Language.vietnamese.reason(reason), en: Language.english.reason(reason))
        )
      })
    if reviews.count == 1, let review = reviews.first {
      counts = Counts(review.counts)
      conflicts = review.panel.conflicts.map(RunRecord.conflict)
      if !review.judged.isEmpty {
        judgements = review.judged.map { HandSet($0, in: review) }
      }
    } else {
      self.reviews = reviews.map(\.asOf.description)
    }
  }

  /// A path as seen from a folder: where a run was done is nobody's business.
  private static func path(_ path: String, from folder: ArraySlice<Substring>) -> String {
    let parts = path.split(separator: "/")
    let shared = zip(parts, folder).prefix { $0 == $1 }.count
    let up = [String](repeating: "..", count: folder.count - shared)
    return (up + parts.dropFirst(shared).map(String.init)).joined(separator: "/")
  }

  private static func conflict(_ conflict: Panel.Conflict) -> Conflict {
    func reading(_ reading: Panel.Conflict.Observation) -> Conflict.Reading {
      Conflict.Reading(
        value: reading.value, basis: reading.detail.basis.rawValue,
        published: reading.detail.publishedOn?.description, source: reading.detail.source)
    }
    return Conflict(
      unit: conflict.key.unit, indicator: conflict.key.indicator,
      period: conflict.period.description, chosen: reading(conflict.chosen),
      others: conflict.others.map(reading))
  }

  /// The file's text: sorted keys in snake case, indented, with a final line end.
  func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}

extension Double {
  /// As tables write a probability: the last digits differ between processors.
  fileprivate var toSixDecimals: Double { (self * 1e6).rounded() / 1e6 }
}

/// The version of the tool, as `cchc --version` and `run.json` say it.
public enum ToolVersion {
  public static let current = "0.1.0"
}
