import CReadStat
import Glibc
import Results
import Text
import TimeSeries

/// A file of a statistical package in the making, through ReadStat: the one place that owns its pointer.
@safe struct StatisticalFile: ~Copyable {
  private typealias Variable = UnsafeMutablePointer<readstat_variable_t>

  private let raw: UnsafeMutablePointer<readstat_writer_t>

  private init(_ raw: UnsafeMutablePointer<readstat_writer_t>) { unsafe self.raw = raw }

  deinit { unsafe readstat_writer_free(raw) }

  /// The bytes of a table's file; the same table and date give the same bytes.
  ///
  /// - Parameter date: Stands in the file in place of the clock.
  static func bytes(of table: StatisticalTable, date: Day) throws(ExportError) -> [UInt8] {
    guard let raw = unsafe readstat_writer_init() else { throw .notWritten(reason: "memory") }
    let file = unsafe StatisticalFile(raw)
    // SAFETY: the library copies every text during its call, and calls the function below while rows are
    // written, with the address of `bytes`, which outlives them.
    try unsafe check(
      readstat_set_data_writer(raw) { (data, count, context) in
        guard let bytes = unsafe context?.assumingMemoryBound(to: [UInt8].self) else { return -1 }
        unsafe bytes.pointee.append(
          contentsOf: UnsafeRawBufferPointer(start: data, count: count))
        return count
      })
    try unsafe check(readstat_writer_set_file_label(raw, table.label))
    try unsafe check(readstat_writer_set_file_timestamp(raw, localMidnight(of: date)))
    for reason in MissingReason.allCases {
      let words = reason.words.text(in: table.language)
      unsafe readstat_add_note(raw, "\(table.format.sign(of: reason)): \(words)")
    }
    let variables = try unsafe file.addVariables(of: table)
    var bytes: [UInt8] = []
    try unsafe file.write(table, variables, to: &bytes)
    return bytes
  }

  /// The moment that the library, which writes local time, writes as 00:00 of a day wherever it runs.
  private static func localMidnight(of day: Day) -> time_t {
    var time = unsafe tm()
    let parts = day.description.split(separator: "-").compactMap { Int32($0) }
    unsafe (time.tm_year, time.tm_mon, time.tm_mday) = (parts[0] - 1900, parts[1] - 1, parts[2])
    unsafe time.tm_isdst = -1
    return unsafe mktime(&time)
  }

  private static func check(_ code: readstat_error_t) throws(ExportError) {
    guard code != READSTAT_OK else { return }
    // SAFETY: the message is a constant of the library.
    throw .notWritten(reason: unsafe String(cString: readstat_error_message(code)))
  }

  // MARK: Variables

  private func addVariables(of table: StatisticalTable) throws(ExportError) -> [Variable] {
    var variables = unsafe [Variable]()
    var sets = unsafe [String: UnsafeMutablePointer<readstat_label_set_t>]()
    for variable in table.variables {
      let added = unsafe readstat_add_variable(
        raw, variable.name, table.format.type(of: variable.kind), variable.kind.width)
      guard let added = unsafe added else { throw .notWritten(reason: "memory") }
      unsafe readstat_variable_set_label(added, variable.label)
      switch variable.kind {
      case .day: unsafe readstat_variable_set_format(added, table.format.dateFormat)
      case .code(let list):
        let set = unsafe sets[list.name] ?? addLabels(of: list, table)
        unsafe sets[list.name] = set
        unsafe readstat_variable_set_label_set(added, set)
      case .text, .longText, .number: break
      }
      if table.format == .spss && !variable.kind.isText {
        for reason in variable.missing {
          let number = table.format.number(of: reason, in: variable.kind)
          try unsafe StatisticalFile.check(
            readstat_variable_add_missing_double_value(added, number))
        }
      }
      unsafe variables.append(added)
    }
    return unsafe variables
  }

  /// Adds the labels of the codes of a list, and those of missing values.
  private func addLabels(
    of list: CodeList, _ table: StatisticalTable
  ) -> UnsafeMutablePointer<readstat_label_set_t>? {
    let kind = StatisticalTable.Kind.code(list)
    let set = unsafe readstat_add_label_set(raw, table.format.type(of: kind), list.name)
    func label(_ words: Words) -> String {
      words.text(in: table.language).shortened(toBytes: StatisticalFormat.longestValueLabel)
    }
    for (index, entry) in list.entries.enumerated() {
      switch table.format {
      case .stata118: unsafe readstat_label_int32_value(set, Int32(index + 1), label(entry.words))
      case .spss: unsafe readstat_label_double_value(set, Double(index + 1), label(entry.words))
      }
    }
    for reason in MissingReason.allCases {
      switch table.format {
      case .stata118: unsafe readstat_label_tagged_value(set, reason.tag, label(reason.words))
      case .spss:
        unsafe readstat_label_double_value(
          set, table.format.number(of: reason, in: kind), label(reason.words))
      }
    }
    return unsafe set
  }

