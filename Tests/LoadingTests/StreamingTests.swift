import Foundation
import TestSupport
import Testing
import TimeSeries

@testable import Loading

/// Reading piece by piece and on several threads gives what reading at once gives.
struct StreamingTests {
  /// Pieces that cut every character, quote and line end somewhere, and one that cuts none.
  private static let pieceSizes = [1, 2, 3, 7, 16, 61, 1 << 17]

  private static let awkward: [String] = [
    "unit,indicator,period,value\r\nHà Nội,SIPAS,2023,85.1\r\nHuế,SIPAS,2024-Q1,86.25\r\n",
    "\u{FEFF}đơn vị;chỉ tiêu;năm;giá trị;ghi chú\r\n\"Hà\r\n\r\nNội\";\"a \"\"b\"\"\";2024;1,5;\r\n"
      + ";;;;\r\n\r\nHuế;b;2023;2,5;\"hai\ndòng 🏯\"",
    "sep=;\r\n\r\n  \r\nunit;indicator;2022;2023\r\na;b;1,5;\r\nc;b;;2,25\r\n",
    "unit,indicator,period,value,source\ra,b,2024,1,web\ra,b,2024,2,\"the\rpress\"\r",
    "unit,indicator,period,value\n\n\"a\",b,x,1\n\n\"two\n\nlines\",b,2024,y\na,b,2024\n,,2024,1\n",
    "unit,indicator,period,value\na,b,2024,1\na,b,2023,\"1\"x\na,b,2022,1\n",
    "unit,indicator,period,value\na,b,2024,1\n\n\"a,b,2023,1\na,b,2022,1\n",
    "unit,indicator,period,value\na,b,2024,1\nb,b,2024,1\n\na,b,2024,1\n",
    "\n \n", "unit,indicator,period,value\n", "unit", "sep=;\n",
  ]

