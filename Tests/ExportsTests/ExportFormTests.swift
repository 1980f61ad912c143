import Forecasting
import Foundation
import GRDB
import Plans
import Results
import TargetAssessment
import TestSupport
import Testing
import Text
import TimeSeries

@testable import Exports

/// What the files of a review hold; other programs read them in `Tests/report-checks/check_exports.py`.
struct ExportFormTests {
  private static let result: ReviewResult = {
    var unit = AdministrativeUnit.province("gone")
    unit.validTo = .on(2025, 6, 30)
    var world = World(.percent(), units: [unit])
    world.publish([60, 62, 61, 65, 66], of: "a", from: .year(2020))
    world.publish([60, 62, 61, 65, 66], of: "gone", from: .year(2020))
    let book = world.book(horizon: 6)
    var targets: [Target] = [
      .example(.atLeast, 70), .example(.atLeast, 66, due: .year(2024)),
      .example(.atLeast, 70, unit: "gone"), .example(.topN, unit: "a"),
    ]
    for index in targets.indices { targets[index].id = "t\(index)" }
    return ReviewResult.gather(
      assess(targets, on: book, seed: 1),
      settings: ReviewResult.Settings(
        toolVersion: "1", models: [book.model], levels: [80, 99.9], seed: 7))
  }()

  @Test(arguments: ExportForm.allCases)
  func `the same review gives the same bytes`(form: ExportForm) throws {
    let files = try form.files(of: Self.result, language: .english)
    #expect(try files == form.files(of: Self.result, language: .english))
    #expect(!files.isEmpty && files.allSatisfy { !$0.contents.isEmpty })
    #expect(Set(files.map(\.path)).count == files.count)
  }

  @Test func `labels are in the language asked for`() throws {
    for form in [ExportForm.dta, .sav] {
      let files = try form.files(of: Self.result, language: .vietnamese)
      let answers = try #require(files.first { $0.path.contains("/assessments.") })
      let words = Array("xác suất đạt chỉ tiêu".utf8)
      #expect(answers.contents.firstRange(of: words) != nil)
      #expect(answers.contents.firstRange(of: Array("probability that".utf8)) == nil)
    }
  }

  // MARK: SQLite

  /// Opens the database of the review.
  private func database() throws -> DatabaseQueue {
    let file = try #require(ExportForm.sqlite.files(of: Self.result, language: .english).first)
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try Data(file.contents).write(to: URL(fileURLWithPath: path))
    var configuration = Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  @Test func `a database has every table with its keys, and they hold`() throws {
    try database().read { database in
      for table in ResultTable.withCatalogue(of: Self.result) {
        let name = table.name.replacing("-", with: "_")
        let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(name)")
        #expect(count == table.rows.count, "\(name)")
        #expect(try database.columns(in: name).map(\.name) == table.columns)
        let key = try database.primaryKey(name).columns
        #expect(table.definition.key.isEmpty || key == table.definition.key, "\(name)")
      }
      #expect(try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").isEmpty)
      let keys = try database.foreignKeys(on: "assessments").map(\.destinationTable)
      #expect(Set(keys) == ["units", "indicators"])
      let types = try database.columns(in: "assessments").filter {
        ["due", "probability", "field_size"].contains($0.name)
      }
      #expect(types.map(\.type) == ["TEXT", "REAL", "INTEGER"])
      #expect(types.map(\.isNotNull) == [true, false, false])
    }
  }

  @Test func `a database says what it is, and views say answers in words`() throws {
    try database().read { database in
      func text(_ sql: String) throws -> [String?] {
        try Row.fetchAll(database, sql: sql).map { $0[0] }
      }
      #expect(try text("SELECT value FROM metadata WHERE key = 'seed'") == ["7"])
      #expect(try text("SELECT value FROM metadata WHERE key = 'levels'") == ["80;99.9"])
      let words = try text("SELECT words_en FROM verdicts ORDER BY verdict_id")
      #expect(words.count == 5 && words[1] == "reached")
      #expect(words[2] == "the unit is dissolved before the due date")
      let forecasts = try text(
        "SELECT period FROM series WHERE kind = 'forecast' AND unit = 'a' AND lower < upper")
      #expect(forecasts == ["2025", "2026", "2027"])
      // «t2» without the end of its unit is an assumption, and counts for nothing.
      #expect(try text("SELECT CAST(sum(targets) AS TEXT) FROM counts") == ["4"])
    }
  }

  // MARK: Data package

  @Test func `a data package describes the files beside it`() throws {
    let files = try ExportForm.datapackage.files(of: Self.result, language: .english)
    let package = try #require(files.first { $0.path == "datapackage.json" })
    let read = try JSONSerialization.jsonObject(with: Data(package.contents))
    let resources = try #require((read as? [String: Any])?["resources"] as? [[String: Any]])
    #expect(resources.count == files.count - 1)
    for resource in resources {
      let path = try #require(resource["path"] as? String)
      let file = try #require(files.first { $0.path == path })
      #expect(resource["bytes"] as? Int == file.contents.count)
      #expect(resource["hash"] as? String == "sha256:\(Checksum.sha256(file.contents))")
      let fields = (resource["schema"] as? [String: Any])?["fields"] as? [[String: Any]]
      let header = String(decoding: file.contents.prefix { $0 != 10 }, as: UTF8.self)
      #expect(fields?.compactMap { $0["name"] as? String }.joined(separator: ",") == header)
    }
  }

  // MARK: SDMX

  @Test func `forecasts have the status F, and interval ends are measures of their own`() throws {
    let file = try #require(ExportForm.sdmx.files(of: Self.result, language: .english).first)
    let lines = String(decoding: file.contents, as: UTF8.self).split(separator: "\n")
    #expect(
      lines.first?.hasPrefix("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR") == true)
    let own = lines.filter { $0.contains(",A,a,share,official,") }
    #expect(own.count { $0.contains(",value,") && $0.contains(",A,") } == 5)
    // Three periods, a median and two intervals each.
    #expect(own.count { $0.contains(",F,") } == 15)
    #expect(own.count { $0.contains(",upper_99.9,2027,") } == 1)
    #expect(
      own.first?.contains("dataflow,CCHC:REFORM(1.0),I,A,a,share,official,value,2020,60,A,") == true
    )
  }
}
