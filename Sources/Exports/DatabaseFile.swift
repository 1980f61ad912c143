import GRDB
import GRDBSQLite
import Results
import Text
import TimeSeries

/// A review as an SQLite database: a table for each table of the run, with types, keys and the meaning of
/// every column, and views for the questions that are asked most.
struct DatabaseFile {
  let result: ReviewResult
  let tables: [ResultTable]

  /// The file's bytes; the same review gives the same bytes.
  func bytes() throws(ExportError) -> [UInt8] {
    do {
      // In memory: nothing is on disk until the run directory is written.
      let queue = try DatabaseQueue()
      try queue.write { database in
        // Names that tables refer to stand before them, so that keys hold at every moment.
        let catalogue = tables.filter { DatabaseFile.referred.keys.contains($0.name) }
        let others = tables.filter { !DatabaseFile.referred.keys.contains($0.name) }
        for table in catalogue + others { try add(table, to: database) }
        try addCodebook(to: database)
        try addMetadata(to: database)
        for view in views { try database.execute(sql: view) }
      }
      return try queue.writeWithoutTransaction { database in
        var size: sqlite3_int64 = 0
        // SAFETY: SQLite gives a copy of the database that is ours to free.
        let image = unsafe sqlite3_serialize(database.sqliteConnection, "main", &size, 0)
        guard let image = unsafe image else { throw ExportError.notWritten(reason: "memory") }
        defer { unsafe sqlite3_free(image) }
        return unsafe Array(UnsafeBufferPointer(start: image, count: Int(size)))
      }
    } catch let error as ExportError {
      throw error
    } catch {
      throw .notWritten(reason: "\(error)")
    }
  }

  // MARK: Tables

  /// The column by which other tables refer to one.
  private static let referred = [
    "indicators": "indicator", "units": "unit", "assessments": "verdict_id",
  ]

  private func add(_ table: ResultTable, to database: Database) throws {
    let name = DatabaseFile.name(table.definition)
    try database.execute(sql: DatabaseFile.schema(of: table.definition))
    let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
    let insert = try database.makeStatement(sql: "INSERT INTO \(name) VALUES (\(marks))")
    for row in table.rows {
      try insert.execute(
        arguments: StatementArguments(
          zip(row, table.definition.columns).map { DatabaseFile.value(of: $0, in: $1) }))
    }
  }

  private static func value(
    of cell: ResultTable.Cell, in column: ResultColumn
  ) -> DatabaseValue {
    switch cell {
    case .missing: .null
    case .text(let text): text.databaseValue
    case .number(let number):
      column.kind == .count ? Int(number).databaseValue : number.databaseValue
    }
  }

  /// Names with hyphens and points would have to be quoted by everybody.
  private static func name(_ table: Results.TableDefinition) -> String {
    quoted(table.name.replacing("-", with: "_"))
  }

