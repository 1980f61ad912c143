/// What was understood of one file of observations, or of one sheet.
public struct ObservationFile: Sendable, Equatable {
  public let name: String
  /// Titles with what they were taken for, in the order of the file.
  public let used: [UsedColumn]
  /// Titles of the columns that were carried through and not used.
  public let carried: [String]
  /// What no column says and holds for all of it.
  public let fixed: [FixedFact]
  /// The rows that hold no observations.
  public let skipped: [SkippedRow]
  /// What there is beside the cells of a sheet.
  public internal(set) var remarks: [SheetRemark]
  /// How many cells of values hold a dash, by which some offices mean zero.
  public internal(set) var dashes = 0

  public struct UsedColumn: Sendable, Equatable {
    public let title: String
    /// The name of the role: `unit`, `period`, `value` …; in a wide table the period, unit or indicator.
    public let meaning: String
  }

  /// Something that holds for all values of a table.
  public struct FixedFact: Sendable, Equatable {
    /// `unit`, `indicator`, `period` or `unit_of_measure`.
    public let role: String
    public let text: String
    public let origin: Origin

    public enum Origin: String, Sendable, Encodable {
      case option, title
      case sheetName = "sheet-name"
      case fileName = "file-name"
    }
  }

  /// A row that was left aside.
  public struct SkippedRow: Sendable, Equatable {
    public let line: Int
    public let kind: Kind
    /// What its first cell with something in it says.
    public let text: String

    public enum Kind: String, Sendable, Encodable, CaseIterable {
      case title, numbers, header, group, total, note
    }
  }

  /// Something of a sheet that its reader may not see, or sees differently.
  public enum SheetRemark: Sendable, Equatable {
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
