import Text

/// What every column of some tables means, as a page in both languages.
package struct Codebook: Sendable {
  package let tables: [TableDefinition]

  package init(_ tables: [TableDefinition]) { self.tables = tables }

  /// All tables that the tool writes.
  package static let all = Codebook(TableDefinition.all())

  /// The lists of codes in the tables, each once.
  package var codeLists: [CodeList] { CodeList.all(in: tables) }

  /// The page in Markdown: a section a table, then the lists of codes.
  package var markdown: String {
    let parts =
      [Codebook.introduction] + tables.map(section)
      + ["## Codes · Mã\n"] + codeLists.map(section)
    return parts.joined(separator: "\n")
  }

  private static let introduction = """
    # Tables · Bảng

    Every column of every table, in the order of the file. Numbers have a decimal point, dates are ISO 8601,
    periods are written `2024`, `2024-H1`, `2024-Q3`, `2024-07`, `2024-6M` (the first six months) or `2023-2024`
    (a school year). An empty cell means what the last column says. *Mỗi cột của mỗi bảng, theo thứ tự trong tệp; ô
    trống có nghĩa như ghi ở cột cuối.*

    """

  private func section(_ table: TableDefinition) -> String {
    let key = table.key.map { "`\($0)`" }.joined(separator: ", ")
    let rows = table.columns.map { column in
      let cells = [
        "`\(column.name)`", Codebook.both(column.kind.words), Codebook.both(column.unit),
        column.meaning.text(in: .english), column.meaning.text(in: .vietnamese),
        Codebook.both(column.missing.words),
      ]
      return "| \(cells.joined(separator: " | ")) |\n"
    }
    let head = "| column | type | unit | meaning | nghĩa | empty |\n|---|---|---|---|---|---|\n"
    return """
      ## \(table.name)

      One row is \(table.row.text(in: .english)) · *mỗi dòng là \(table.row.text(in: .vietnamese))*.\
      \(key.isEmpty ? "" : " Key · *khóa*: \(key).")

      \(head)\(rows.joined())
      """
  }

  private func section(_ list: CodeList) -> String {
    let rows = list.entries.enumerated().map { index, entry in
      let (english, vietnamese) = (
        entry.words.text(in: .english), entry.words.text(in: .vietnamese)
      )
      return "| `\(entry.code)` | \(index + 1) | \(english) | \(vietnamese) |\n"
    }
    return """
      ### \(list.name)

      | code | number in .dta and .sav | English | tiếng Việt |
      |---|---|---|---|
      \(rows.joined())
      """
  }

  /// English, then Vietnamese where it differs.
  private static func both(_ words: Words) -> String {
    let (english, vietnamese) = (words.text(in: .english), words.text(in: .vietnamese))
    return english == vietnamese ? english : "\(english) · \(vietnamese)"
  }
}

extension ResultColumn.Kind {
  /// What the cells are.
  package var words: Words {
    switch self {
    case .text: Words("chữ", "text")
    case .code(let list): Words("mã \(list.name)", "code \(list.name)")
    case .codes(let list):
      Words("các mã \(list.name), cách nhau bằng dấu ;", "codes \(list.name), separated by ;")
    case .period: Words("kỳ", "period")
    case .day: Words("ngày", "date")
    case .count: Words("số nguyên", "whole number")
    case .number: Words("số", "number")
    }
  }
}

extension ResultColumn {
  /// In what its numbers are measured; empty for what is no number.
  package var unit: Words {
    guard case .number(let unit) = kind else { return Words("", "") }
    return switch unit {
    case .indicator: Words("đơn vị tính của chỉ số", "the indicator's unit")
    case .indicatorPerPeriod:
      Words("đơn vị tính của chỉ số mỗi kỳ", "the indicator's unit per period")
    case .indicatorPerYear:
      Words("đơn vị tính của chỉ số mỗi năm", "the indicator's unit per year")
    case .share: Words("0–1", "0–1")
    case .percent: Words("%", "%")
    case .linkScale: Words("thang biến đổi", "link scale")
    case .linkScalePerPeriod: Words("thang biến đổi, mỗi kỳ", "link scale, per period")
    case .none: Words("", "")
    }
  }
}

extension ResultColumn.Missing {
  /// What an empty cell means.
  package var words: Words {
    switch self {
    case .never: Words("không bao giờ", "never")
    case .byStatus:
      Words(
        "không đánh giá được, đã có số liệu, hoặc không có con số này",
        "not assessable, settled, or no such figure")
    case .notApplicable: Words("không áp dụng", "does not apply")
    case .unknown: Words("chưa biết", "not known")
    }
  }
}

extension MissingReason {
  /// What files with labels say.
  package var words: Words {
    switch self {
    case .notAssessable: Words("không đánh giá được", "not assessable")
    case .settled: Words("đã có số liệu công bố", "settled by a published value")
    case .notApplicable: Words("không áp dụng", "does not apply")
    case .unknown: Words("chưa biết", "not known")
    }
  }
}
