import Loading
import Testing
import TimeSeries

/// Numbers that were once read wrong in silence: each is read as its author meant it, or refused with
/// both readings.
struct NumberReadingTests {
  static let numbers: [(cells: [String], outcome: String)] = [
    (["85.5", "090"], "refused"), (["85.5", "-05"], "refused"), (["85.5", "0.5"], "read"),
    (["92.5", "\"94,125\""], "refused"), (["950", "\"1,020\"", "\"1,105\"", "85.5"], "read"),
    (["850.5", "\"1,250\""], "read"), (["980", "1.020"], "refused"), (["1.020", "1.105"], "read"),
    (["0.123", "5"], "read"), (["86%", "1"], "refused"), (["86%", "88"], "read"),
    (["0.4%", "0.5%"], "read"), (["0.4%", "0.5"], "refused"),
    (["84.1", "85.2", "0.864"], "refused"),
    (["84.1", "85.2", "0.864%"], "read"), (["0.8", "12.5", "60.5"], "read"),
    (["51000", "-999"], "refused"), (["51000", "9999"], "refused"), (["85.5", "999"], "refused"),
    (["85.5", "99.9"], "read"), (["-120.5", "-99"], "read"), (["800", "999"], "read"),
    (["51000", "52000", "-222222222"], "refused"), (["1", "2", "99"], "read"),
    (["95.1", "96.1", "9710", "97.3"], "refused"), (["95.5", "965", "975", "98.1"], "refused"),
    (["95.5", "965.0", "98.1"], "read"), (["95.5", "9750", "98.1", "9100.5"], "read"),
    (["95", "965", "98"], "read"), (["12.5", "350", "20.5"], "read"),
  ]

  @Test(arguments: numbers)
  func `numbers that can be read in two ways are refused with both`(
    cells: [String], outcome: String
  ) {
    let rows = cells.enumerated().map { "a,b,\(2015 + $0),\($1)\n" }.joined()
    let text = reading("unit,indicator,period,value\n" + rows)
    #expect(text.hasPrefix("refused") == (outcome == "refused"), "\(cells): \(text)")
  }

  static let mixedShares: [(values: [String: [String]], outcome: String)] = [
    (["a": ["0.85", "0.86"], "c": ["88.5", "89"]], "refused"),
    (["a": ["0.85", "0.86"], "c": ["0.5", "89"]], "read"),
    (["a": ["0.04", "0.05"], "c": ["88.5", "89"]], "read"),
    (["a": ["0.85%", "0.86%"], "c": ["88.5%", "89%"]], "read"),
    (["a": ["0.85", "0.86"], "c": ["850", "890"]], "read"),
  ]

  @Test(arguments: mixedShares)
  func `one unit's fractions among the percentages of others`(
    values: [String: [String]], outcome: String
  ) {
    let rows = values.sorted { $0.key < $1.key }.flatMap { (unit, values) in
      values.enumerated().map { "\(unit),b,\(2022 + $0),\($1)\n" }
    }
    let text = reading("unit,indicator,period,value\n" + rows.joined())
    #expect(text.hasPrefix("refused") == (outcome == "refused"), "\(text)")
    if outcome == "refused" { #expect(text.contains("‘0.85’ is about a hundredth of")) }
  }

  static let slips: [(values: [Double?], unlikely: [Int])] = [
    ([855, 86.5, 87.1, 88.2], [0]), ([86.1, 86.5, 87.1, 8.82], [3]),
    ([81, 82, 18, 83, 84, 83], [2]), ([81, 82, 83, 84, 83], []),
    // A new level that stays, and a line drawn out far beyond what it rests on.
    ([81, 82, 81, 92, 93, 92], []), ([92.5, nil, nil, nil, nil, nil, nil, 82.9, 87, 90.7], []),
    ([81, 8.2], []),
  ]

  @Test(arguments: slips)
  func `values far off their series are named`(values: [Double?], unlikely: [Int]) throws {
    var options = LoadingOptions()
    options.findsUnlikelyValues = true
    let rows = values.enumerated().compactMap { (index, value) in
      value.map { "a,b,\(2010 + index),\($0)\n" }
    }
    let loaded = try load("unit,indicator,period,value\n" + rows.joined(), options: options)
    #expect(loaded.unlikelyValues?.map { $0.cell.period.year - 2010 } == unlikely)
  }

  @Test func `stated bounds admit what looks like a code`() throws {
    let table = "unit,indicator,period,value\na,b,2022,85.5\na,b,2023,999\n"
    #expect(refusal(table).contains("‘999’ is far from the other values"))
    #expect(
      try load(table, options: LoadingOptions(bounds: [StatedBounds(minimum: 0, maximum: 1000)]))
        .observations.count == 2)
  }

  static let counts: [(cells: String, outcome: String)] = [
    ("85.5,1.200", "refused"), ("85.5,1200", "read"), ("85.5,1200.0", "read"),
    ("85.5,12.5", "refused"),
    ("85.5,\"1,200\"", "read"), ("85.5,1.000", "refused"), ("85.5,50%", "refused"),
  ]

  @Test(arguments: counts)
  func `counts are whole numbers`(cells: String, outcome: String) {
    let text = reading("unit,indicator,period,value,sample_size\na,b,2023,\(cells)\n")
    #expect(text.hasPrefix("refused") == (outcome == "refused"), "\(text)")
  }

  static let shares: [(cells: String, outcome: String)] = [
    ("85,34,40", "read"), ("85,40,40", "refused"), ("85.1,40,47", "read"),
    ("85.2,40,47", "refused"),
    ("0.85,34,40", "read"), ("850,34,40", "read"), ("120,48,40", "read"), ("33.3,1,3", "read"),
    ("66.6,2,3", "read"), ("66.8,2,3", "refused"), ("100,40,40", "read"), ("7,40,0", "refused"),
  ]

  @Test(arguments: shares)
  func `counts and value agree`(cells: String, outcome: String) {
    let text = reading(
      "unit,indicator,period,value,numerator,denominator\na,b,2023,\(cells)\n")
    #expect(text.hasPrefix("refused") == (outcome == "refused"), "\(text)")
  }

  @Test func `no part is above the whole where the maximum says so`() {
    let table = "unit,indicator,period,value,numerator,denominator\na,b,2023,,48,40\n"
    #expect(reading(table).hasPrefix("a b 2023"))
    #expect(
      reading(table, LoadingOptions(bounds: [StatedBounds(minimum: 0, maximum: 100)])).hasPrefix(
        "refused: 1.csv:2:4: the numerator 48 is above the denominator 40"))
  }

  @Test func `a value is not published before its period begins`() {
    let head = "unit,indicator,period,value,published_on\n"
    #expect(reading(head + "a,b,2024,85.5,2023-12-31\n").contains("before the period began"))
    #expect(reading(head + "a,b,2024-Q3,85.5,30/6/2024\n").contains("before the period began"))
    #expect(reading(head + "a,b,2023-2024,85.5,2023-08-15\n").contains("before the period began"))
    #expect(reading(head + "a,b,2024,85.5,2024-12-20\n") == "a b 2024 85.5")
  }

  @Test func `decimals that fell into the next column`() {
    let head = "unit,indicator,period,value,note\n"
    #expect(reading(head + "a,b,2022,80,5\na,b,2023,81,\n").contains("‘80’, then ‘5’"))
    #expect(
      reading(head + "a,b,2022,80,trang 5\na,b,2023,81,7\n") == "a b 2022 80.0; a b 2023 81.0")
    #expect(reading(head + "a,b,2022,80.5,7\na,b,2023,81,8\n") == "a b 2022 80.5; a b 2023 81.0")
  }
}
