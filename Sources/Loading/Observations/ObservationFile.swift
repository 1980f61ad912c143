/// What was understood of one file of observations, or of one sheet.
package struct ObservationFile: Sendable, Equatable {
  package let name: String
  /// Titles with what they were taken for, in the order of the file.
  package let used: [UsedColumn]
  /// Titles of the columns that were carried through and not used.
  package let carried: [String]
  /// What no column says and holds for all of it.
  package let fixed: [FixedFact]
  /// The rows that hold no observations.
  package let skipped: [SkippedRow]
  /// What there is beside the cells of a sheet.
  package internal(set) var remarks: [SheetRemark]
  /// How many cells of values hold a dash, by which some offices mean zero.
  package internal(set) var dashes = 0

  package struct UsedColumn: Sendable, Equatable {
    package let title: String
    /// The name of the role: `unit`, `period`, `value` …; in a wide table the period, unit or indicator.
    package let meaning: String
  }

  /// Something that holds for all values of a table.
  package struct FixedFact: Sendable, Equatable {
    /// `unit`, `indicator`, `period` or `unit_of_measure`.
    package let role: String
    package let text: String
    package let origin: Origin

    package enum Origin: String, Sendable, Encodable {
      case option, title
      case sheetName = "sheet-name"
      case fileName = "file-name"
    }
  }

  /// A row that was left aside.
  package struct SkippedRow: Sendable, Equatable {
    package let line: Int
    package let kind: Kind
    /// What its first cell with something in it says.
    package let text: String

    package enum Kind: String, Sendable, Encodable, CaseIterable {
      case title, numbers, header, group, total, note
    }
  }

  /// Something of a sheet that its reader may not see, or sees differently.
  package enum SheetRemark: Sendable, Equatable {
    case hiddenSheet
    /// Hidden sheets of the workbook, which were not asked for and not read.
    case hiddenSheets([String])
    /// - Parameter rows: Their numbers from 1, the first ones.
    case hiddenRows(count: Int, rows: [Int])
    /// - Parameter columns: Their letters.
    case hiddenColumns([String])
    case mergedCells(count: Int, first: String)
    /// Numbers of which the sheet shows fewer decimals than it stores.
    case rounded(count: Int, first: String)
    /// Formulas of averages and totals whose values the file does not hold.
    case formulas(count: Int, first: String)
    /// Sheets of the workbook that hold no observations.
    case otherSheets([String])
  }
}
