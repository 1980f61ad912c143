import Foundation
import Loading
import Testing
import Text
import TimeSeries

/// Files as offices and programs write them: what is read from each, or why it is refused.
///
/// Beside `Corpus/NAME` stands `Corpus/NAME.expected`: the values as a table, or the message in
/// English and in Vietnamese. `RECORD_GOLDENS=1` writes these anew, and fails.
struct CorpusTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(component: "Corpus")

  private static let names =
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?
    .filter { !$0.hasSuffix(".expected") }.sorted() ?? []

  @Test func `there is a corpus`() { #expect(CorpusTests.names.count > 50) }

  @Test(arguments: names)
  func `the file is read, or refused, as written beside it`(name: String) throws {
    let file = CorpusTests.folder.appending(component: name)
    let input = InputText(name: name, bytes: Array(try Data(contentsOf: file)))
    let outcome: String
    do throws(LoadingFailure) {
      outcome = table(try ObservationLoader.load([input]))
    } catch {
      outcome = Language.allCases.reversed().map { error.text(in: $0) + "\n" }.joined()
    }
    let expected = file.appendingPathExtension("expected")
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      try Data(outcome.utf8).write(to: expected)
      Issue.record("recorded \(name); look at it before you commit")
    }
    #expect(try String(contentsOf: expected, encoding: .utf8) == outcome)
  }

  /// The values in the order of the file, with their basis and what was carried through.
  private func table(_ loaded: LoadedObservations) -> String {
    let carried = loaded.observations.carriedColumns
    let head = ["unit", "indicator", "period", "value", "basis", "source", "note"] + carried
    let rows = zip(loaded.loadedValues, 0...).map { (value, row) in
      let detail = loaded.observations.detail(at: row)
      return [value.unit, value.indicator, value.period, "\(value.value)"]
        + [detail.basis.rawValue, detail.source, detail.note] + detail.carried
    }
    return ([head] + rows).map { $0.joined(separator: " | ") + "\n" }.joined()
  }
}