  private static func quoted(_ name: String) -> String {
    "\"\(name.replacing("\"", with: "\"\""))\""
  }

  /// The statement that makes a table, which SQLite keeps as it is written, comments included.
  private static func schema(of table: Results.TableDefinition) -> String {
    let keys = table.key.map(quoted).joined(separator: ", ")
    let references = referred.sorted { $0.key < $1.key }.filter { target, column in
      target != table.name && table.columns.contains { $0.name == column }
    }
    let constraints =
      (keys.isEmpty ? [] : ["PRIMARY KEY (\(keys))"])
      + references.map { "FOREIGN KEY (\(quoted($1))) REFERENCES \($0) (\(quoted($1)))" }
    let columns = table.columns.map { column in
      (
        text: "\(quoted(column.name)) \(column.kind.declaredType)"
          + (column.missing == .never ? " NOT NULL" : ""),
        comment: comment(on: column)
      )
    }
    var lines: [String] = columns.enumerated().map { index, column in
      let isLast = index == columns.count - 1 && constraints.isEmpty
      return "  \(column.text)\(isLast ? "" : ",") -- \(column.comment)"
    }
    lines += constraints.enumerated().map { index, constraint in
      "  \(constraint)\(index == constraints.count - 1 ? "" : ",")"
    }
    let head = "CREATE TABLE \(name(table)) ( -- \(table.row.text(in: .english))"
    return ([head] + lines + [")"]).joined(separator: "\n")
  }

  private static func comment(on column: ResultColumn) -> String {
    let unit = column.unit.text(in: .english)
    return column.meaning.text(in: .english) + (unit.isEmpty ? "" : " (\(unit))")
  }

  // MARK: What tables say of themselves

  private func addCodebook(to database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
          position INTEGER NOT NULL, kind TEXT NOT NULL, unit TEXT NOT NULL,
          meaning_vi TEXT NOT NULL, meaning_en TEXT NOT NULL, missing_vi TEXT NOT NULL,
          missing_en TEXT NOT NULL, PRIMARY KEY (table_name, column_name));
        CREATE TABLE codes (list TEXT NOT NULL, code TEXT NOT NULL, position INTEGER NOT NULL,
          words_vi TEXT NOT NULL, words_en TEXT NOT NULL, PRIMARY KEY (list, code))
        """)
    for table in tables {
      for (index, column) in table.definition.columns.enumerated() {
        try database.execute(
          sql: "INSERT INTO columns VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          arguments: [
            table.name.replacing("-", with: "_"), column.name, index + 1,
            column.kind.words.text(in: .english), column.unit.text(in: .english),
            column.meaning.text(in: .vietnamese), column.meaning.text(in: .english),
            column.missing.words.text(in: .vietnamese), column.missing.words.text(in: .english),
          ])
      }
    }
    for list in Codebook(tables.map(\.definition)).codeLists {
      for (index, entry) in list.entries.enumerated() {
        try database.execute(
          sql: "INSERT INTO codes VALUES (?, ?, ?, ?, ?)",
          arguments: [
            list.name, entry.code, index + 1, entry.words.text(in: .vietnamese),
            entry.words.text(in: .english),
          ])
      }
    }
  }

  private func addMetadata(to database: Database) throws {
    let settings = result.settings
    let pairs = [
      ("tool", "cchc"), ("tool_version", settings.toolVersion), ("as_of", result.asOf.description),
      ("title_vi", settings.title.vietnamese), ("title_en", settings.title.english),
      ("job", settings.job ?? ""), ("seed", "\(settings.seed)"),
      ("models", settings.models.joined(separator: ";")), ("horizon", "\(settings.horizon)"),
      ("levels", settings.levels.map(ResultTable.Cell.text).joined(separator: ";")),
      ("language", settings.language.rawValue), ("synthetic", result.isSynthetic ? "yes" : "no"),
    ]
    try database.execute(
      sql: """
        CREATE TABLE metadata (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
        CREATE TABLE inputs (path TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL)
        """)
    for (key, value) in pairs {
      try database.execute(
        sql: "INSERT INTO metadata VALUES (?, ?)", arguments: [key, value])
    }
    for input in settings.inputs {
      try database.execute(
        sql: "INSERT INTO inputs VALUES (?, ?, ?)",
        arguments: [input.path, input.bytes, input.sha256])
    }
  }

  // MARK: Views

  private var views: [String] {
    let (lower, upper) = (settingsLevel("lower"), settingsLevel("upper"))
    return [
      """
      CREATE VIEW verdicts AS -- \(ExportTexts.Views.verdicts.text(in: .english))
      SELECT a.verdict_id, a.plan_id, a.target_id, a.state, a.unit, u.name_vi AS unit_vi,
        u.name_en AS unit_en, a.indicator, i.name_vi AS indicator_vi, i.name_en AS indicator_en,
        i.unit_of_measure, a.due, a.operator, a.threshold, a.status, a.reason, a.last_period,
        a.last_value, a.forecast_median, a.lower_80, a.upper_80, a.probability, a.likelihood,
        coalesce(w.words_vi, r.words_vi) AS words_vi, coalesce(w.words_en, r.words_en) AS words_en
      FROM assessments a JOIN units u USING (unit) JOIN indicators i USING (indicator)
      LEFT JOIN codes w ON w.list = 'verdict' AND w.code = a.likelihood
      LEFT JOIN codes r ON r.list = 'reason' AND r.code = a.reason
      """,
      """
      CREATE VIEW series AS -- \(ExportTexts.Views.series.text(in: .english))
      SELECT unit, indicator, period, 'observed' AS kind, value, NULL AS lower, NULL AS upper
      FROM observations
      UNION ALL
      SELECT unit, indicator, period, 'forecast', median, \(lower), \(upper)
      FROM forecasts WHERE model = (
        SELECT CASE instr(value, ';') WHEN 0 THEN value
          ELSE substr(value, 1, instr(value, ';') - 1) END
        FROM metadata WHERE key = 'models')
      """,
      """
      CREATE VIEW counts AS -- \(ExportTexts.Views.counts.text(in: .english))
      SELECT plan_id, status, likelihood, count(*) AS targets FROM assessments
      WHERE state = 'active' AND instr(coalesce(flags, ''), 'counterfactual') = 0
      GROUP BY plan_id, status, likelihood
      """,
    ]
  }

  /// The column of one end of the narrower interval.
  private func settingsLevel(_ end: String) -> String {
    let columns = tables.first { $0.name == "forecasts" }?.columns ?? []
    return DatabaseFile.quoted(columns.first { $0.hasPrefix(end) } ?? "median")
  }
}

extension ResultColumn.Kind {
  /// The type that a column of a database is declared with.
  fileprivate var declaredType: String {
    switch self {
    case .text, .code, .codes, .period: "TEXT"
    case .day: "DATE"
    case .count: "INTEGER"
    case .number: "REAL"
    }
  }
}
