public import Text
internal import Workbooks

/// One thing wrong with the input: where it is, what it is, and what to do about it.
public struct Problem: Error, Hashable, Sendable {
  /// The path, or what else the input is called.
  public var file: String
  /// The sheet, in a workbook.
  public var sheet: String?
  /// The line on which the row begins, from 1; `nil` when the whole file is meant.
  public var line: Int?
  /// The cell within the row, from 1; `nil` when the whole row is meant.
  public var column: Int?
  public var message: Message
  /// Why the file could not be read to its end; `nil` where its contents are at fault.
  public var readError: InputError?

  public init(
    file: String, sheet: String? = nil, line: Int? = nil, column: Int? = nil, _ message: Message,
    readError: InputError? = nil
  ) {
    self.file = file
    self.sheet = sheet
    self.line = line
    self.column = column
    self.message = message
    self.readError = readError
  }
}

extension Problem: CustomStringConvertible {
  /// `file:line:column: what; remedy`, without the parts that are not known.
  public func text(in language: Language) -> String {
    let place = InputName(path: file, sheet: sheet).place(line: line, column: column)
    return
      "\(Message.visibleLine(place)): \(language.name(message.what)); \(language.name(message.remedy))"
  }

  public var description: String { text(in: .english) }
}

/// Everything wrong with a set of inputs, none of which was loaded.
public struct LoadingFailure: ReadableError, Equatable, Sendable {
  public var problems: [Problem]
  /// The number of problems beyond those described: a hopeless file has one on every line.
  public var further: Int

  public init(_ problems: [Problem], further: Int = 0) {
    self.problems = problems
    self.further = further
  }

  mutating func add(_ other: LoadingFailure) {
    problems += other.problems
    further += other.further
  }

  /// Why a file could not be read, if that is among the problems.
  public var readError: InputError? { problems.lazy.compactMap(\.readError).first }

  /// How many problems are written out before the rest is only counted.
  public static let shown = 50
}

extension LoadingFailure: CustomStringConvertible {
  /// The first 50 problems, one per line, then how many more there are.
  public func text(in language: Language) -> String {
    var lines = problems.prefix(LoadingFailure.shown).map { $0.text(in: language) }
    let rest = problems.count - lines.count + further
    if rest > 0 {
      let english = "… and \(rest) more \(rest == 1 ? "problem" : "problems")"
      lines.append(language.pick("… và \(rest) lỗi khác", english))
    }
    return lines.joined(separator: "\n")
  }

  public var description: String { text(in: .english) }
}

/// Collects the problems of all inputs.
struct ProblemLog {
  private(set) var problems: [Problem] = []
  private(set) var further = 0

  mutating func add(_ problem: Problem) { problems.append(problem) }

  mutating func add(_ failure: LoadingFailure) {
    problems += failure.problems
    further += failure.further
  }

  /// Throws what was collected, if anything.
  func finish() throws(LoadingFailure) {
    guard problems.isEmpty, further == 0 else { throw LoadingFailure(problems, further: further) }
  }
}

/// The problems of one table while it is read, by row number; lines are looked up at the end.
struct ProblemNotes: Sendable {
  struct Note {
    /// The number of the row, 0 for the header; `nil` for the whole file.
    var record: Int?
    /// The index of the cell within the row.
    var column: Int?
    var message: Message
  }

  /// More than anyone reads; a file of the wrong kind has a problem on each of a million lines.
  static let limit = 1000

  private(set) var notes: [Note] = []
  private(set) var further = 0

  mutating func add(record: Int?, column: Int? = nil, _ message: Message) {
    guard notes.count < ProblemNotes.limit else {
      further += 1
      return
    }
    notes.append(Note(record: record, column: column, message: message))
  }

  /// Adds the notes of a part of the table whose first row has the number `first`.
  mutating func add(_ part: ProblemNotes, from first: Int) {
    for note in part.notes {
      add(record: note.record.map { first + $0 }, column: note.column, note.message)
    }
    further += part.further
  }

  /// The same without the notes of some cells.
  func removing(_ isRemoved: (_ record: Int, _ column: Int) -> Bool) -> ProblemNotes {
    var rest = self
    rest.notes.removeAll {
      if let record = $0.record, let column = $0.column { isRemoved(record, column) } else { false }
    }
    return rest
  }

  var isEmpty: Bool { notes.isEmpty }

  /// In the order of the file.
  var sorted: [Note] {
    notes.enumerated().sorted {
      let (left, right) = ($0.element, $1.element)
      let leftKey = (left.record ?? -1, left.column ?? -1, $0.offset)
      return leftKey < (right.record ?? -1, right.column ?? -1, $1.offset)
    }.map(\.element)
  }
}

/// What messages call an input: its path, and the sheet in a workbook.
package struct InputName: Hashable, Sendable, CustomStringConvertible {
  package var path: String
  package var sheet: String?

  package init(path: String, sheet: String? = nil) {
    self.path = path
    self.sheet = sheet
  }

  /// `so-lieu.xlsx`, `so-lieu.xlsx:Kết quả`.
  package var description: String { sheet.map { "\(path):\($0)" } ?? path }

  /// Where something stands, as far as it is known: `data.csv:14:4`, in a workbook
  /// `so-lieu.xlsx:Kết quả!D14`.
  ///
  /// - Parameters:
  ///   - line: From 1.
  ///   - column: From 1.
  package func place(line: Int? = nil, column: Int? = nil) -> String {
    // Formats that are not read line by line have none.
    let line = line == 0 ? nil : line
    guard let sheet else {
      let numbers = line == nil ? [] : [line, column].compactMap(\.self)
      return path + numbers.map { ":\($0)" }.joined()
    }
    let letters = column.map { CellAddress.letters(ofColumn: $0 - 1) } ?? ""
    let cell = line.map { "!\(letters.isEmpty ? "A" : letters)\($0)" } ?? ""
    return "\(path):\(sheet)\(cell)"
  }
}

extension Problem {
  /// A problem of an input, or of a sheet.
  init(in name: InputName, line: Int? = nil, column: Int? = nil, _ message: Message) {
    self.init(file: name.path, sheet: name.sheet, line: line, column: column, message)
  }
}