  /// What loading says or refuses, in one text.
  private func outcome(_ inputs: [InputText], threads: Int, pieceSize: Int) -> String {
    do {
      let loaded = try ObservationLoader.load(
        inputs, catalogue: nil, options: LoadingOptions(), threads: threads, pieceSize: pieceSize)
      let details = loaded.observations.details.map { "\($0)" }
      return (loaded.loadedValues.map(\.description) + details).joined(separator: "\n")
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: awkward)
  func `pieces of any size and any number of threads give the same`(text: String) {
    let input = [InputText(name: "a.csv", text: text)]
    let whole = outcome(input, threads: 1, pieceSize: 1 << 20)
    for pieceSize in StreamingTests.pieceSizes {
      for threads in [1, 2, 3] {
        #expect(outcome(input, threads: threads, pieceSize: pieceSize) == whole, "\(pieceSize)")
      }
    }
  }

  @Test(arguments: awkward, [false, true])
  func `UTF-16 is cut where it likes`(text: String, isBigEndian: Bool) {
    let plain = text.replacing("\u{FEFF}", with: "")
    let bytes = ("\u{FEFF}" + plain).utf16.flatMap { (unit) -> [UInt8] in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 255)]
      return isBigEndian ? bytes : bytes.reversed()
    }
    let whole = outcome([InputText(name: "a.csv", text: plain)], threads: 1, pieceSize: 1 << 20)
    for pieceSize in StreamingTests.pieceSizes {
      let input = [InputText(name: "a.csv", bytes: bytes)]
      #expect(outcome(input, threads: 2, pieceSize: pieceSize) == whole, "\(pieceSize)")
    }
  }

  /// In a name, a number, a period, a note, a column nobody reads, a row of the wrong length.
  @Test(arguments: [
    "a\u{FF},b,2024,1,n,", "a,b,2024,1\u{FF},n,", "a,b,20\u{FF},1,n,", "a,b,2024,1,\u{FF},",
    "a,b,2024,1,n,\u{FF}", "a,b,2024,1,n,\u{FF},x",
  ])
  func `a byte that is no text is found wherever it stands`(row: String) throws {
    for wrong in [UInt8(0xFF), 0x80, 0] {
      let head = Array("unit,indicator,period,value,note,\n\nc,d,2024,1,,\n".utf8)
      let line = row.utf16.map { $0 == 0xFF ? wrong : UInt8($0) }
      let offset = head.count + (line.firstIndex(of: wrong) ?? 0)
      let input = [InputText(name: "a.csv", bytes: head + line + Array("\ne,f,2024,x,,\n".utf8))]
      let what = outcome(input, threads: 1, pieceSize: 1 << 20)
      let byte = String(wrong, radix: 16, uppercase: true)
      let expected =
        wrong == 0
        ? "there is a NUL byte at byte \(offset)"
        : "byte \(offset) (0x\(byte)) is not valid UTF-8"
      #expect(what.hasPrefix("a.csv:4: \(expected);") && !what.contains("\n"), "\(what)")
      for pieceSize in StreamingTests.pieceSizes {
        #expect(outcome(input, threads: 2, pieceSize: pieceSize) == what, "\(pieceSize)")
      }
    }
  }

  /// Random tables with quotes and line breaks in their notes, long enough for all threads.
  @Test func `random tables on one thread and on several`() {
    var random = SplitMix64(seed: 20_251_121)
    let notes = ["", "plain", "\"with \"\"quotes\"\"\"", "\"two\nlines\"", "\"đủ, dấu\r\n\"", "🏯"]
    for _ in 0..<20 {
      var text = "unit,indicator,period,value,note\n"
      for row in 0..<400 {
        let unit = Int.random(in: 0..<60, using: &random)
        let note = notes[Int.random(in: 0..<notes.count, using: &random)]
        let value = row % 97 == 96 ? "x" : "\(row).5"
        text += "Đơn vị \(unit),i\(row % 7),\(1900 + row % 200),\(value),\(note)\n"
        if row % 50 == 0 { text += "\n" }
      }
      let input = [InputText(name: "a.csv", text: text)]
      let whole = outcome(input, threads: 1, pieceSize: 1 << 20)
      let size = Int.random(in: 1..<2000, using: &random)
      #expect(outcome(input, threads: 1, pieceSize: size) == whole, "\(size)")
      #expect(outcome(input, threads: 4, pieceSize: size) == whole, "\(size)")
    }
  }

  // MARK: Files

  @Test func `a pipe is read as often as needed`() throws {
    let path = FileManager.default.temporaryDirectory.path + "/loading-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let made = unsafe mkfifo(path, 0o600)
    try #require(made == 0)
    var text = "unit,indicator,period,value\n"
    for row in 0..<20_000 { text += "Đơn vị \(row),b,2024,\(row)\n" }
    let bytes = Array(text.utf8)
    let writer = Thread {
      let handle = FileHandle(forWritingAtPath: path)
      try? handle?.write(contentsOf: Data(bytes))
      try? handle?.close()
    }
    writer.start()
    let input = try InputText.open(path)
    #expect(!TargetLoader.isTargets(input))
    #expect(try ObservationLoader.load([input]).observations.count == 20_000)
    #expect(try input.bytes == bytes)
    #expect(input.size == bytes.count)
  }

  @Test func `any part of an input can be read`() throws {
    let path = FileManager.default.temporaryDirectory.path + "/loading-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("abcdef".utf8).write(to: URL(fileURLWithPath: path))
    for input in [try InputText.open(path), InputText(name: "a", text: "abcdef")] {
      #expect(try input.read(at: 2, count: 3, after: [1]) == [1] + Array("cde".utf8))
      #expect(try input.read(at: 4, count: 9) == Array("ef".utf8))
      #expect(try input.read(at: 6, count: 9, after: [1]) == [1])
      #expect(try input.read(at: 60, count: 9) == [])
    }
  }
}