  // MARK: Rows

  private func write(
    _ table: StatisticalTable, _ variables: [Variable], to bytes: inout [UInt8]
  ) throws(ExportError) {
    // Long texts come before all rows, in the order in which they are met.
    for row in table.rows {
      for (value, variable) in zip(row, table.variables) {
        guard variable.kind == .longText, case .text(let text) = value else { continue }
        _ = unsafe readstat_add_string_ref(raw, text)
      }
    }
    var longTexts = 0
    try unsafe withUnsafeMutablePointer(to: &bytes) { (bytes) throws(ExportError) in
      let count = table.rows.count
      switch table.format {
      case .stata118:
        try unsafe StatisticalFile.check(readstat_writer_set_file_format_version(raw, 118))
        try unsafe StatisticalFile.check(readstat_begin_writing_dta(raw, bytes, count))
      case .spss: try unsafe StatisticalFile.check(readstat_begin_writing_sav(raw, bytes, count))
      }
      for row in table.rows {
        try unsafe StatisticalFile.check(readstat_begin_row(raw))
        for (index, value) in row.enumerated() {
          let code = unsafe insert(
            value, as: table.variables[index].kind, in: table.format, into: variables[index],
            &longTexts)
          try StatisticalFile.check(code)
        }
        try unsafe StatisticalFile.check(readstat_end_row(raw))
      }
      try unsafe StatisticalFile.check(readstat_end_writing(raw))
    }
  }

  private func insert(
    _ value: StatisticalTable.Value, as kind: StatisticalTable.Kind,
    in format: StatisticalFormat, into variable: Variable, _ longTexts: inout Int
  ) -> readstat_error_t {
    switch (value, kind) {
    case (.text, .longText):
      longTexts += 1
      return unsafe readstat_insert_string_ref(
        raw, variable, readstat_get_string_ref(raw, Int32(longTexts - 1)))
    case (.text(let text), _):
      return unsafe readstat_insert_string_value(
        raw, variable, text.shortened(toBytes: format.widestText))
    case (.number(let number), .code) where format == .stata118:
      return unsafe readstat_insert_int32_value(raw, variable, Int32(number))
    case (.number(let number), _):
      return unsafe readstat_insert_double_value(raw, variable, number)
    case (.missing, _) where kind.isText:
      return unsafe readstat_insert_missing_value(raw, variable)
    case (.missing(let reason), _):
      return unsafe format == .stata118
        ? readstat_insert_tagged_missing_value(raw, variable, reason.tag)
        : readstat_insert_double_value(raw, variable, format.number(of: reason, in: kind))
    }
  }
}

extension StatisticalTable.Kind {
  var isText: Bool {
    switch self {
    case .text, .longText: true
    case .number, .day, .code: false
    }
  }

  /// Bytes of a text; 0 for what has a width of its own.
  fileprivate var width: Int {
    if case .text(let width) = self { width } else { 0 }
  }
}

extension StatisticalFormat {
  fileprivate func type(of kind: StatisticalTable.Kind) -> readstat_type_t {
    switch kind {
    case .text: READSTAT_TYPE_STRING
    case .longText: READSTAT_TYPE_STRING_REF
    case .code where self == .stata118: READSTAT_TYPE_INT32
    case .number, .day, .code: READSTAT_TYPE_DOUBLE
    }
  }

  /// The number that stands for a missing value in SPSS: below all codes and dates, and beyond all that
  /// is measured.
  fileprivate func number(of reason: MissingReason, in kind: StatisticalTable.Kind) -> Double {
    kind == .number ? Double(-reason.number) * 1e18 : Double(-reason.number)
  }

  /// How the notes of a file name a missing value.
  fileprivate func sign(of reason: MissingReason) -> String {
    self == .stata118 ? ".\(reason.letter)" : "-\(reason.number), -\(reason.number)E18"
  }
}

extension MissingReason {
  /// From 1.
  fileprivate var number: Int { (MissingReason.allCases.firstIndex(of: self) ?? 0) + 1 }

  /// Stata's extended missing values: `.a`, `.b`, ….
  fileprivate var letter: Character { Character(UnicodeScalar(UInt8(96 + number))) }
  fileprivate var tag: CChar { CChar(96 + number) }
}
