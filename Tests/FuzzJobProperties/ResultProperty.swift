import Analysis
import Foundation
package import FuzzProperties
import Loading
import Results
import Text
import TimeSeries

/// A run directory with some values of its result or of its manifest replaced is refused with a reason,
/// or everything that is made of runs can be made of it.
///
/// The lowest bit of the first byte chooses the file, the next two what is made. Of every line that
/// follows, the first two bytes choose a value of the file by its number, and the rest stands in its
/// place; the manifest has the digest of the result, as whoever forges one would see to.
package func checkResult(_ input: [UInt8]) throws(Violation) {
  guard let choice = input.first else { return }
  let run = StoredRun.whole
  let changes = input.dropFirst()
  let read: ReviewResult
  // What cannot be removed is overwritten by the next input.
  defer { try? FileManager.default.removeItem(atPath: run.directory.path) }
  do {
    let result = choice & 1 == 0 ? run.result.changed(by: changes) : run.result.bytes
    let manifest = choice & 1 == 1 ? run.manifest.changed(by: changes) : run.manifest(of: result)
    try run.write(result, manifest)
    // What may be replaced is asked of every run, too.
    do throws(RunDirectoryError) {
      try run.directory.checkAvailable()
    } catch {
      try require(!error.text(in: .english).isEmpty, "a refusal without a word")
    }
    let reviews = try run.directory.reviews()
    try require(reviews.count == 1, "\(reviews.count) reviews of one")
    read = reviews[0].result
  } catch let violation as Violation {
    throw violation
  } catch let error as any ReadableError {
    return try require(!error.text(in: .english).isEmpty, "a refusal without a word")
  } catch {
    throw Violation("an error without words: \(error)")
  }
  do {
    _ = try run.outputs(choice >> 1 & 3, of: read)
    try require(
      try ReviewResult(decoding: read.encoded()) == read, "what is written again is another result")
  } catch let violation as Violation {
    throw violation
  } catch {
    throw Violation("what was read cannot be written: \(error)")
  }
}

/// A small run as it lies in its folder.
private struct StoredRun {
  let original: ReviewResult
  let result: CutText
  let manifest: CutText
  let directory: RunDirectory

  static let whole = make()

  private static func make() -> StoredRun {
    let rows = (2017...2024).flatMap { year in
      ["A", "B", "C"].enumerated().map { number, unit in
        "\(unit),x,\(year),\(60 + (year * 7 + number * 5) % 9)"
      }
    }
    let values = "unit,indicator,period,value\n" + rows.joined(separator: "\n") + "\n"
    let targets = """
      target_id,unit,indicator,operator,threshold,due
      one,A,x,>=,66,2026
      two,B,x,>=,70,2024
      three,C,x,top-n,1,2025
      four,A,x,>=,100,2025

      """
    var plan = AnalysisPlan(inputs: ["values.csv"])
    plan.targets = ["targets.csv"]
    plan.models = ["drift", "naive"]
    plan.loading.bounds = [StatedBounds(minimum: 0, maximum: 100)]
    do {
      let data = try load(
        plan,
        opened: [
          "values.csv": InputText(name: "values.csv", text: values),
          "targets.csv": InputText(name: "targets.csv", text: targets),
        ])
      let reviews = try Analysis.review(plan, data, with: Set(ReviewPart.allCases))
      let files = try RunDirectory.files(of: reviews, formats: [.csv])
      let folder = FileManager.default.temporaryDirectory
        .appending(path: "cchc-results-\(ProcessInfo.processInfo.processIdentifier)").path
      func text(_ name: String) -> CutText {
        CutText.cut(files.first { $0.path == name }?.contents ?? [])
      }
      return StoredRun(
        original: reviews[0], result: text("result.json"), manifest: text("run.json"),
        directory: RunDirectory(path: folder))
    } catch {
      preconditionFailure("the run that is changed can be made: \(error)")
    }
  }

  /// The manifest of the run with another result.
  func manifest(of result: [UInt8]) -> [UInt8] {
    Array(
      String(decoding: manifest.bytes, as: UTF8.self).replacing(
        Checksum.sha256(self.result.bytes), with: Checksum.sha256(result)
      ).utf8)
  }

  func write(_ result: [UInt8], _ manifest: [UInt8]) throws {
    try FileManager.default.createDirectory(
      atPath: directory.path, withIntermediateDirectories: true)
    try Data(result).write(to: URL(filePath: "\(directory.path)/result.json"))
    try Data(manifest).write(to: URL(filePath: "\(directory.path)/run.json"))
  }

  /// What commands make of a run; all of it for every input would take too long.
  func outputs(_ choice: UInt8, of read: ReviewResult) throws -> Int {
    let outputs = ReviewOutputs(read)
    switch choice {
    case 0:
      let comparisons = [
        compare(original, with: read, decomposes: true), compare(read, with: original),
      ]
      return ResultTable.all(of: read).map(\.csv).count
        + comparisons.map { ResultTable.comparison($0).csv }.count
    case 1: return try outputs.files([.report]).count
    case 2: return try outputs.files([.markdown, .charts]).count
    default: return try outputs.files([.xlsx]).count
    }
  }
}

/// A text cut at its values.
private struct CutText {
  /// What stands between values, and values, by turns.
  let pieces: [[UInt8]]

  var bytes: [UInt8] { Array(pieces.joined()) }

  /// The text with the values that lines name replaced.
  func changed(by lines: ArraySlice<UInt8>) -> [UInt8] {
    var pieces = pieces
    for line in lines.split(separator: 10) where line.count > 2 {
      let number = Int(line[line.startIndex]) << 8 | Int(line[line.startIndex + 1])
      pieces[2 * (number % (pieces.count / 2)) + 1] = Array(line.dropFirst(2))
    }
    return Array(pieces.joined())
  }

  /// Values begin after a colon, a comma or a bracket and end before one.
  static func cut(_ text: [UInt8]) -> CutText {
    var pieces: [[UInt8]] = [[]]
    var isValue = false
    for (index, byte) in text.enumerated() {
      let isBorder = ":,[]{}".utf8.contains(byte)
      if isValue == isBorder && index > 0 {
        isValue.toggle()
        pieces.append([])
      }
      pieces[pieces.count - 1].append(byte)
    }
    return CutText(pieces: pieces)
  }
}
