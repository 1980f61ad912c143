import Text

/// A table of the report: typed cells in rows, rows in groups under a heading.
struct ReportTable: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case plain
    /// The table of a plan's targets, with many narrow columns.
    case annex
    /// Readers sort and filter it; it has ``ReportTable/filters``.
    case sortable
    /// Only as wide as its texts.
    case narrow
  }

  struct Column: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
      case rowHeader
      case text
      case number
      case interval
      case ordinal
      case estimate
      case probability
      case verdict
      case note
    }

    var title: String
    /// In characters.
    var width: Int
    var kind = Kind.text
  }

  /// A class of rows that a reader can choose.
  struct Filter: Sendable, Equatable {
    struct Option: Sendable, Equatable {
      var value: String
      var text: String
    }

    /// The key of ``Row/keys`` that is compared.
    var name: String
    var label: String
    var options: [Option]
  }

  struct Row: Sendable, Equatable {
    struct Key: Sendable, Equatable {
      var name: String
      var value: String
    }

    /// As many as columns.
    var cells: [Cell]
    /// Whether it counts; other rows are paler.
    var isActive = true
    /// What filters compare.
    var keys: [Key] = []
  }

  struct Group: Sendable, Equatable {
    /// `nil` where the rows need none.
    var heading: String?
    var rows: [Row]
  }

  var caption: String
  /// What to know of all rows, such as the unit that most of them speak of.
  var note: String?
  /// The name of the frame, where it is not the caption.
  var label: String?
  var kind = Kind.plain
  var columns: [Column]
  var groups: [Group]
  /// What the group headings are, where a renderer gives them a column of their own.
  var groupColumn: Column?
  var filters: [Filter] = []
  /// The name of its sheet in a workbook, where it is one.
  var sheetName: String?

  /// A table without groups.
  static func plain(
    caption: String, columns: [Column], rows: [[Cell]], sheetName: String? = nil,
    kind: Kind = .plain
  ) -> ReportTable {
    ReportTable(
      caption: caption, kind: kind, columns: columns,
      groups: [Group(heading: nil, rows: rows.map { Row(cells: $0) })], sheetName: sheetName)
  }

  var rows: [Row] { groups.flatMap(\.rows) }
}

extension ReportTable {
  enum Cell: Sendable, Equatable {
    case text(String)
    /// A number as text; `sort` orders it among others.
    case number(String, sort: Double? = nil)
    /// `share` is 0…1; `nil` where nothing is forecast.
    case probability(String, share: Double?)
    case verdict(Verdict)
    /// What a row is about, with small print below it.
    case name(String, details: [String] = [])
    case values([SourcedValue])
    /// Remarks, each of its own.
    case notes([String])
  }

  /// An answer on its colour.
  struct Verdict: Sendable, Equatable {
    var word: String
    var tone: Tone
    /// The probability, where the table has no column for it.
    var probability: String?
    /// The forecast, said where a renderer has no other table that gives it.
    var forecast: String?
    var remarks: [String] = []
  }

  struct SourcedValue: Sendable, Equatable {
    var value: String
    var source: String
  }
}

extension ReportTable.Cell {
  /// The cell as plain text.
  var text: String {
    switch self {
    case .text(let text), .number(let text, _), .probability(let text, _): text
    case .name(let name, let details):
      details.isEmpty ? name : "\(name) (\(details.joined(separator: "; ")))"
    case .verdict(let verdict):
      [verdict.word, verdict.probability, verdict.forecast].compactMap(\.self).joined(
        separator: ", ")
        + (verdict.remarks.isEmpty ? "" : " (\(verdict.remarks.joined(separator: "; ")))")
    case .notes(let notes): notes.joined(separator: "; ")
    case .values(let values):
      values.map { entry in
        let source = Address.host(of: entry.source) ?? entry.source
        return source.isEmpty ? entry.value : "\(entry.value) (\(source))"
      }.joined(separator: "; ")
    }
  }
}
