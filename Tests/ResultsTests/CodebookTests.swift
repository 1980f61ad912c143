import Forecasting
import Plans
import TargetAssessment
import TestSupport
import Testing
import Text
import TimeSeries

@testable import Results

/// What the tables are said to hold, and what they hold.
struct CodebookTests {
  /// `RECORD_GOLDENS=1` writes the page anew, and fails.
  @Test func `the page of tables is what the tables say of themselves`() throws {
    let difference = try DocumentationPage.difference(of: Codebook.all.markdown, from: "tables.md")
    #expect(difference == nil)
    if DocumentationPage.isRecording { Issue.record("recorded docs/tables.md") }
  }

  @Test func `every column has a meaning in both languages, and names are unique in a table`() {
    for table in TableDefinition.all() {
      #expect(Set(table.columns.map(\.name)).count == table.columns.count, "\(table.name)")
      for column in table.columns {
        let (vietnamese, english) = (
          column.meaning.text(in: .vietnamese), column.meaning.text(in: .english)
        )
        #expect(!vietnamese.isEmpty && !english.isEmpty, "\(table.name).\(column.name)")
        // Within a table row of Markdown.
        #expect(!(vietnamese + english).contains("|"), "\(table.name).\(column.name)")
      }
      #expect(table.key.allSatisfy { key in table.columns.contains { $0.name == key } })
      // In files of other programs a meaning is a label that stands alone.
      for language in Language.allCases {
        let meanings = table.columns.map { $0.meaning.text(in: language) }
        #expect(Set(meanings).count == meanings.count, "\(table.name)")
      }
    }
    #expect(Set(TableDefinition.all().map(\.name)).count == TableDefinition.all().count)
  }

  @Test func `a list of codes has one name, and each code once`() {
    let lists = Codebook.all.codeLists
    let used = TableDefinition.all().flatMap(\.columns).compactMap(\.codes)
    #expect(Set(lists.map(\.name)).count == lists.count)
    for list in used { #expect(lists.contains(list), "\(list.name)") }
    for list in lists {
      #expect(Set(list.entries.map(\.code)).count == list.entries.count, "\(list.name)")
      #expect(list.entries.first.flatMap { list.number(of: $0.code) } == 1, "\(list.name)")
    }
  }

  @Test func `every code has words of its own in both languages`() {
    for list in Codebook.all.codeLists {
      for entry in list.entries {
        let (vietnamese, english) = (
          entry.words.text(in: .vietnamese), entry.words.text(in: .english)
        )
        #expect(!vietnamese.isEmpty && !english.isEmpty, "\(list.name) \(entry.code)")
        #expect(vietnamese != english, "\(list.name) \(entry.code): \(english)")
      }
      // A label stands for one code.
      for language in Language.allCases {
        let words = list.entries.map { $0.words.text(in: language) }
        #expect(Set(words).count == words.count, "\(list.name)")
      }
    }
  }

  // MARK: Against rows

  /// A review with a target of every status.
  private static var result: ReviewResult {
    var unit = AdministrativeUnit.province("gone")
    unit.validTo = .on(2025, 6, 30)
    var world = World(.percent(), units: [unit])
    world.publish([60, 62, 61, 65, 66], of: "a", from: .year(2020))
    world.publish([60, 62, 61, 65, 66], of: "gone", from: .year(2020))
    let book = world.book(horizon: 6)
    var targets: [Target] = [
      .example(.atLeast, 70, to: 80), .example(.atLeast, 66, due: .year(2024)),
      .example(.atLeast, 70, unit: "gone"), .example(.topN, unit: "a"),
    ]
    for index in targets.indices { targets[index].id = "t\(index)" }
    return ReviewResult.gather(
      assess(targets, on: book, seed: 1),
      settings: ReviewResult.Settings(toolVersion: "1", models: [book.model], seed: 1))
  }

  @Test func `cells are of the kind that their column states`() {
    let result = Self.result
    let tables =
      ResultTable.all(of: result) + [.indicators(result), .units(result), .observations(result)]
    for table in tables {
      for row in table.rows {
        for (cell, column) in zip(row, table.definition.columns) {
          #expect(Self.fits(cell, column), "\(table.name).\(column.name): \(cell)")
        }
      }
      let keys = table.definition.key.compactMap { table.columns.firstIndex(of: $0) }
      if !keys.isEmpty {
        let found = table.rows.map { row in keys.map { "\(row[$0])" } }
        #expect(Set(found).count == found.count, "\(table.name)")
      }
    }
    #expect(tables.first?.rows.isEmpty == false && tables.last?.rows.count == 10)
  }

  private static func fits(_ cell: ResultTable.Cell, _ column: ResultColumn) -> Bool {
    switch (cell, column.kind) {
    case (.missing, _): column.missing != .never
    case (.text(let code), .code(let list)): list.number(of: code) != nil
    case (.text(let codes), .codes(let list)):
      codes.split(separator: ";").allSatisfy { list.number(of: String($0)) != nil }
    case (.text(let text), .period): Period(description: text) != nil
    case (.text(let text), .day): Day(text) != nil
    case (.text, .text): true
    case (.number(let number), .count): number == number.rounded() && number >= 0
    case (.number(let number), .number(.share)): (-1...1).contains(number)
    case (.number, .number): true
    default: false
    }
  }

  /// Of the four rows with an answer: a range that is forecast, one that is settled, the same target with
  /// and without the end of its unit.
  @Test func `an empty cell says why it is empty`() throws {
    let table = ResultTable.assessments(Self.result)
    func reasons(_ name: String) throws -> [MissingReason?] {
      let column = try #require(table.columns.firstIndex(of: name))
      return table.rows.indices.map { row in
        table.rows[row][column] == .missing
          ? table.missingReason(row: row, column: column) : nil
      }
    }
    #expect(
      try reasons("lower_80").prefix(4) == [nil, .settled, .notAssessable, nil])
    #expect(
      try reasons("probability_high").prefix(4)
        == [nil, .notApplicable, .notApplicable, .notApplicable])
    #expect(try reasons("reach_80").prefix(2).last == .notApplicable)
    #expect(try reasons("threshold").last == .unknown)
  }
}
