import CLibmd
import Foundation
import LinearAlgebra
import Plans
import TargetAssessment
import Text
import TimeSeries

/// `run.json`: what was run on what, so that it can be run again and checked.
///
/// It holds no clock and no machine beside the name of the numerical library.
struct RunManifest: Encodable {
  static let schemaVersion = 1

  struct Counts: Encodable {
    var reached: Int
    var missed: Int
    var forecast: Int
    var notAssessable: Int
    var notCounted: Int
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
  }

  struct Conflict: Encodable {
    struct Value: Encodable {
      var value: Double
      var basis: String
      var published: String?
      var source: String
    }

    var unit: String
    var indicator: String
    var period: String
    var chosen: Value
    var others: [Value]
  }

  /// A text in both languages.
  struct Words: Encodable {
    var vi: String
    var en: String

    init(_ text: (Language) -> String) {
      vi = text(.vietnamese)
      en = text(.english)
    }
  }

  var schemaVersion = RunManifest.schemaVersion
  var toolVersion: String
  var job: String?
  var title: Words?
  var asOf: [String]
  var seed: UInt64
  var models: [String]
  var horizon: Int
  var levels: [Double]
  var blas: String
  var inputs: [InputFile]
  var synthetic: Bool
  var counts: Counts?
  /// Folders of the single reviews, where the run has several review dates.
  var reviews: [String]?
  var conflicts: [Conflict]?
  var judgements: [HandSet]?
  var likelihoodWords: [String: Words]
  var reasonWords: [String: Words]

  /// The manifest of a run with these reviews, which share their settings.
  ///
  /// - Precondition: There is at least one review.
  static func of(_ results: [ReviewResult]) -> RunManifest {
    let settings = results[0].settings
    let only = results.count == 1 ? results[0] : nil
    return RunManifest(
      toolVersion: settings.toolVersion, job: settings.job,
      title: settings.title.vietnamese.isEmpty ? nil : Words { $0.name(settings.title) },
      asOf: results.map(\.asOf.description), seed: settings.seed, models: settings.models,
      horizon: settings.horizon, levels: settings.levels, blas: BLAS.name, inputs: settings.inputs,
      synthetic: results.contains(where: \.isSynthetic),
      counts: only.map { result in
        let counts = result.counts
        return Counts(
          reached: counts.reached, missed: counts.missed, forecast: counts.forecast,
          notAssessable: counts.notAssessable, notCounted: counts.notCounted)
      },
      reviews: only == nil ? results.map(\.asOf.description) : nil,
      conflicts: only?.conflicts.map(conflict),
      judgements: only.flatMap { result in
        result.judged.isEmpty ? nil : result.judged.map { handSet($0, in: result) }
      },
      likelihoodWords: words(of: Likelihood.allCases) { $1.likelihood($0) },
      reasonWords: words(of: Assessment.Reason.allCases) { $1.reason($0) })
  }

  private static func handSet(_ judged: JudgedVerdict, in result: ReviewResult) -> HandSet {
    let judgement = judged.judgement
    return HandSet(
      verdict: judged.verdict, standing: judged.standing.code, author: judgement.author,
      date: judgement.date.description, reason: judgement.reason,
      adjustment: judgement.adjustment.code, value: judgement.adjustment.value,
      modelProbability: result.assessment(judged.verdict)?.probability?.rounded(to: 6),
      adjustedProbability: judged.adjusted?.probability.rounded(to: 6))
  }

  private static func conflict(_ conflict: ConflictResult) -> Conflict {
    func value(_ value: ConflictResult.Value) -> Conflict.Value {
      Conflict.Value(
        value: value.value, basis: value.basis.rawValue, published: value.published?.description,
        source: value.source)
    }
    return Conflict(
      unit: conflict.unit, indicator: conflict.indicator, period: conflict.period.description,
      chosen: value(conflict.chosen), others: conflict.others.map(value))
  }

  private static func words<Code: RawRepresentable<String>>(
    of codes: [Code], _ text: (Code, Language) -> String
  ) -> [String: Words] {
    Dictionary(
      uniqueKeysWithValues: codes.map { code in
        (code.rawValue, Words { language in text(code, language) })
      })
  }

  /// The file's text: sorted keys in snake case, indented, with a final line end.
  func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}

/// The version of the tool, as `cchc --version` and `run.json` say it.
public enum ToolVersion {
  public static let current = "0.2.0"
}

/// SHA-256 of a file's bytes, so that a run can prove what it read.
public enum Checksum {
  /// The digest of `bytes`, as 64 hexadecimal digits.
  public static func sha256(_ bytes: [UInt8]) -> String {
    var rest: [UInt8]? = bytes
    return sha256 { rest.take() }
  }

  /// The digest of bytes that come piece by piece, until there is none.
  public static func sha256<Failure: Error>(
    pieces next: () throws(Failure) -> [UInt8]?
  ) throws(Failure) -> String {
    var context = SHA2_CTX()
    unsafe SHA256Init(&context)
    // SAFETY: libmd reads `count` bytes of the piece lent to it.
    while let piece = try next() { unsafe SHA256Update(&context, piece, piece.count) }
    var text = [CChar](repeating: 0, count: 2 * Int(SHA256_DIGEST_LENGTH) + 1)
    // SAFETY: libmd writes 65 characters, the length of `text`.
    _ = unsafe SHA256End(&context, &text)
    return String(decoding: text.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
