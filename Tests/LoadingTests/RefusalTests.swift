import Loading
import Testing
import TimeSeries

/// What is refused, and in which words.
struct RefusalTests {
  private static let head = "unit,indicator,period,value\n"

  private static let tables: [(String, String)] = [
    (
      head + "a,b,2024,8o.1\n",
      "1.csv:2:4: ‘8o.1’ is not a number; write a plain number, or leave the cell empty if the value is missing"
    ),
    (
      head + "a,b,2024,1e999\n",
      "1.csv:2:4: ‘1e999’ is beyond 10^15: more than 15 digits cannot be kept exactly; use a larger unit of measure, such as billions of đồng instead of đồng"
    ),
    (
      head + "a,b,2024,inf\n",
      "1.csv:2:4: ‘inf’ is not a number; write a plain number, or leave the cell empty if the value is missing"
    ),
    (
      head + "a,b,2024,85.16\na,b,2025,\"85,17\"\n",
      "1.csv:3:4: ‘85,17’ is not written with a decimal point like the other numbers in the file; "
        + "use the same decimal mark throughout the file"
    ),
    (
      "unit;indicator;period;value\na;b;2023;7\na;b;2024;1.234\n",
      "1.csv:3:4: ‘1.234’ can be read with a decimal point or with a decimal comma, and no other "
        + "number in the file shows which is meant; choose with --decimal point or --decimal comma, "
        + "or write ‘decimal: comma’ in the job file"
    ),
    (
      head + "a,b,2024,\"1,234\"\n",
      "1.csv:2:4: ‘1,234’ can be read with a decimal point or with a decimal comma, and no other "
        + "number in the file shows which is meant; choose with --decimal point or --decimal comma, "
        + "or write ‘decimal: comma’ in the job file"
    ),
    (
      head + "a,b,24,1\n",
      "1.csv:2:3: ‘24’ is not a period; write it as 2024, 2024-H1, 2024-Q3, 2024-07, 2024-6M or 2023-2024"
    ),
    (
      head + "a,b,,1\n",
      "1.csv:2:3: the period is missing; write it as 2024, 2024-H1, 2024-Q3, 2024-07, 2024-6M or 2023-2024"
    ),
    (
      head + "a,b,1824,1\n",
      "1.csv:2:3: the year 1824 is not between 1900 and 2100; correct the period"
    ),
    (
      head + ",,2024,1\n",
      """
      1.csv:2:1: the unit is missing; write its name or id
      1.csv:2:2: the indicator is missing; write its name or id
      """
    ),
    (
      head + "a,b,2024,1,5\na,b,2024\n",
      """
      1.csv:2: the row has 5 cells, the header 4; enclose in quotes any cell that contains the \
      delimiter
      1.csv:3: the row has 3 cells, the header 4; add the missing cells, empty if there is \
      nothing to enter
      """
    ),
    (
      head + "a,b,2024,\"1\"x\n",
      "1.csv:2:4: there is text after a closing quote; write a quote that belongs to the text twice (\"\")"
    ),
    (
      head + "a,b\"c,2024,1\n",
      "1.csv:2:2: there is a quote inside a cell that does not begin with one; enclose the "
        + "cell in quotes and write the quote inside it twice (\"\")"
    ),
    (
      head + "a,b,2023,1\na,\"b,2024,1\na,b,2025,1\n",
      "1.csv:3:2: a quote is opened but never closed; close it, or remove it"
    ),
    (head, "1.csv: there is a header but no data; write at least one row"),
    (";;;\n;;;\n", "1.csv:1: the file is empty; write a header and at least one row of data"),
    (
      "unit,indicator,when\na,b,2024\n",
      """
      1.csv:1: there is no column ‘period’ among ‘unit’, ‘indicator’, ‘when’; add --columns \
      period="when" if that is it, or rename the column that holds it to period, year, kỳ, kỳ báo \
      cáo or năm
      1.csv:1: there is no column ‘value’ among ‘unit’, ‘indicator’, ‘when’; add --columns \
      value="when" if that is it, or rename the column that holds it to value, giá trị, obs_value, \
      observation value or kết quả
      """
    ),
    (
      "unit,indicator,period,value,Value\na,b,2024,1,2\n",
      "1.csv:1:5: there are two columns ‘value’; keep one of them"
    ),
    (
      "unit,indicator,period,value,Người nhập,người_nhập\na,b,2024,1,An,Bình\n",
      "1.csv:1:6: there are two columns ‘người_nhập’; keep one of them"
    ),
    (
      head + "a,b,2024,85.16\u{200B}\n",
      "1.csv:2:4: ‘85.16[U+200B]’ is not a number; write a plain number, or leave the cell empty if "
        + "the value is missing"
    ),
    (
      "unit,indicator,2023,Năm 2023\na,b,1,2\n",
      "1.csv:1:4: there are two columns for 2023; keep one of them"
    ),
    (
      "unit,indicator,period,value,basis,published_on,denominator\na,b,2024,1,said,2024-02-30,-1\n",
      """
      1.csv:2:5: what ‘said’ in the column ‘basis’ says of the value is not known; write ‘official’, \
      ‘provisional’, ‘estimated’, ‘forecast’, ‘plan’ or a code of SDMX (A, P, E, F, M); rename the \
      column if it says nothing of the values
      1.csv:2:6: ‘2024-02-30’ is not a date; write 2024-04-17 or 17/4/2024
      1.csv:2:7: ‘denominator’ is -1, but must not be negative; correct the number
      """
    ),
  ]

