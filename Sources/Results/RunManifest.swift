import CLibmd
import Files
import Foundation
import Glibc
import LinearAlgebra
import Loading
import Plans
import TargetAssessment
import Text
import TimeSeries

/// `run.json`: what was run on what, so that it can be run again and checked.
///
/// It holds no clock and no machine beside the name of the numerical library.
///
/// Its list of files says what belongs to the run: nothing else in the folder is ever replaced.
struct RunManifest: Codable {
  /// The file's name in a run directory, and in the folder of each review.
  static let fileName = "run.json"
  static let schemaVersion = 2
  static let tool = "cchc"

  struct Counts: Codable {
    var reached: Int
    var missed: Int
    var forecast: Int
    var notAssessable: Int
    var notCounted: Int
  }

  /// What a planner set by hand, and what the model says; the file it comes from is among the inputs.
  struct HandSet: Codable {
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

  struct Conflict: Codable {
    struct Value: Codable {
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

  var schemaVersion = RunManifest.schemaVersion
  var tool = RunManifest.tool
  var toolVersion: String
  /// Paths in this folder, sorted, the manifest's own among them.
  var files: [String] = []
  /// SHA-256 of each of them but lists, as cchc wrote it, so that what somebody changed is not taken for
  /// ours; of runs of earlier versions nothing is known.
  var fileSha256: [String: String]?
  /// SHA-256 of the result in this folder, so that what is read back is what was written; `nil` where
  /// the results lie in the folders of the reviews.
  var resultSha256: String?
  var job: String?
  /// What the run was made of; `nil` in runs of earlier versions.
  var origin: RunOrigin?
  var language: String?
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
  static func of(_ results: [ReviewResult], origin: RunOrigin?) -> RunManifest {
    let settings = results[0].settings
    let only = results.count == 1 ? results[0] : nil
    return RunManifest(
      toolVersion: settings.toolVersion, job: settings.job, origin: origin,
      language: settings.language.rawValue,
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

  /// Reads a manifest that this tool has written; `nil` for a file of anything else.
  static func read(_ path: String) -> RunManifest? {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    // What cannot be read, or is no manifest, makes no run of its folder; the folder is then left alone.
    guard let bytes = try? InputText.open(regularFile: path).bytes,
      let manifest = try? decoder.decode(RunManifest.self, from: Data(bytes)),
      manifest.tool == tool, manifest.schemaVersion == schemaVersion,
      manifest.files.contains(fileName), manifest.files.allSatisfy(isInside)
    else { return nil }
    return manifest
  }

  /// Whether a path in a run is that of a manifest, of the run or of one of its reviews.
  static func isOne(_ path: String) -> Bool {
    path == fileName || path.hasSuffix("/\(fileName)")
  }

  /// Whether a path stays in its folder.
  private static func isInside(_ path: String) -> Bool {
    path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
      !["", ".", ".."].contains($0)
    }
  }
}

/// What lies in the folder of a run, and what of it its manifest lists.
struct FolderContents {
  private let path: String
  /// Paths in the folder; links are files, wherever they lead.
  private var files: [String] = []
  private var folders: [String] = []
  private let listed: Set<String>
  /// What was written of those that are listed.
  private let digests: [String: String]

  /// Lists a folder that is empty or holds a run; `nil` where there is anything else.
  static func list(_ path: String) -> FolderContents? {
    // A folder that cannot be listed is nobody's run.
    guard isFolder(path), let names = try? FileManager.default.contentsOfDirectory(atPath: path)
    else { return nil }
    var listed: [String] = []
    var digests: [String: String] = [:]
    if !names.isEmpty {
      guard let manifest = RunManifest.read("\(path)/\(RunManifest.fileName)") else { return nil }
      listed = manifest.files
      digests = manifest.fileSha256 ?? [:]
      // Each review of several lists what was added to it later.
      for review in manifest.reviews ?? [] {
        let own = RunManifest.read("\(path)/\(review)/\(RunManifest.fileName)")
        listed += (own?.files ?? []).map { "\(review)/\($0)" }
        // Its own list knows best what was written there.
        if own != nil { digests = digests.filter { !$0.key.hasPrefix("\(review)/") } }
        for (file, digest) in own?.fileSha256 ?? [:] { digests["\(review)/\(file)"] = digest }
      }
    }
    var contents = FolderContents(path: path, listed: Set(listed), digests: digests)
    contents.add(names, in: "")
    return contents
  }

  private init(path: String, listed: Set<String>, digests: [String: String]) {
    self.path = path
    self.listed = listed
    self.digests = digests
  }

  private mutating func add(_ names: [String], in folder: String) {
    for name in names.sorted() {
      let inside = folder + name
      guard FolderContents.isFolder("\(path)/\(inside)") else {
        files.append(inside)
        continue
      }
      folders.append(inside)
      // A folder that cannot be listed cannot be removed either: it counts as a stranger's.
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(inside)")
      else { continue }
      add(names, in: inside + "/")
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    FileStatus.of(path, followingLinks: false)?.kind == .folder
  }

  /// What no run has put there.
  var strangers: [String] {
    let used = Set(
      listed.flatMap { path in
        path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) }
      })
    return files.filter { !listed.contains($0) }
      + folders.filter { !used.contains($0) }.map { $0 + "/" }
  }

  /// The files that are no longer what was written.
  var changed: [String] {
    files.filter { file in
      guard let digest = digests[file] else { return false }
      // What cannot be read cannot be told to be ours.
      guard let bytes = try? InputText.open(regularFile: "\(path)/\(file)").bytes else {
        return true
      }
      return Checksum.sha256(bytes) != digest
    }
  }

  /// Removes the files that are listed and the folders that are empty then, lists after what they list.
  ///
  /// Whoever is stopped midway leaves a run or an empty folder, and what is left of the run can be told
  /// from what is not ours.
  func removeListed() {
    let ours = files.filter(listed.contains)
    let lists = ours.filter { RunManifest.isOne($0) && $0 != RunManifest.fileName }
    // SAFETY: `unlink` and `rmdir` copy the paths; what cannot be removed stays, and its folders.
    for file in ours.filter({ !RunManifest.isOne($0) }) + lists {
      _ = unsafe unlink("\(path)/\(file)")
    }
    for folder in folders.sorted(by: >) { _ = unsafe rmdir("\(path)/\(folder)") }
    if ours.contains(RunManifest.fileName) {
      _ = unsafe unlink("\(path)/\(RunManifest.fileName)")
    }
    _ = unsafe rmdir(path)
  }
}

/// The version of the tool, as `cchc --version` and `run.json` say it.
package enum ToolVersion {
  package static let current = "0.2.0"
}

/// SHA-256 of a file's bytes, so that a run can prove what it read.
package enum Checksum {
  /// The digest of `bytes`, as 64 hexadecimal digits.
  package static func sha256(_ bytes: [UInt8]) -> String {
    var rest: [UInt8]? = bytes
    return sha256 { rest.take() }
  }

  /// The digest of bytes that come piece by piece, until there is none.
  package static func sha256<Failure: Error>(
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