  @Test(arguments: tables)
  func `what is wrong, where, and what to do`(table: String, message: String) {
    #expect(refusal(table) == message)
  }

  @Test func `values outside the bounds of the catalogue`() {
    let text = refusal(
      """
      unit,indicator,period,value
      Hà Nội,par-index,2023,100.01
      Hà Nội,rank,2023,0
      """, catalogue: .sample)
    #expect(
      text == """
        1.csv:2:4: 100.01 is out of bounds for ‘par-index’, which must be between 0 and 100; \
        correct the value or the bounds
        1.csv:3:4: 0 is out of bounds for ‘rank’, which must be 1 or more; correct the value or the \
        bounds
        """)
  }

  @Test func `fractions where percent are meant`() throws {
    let head = "unit,indicator,period,value\n"
    let rows = "Hà Nội,sipas,2022,1\nHà Nội,sipas,2023,0.85\n"
    #expect(
      refusal(head + rows, catalogue: .sample)
        == "1.csv:3:4: no value of ‘sipas’ is above 1: these look like fractions, but "
        + "percentages (0 to 100) are expected; write 85, or 0.85% if the share really is that small"
    )
    let larger = rows + "Hà Nội,sipas,2024,1.2\n"
    #expect(try load(head + larger, catalogue: .sample).observations.count == 3)
    // 0.57 × 100 is 56.99999999999999 in doubles.
    #expect(
      refusal(head + "Hà Nội,sipas,2022,0.57\n", catalogue: .sample).contains("write 57, or"))
    let whole = "Hà Nội,sipas,2022,1\nHà Nội,sipas,2023,0\n"
    #expect(try load(head + whole, catalogue: .sample).observations.count == 2)
  }

  @Test func `problems of all files come together, in order`() {
    let head = "unit,indicator,period,value\n"
    #expect(
      refusal(head + "a,b,2024,x\na,b,y,1\n", "", head + "a,b,2024,\"z\n") == """
        1.csv:2:4: ‘x’ is not a number; write a plain number, or leave the cell empty if the value \
        is missing
        1.csv:3:3: ‘y’ is not a period; write it as 2024, 2024-H1, 2024-Q3, 2024-07, 2024-6M or 2023-2024
        2.csv: the file is empty; write a header and at least one row of data
        3.csv:2:4: a quote is opened but never closed; close it, or remove it
        """)
  }

  @Test func `the first fifty problems, then a count`() throws {
    let rows = (0..<1060).map { "a,b,2024,x\($0)\n" }.joined()
    let text = refusal("unit,indicator,period,value\n" + rows)
    let lines = text.split(separator: "\n")
    #expect(lines.count == 51)
    #expect(lines.last == "… and 1010 more problems")
  }

  @Test func `a cell without end`() {
    let text = refusal(
      "unit,indicator,period,value\na,b,2024,\"" + String(repeating: "x\n", count: 700_000))
    #expect(
      text == "1.csv:2:4: a cell is longer than 1048576 bytes; look for a quote that is not closed")
  }
}

/// How decimals are told from thousands.
struct NumberConventionTests {
  private func values(_ cells: [String], delimiter: String = ";") throws -> [Double] {
    let rows = cells.enumerated().map { "a,b,\(2000 + $0),".replacing(",", with: delimiter) + $1 }
    let head = "unit,indicator,period,value".replacing(",", with: delimiter)
    return try load(([head] + rows).joined(separator: "\n")).loadedValues.map(\.value)
  }

  @Test func `one number that can be read one way only settles the others`() throws {
    #expect(try values(["1.234", "85,16"]) == [1234, 85.16])
    #expect(try values(["1.234", "85.16"]) == [1.234, 85.16])
    #expect(try values(["1.234", "0.123"]) == [1.234, 0.123])
    #expect(try values(["1.234", "1.234.567"]) == [1234, 1_234_567])
    #expect(try values(["1,234", "850.5"]) == [1234, 850.5])
    #expect(try values(["1.234,5", "1.234"]) == [1234.5, 1234])
    #expect(try values(["12%", "1 234", "5"]) == [12, 1234, 5])
  }

  @Test func `in a comma-delimited file 1.234 is a decimal`() throws {
    #expect(try values(["1.234", "2.345"], delimiter: ",") == [1.234, 2.345])
    #expect(try values(["1.234", "\"852,5\""], delimiter: ",") == [1234, 852.5])
  }

  @Test func `the option settles what the file does not`() throws {
    let table = "unit;indicator;period;value\na;b;2024;1.234\n"
    #expect(
      try load(table, options: LoadingOptions(decimal: .comma)).loadedValues.map(\.value) == [1234])
    #expect(
      try load(table, options: LoadingOptions(decimal: .point)).loadedValues.map(\.value) == [1.234]
    )
  }

  @Test func `every file has its own convention`() throws {
    let loaded = try load(
      "unit,indicator,period,value\na,b,2023,1.5\n", "unit;indicator;period;value\na;b;2024;2,5\n")
    #expect(loaded.loadedValues.map(\.value) == [1.5, 2.5])
  }
}
