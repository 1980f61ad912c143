import Loading
import Testing

/// Lines are those an editor shows, whatever lies before them.
struct LineNumberTests {
  @Test(arguments: ["\n", "\r\n", "\r"])
  func `blank lines, lines within quotes and spaces are counted`(end: String) {
    let lines = [
      "", "unit,indicator,period,value,note", "", "  ", "a,b,2023,1,\"two", "", "lines\"",
      ",,,,", "a,b,x,1,", "\t", "a,b,2024,y,\"a \"\"word\"\"\"", "a,b,z,1,",
    ]
    #expect(
      refusal(lines.joined(separator: end)) == """
        1.csv:9:3: ‘x’ is not a period; write it as 2024, 2024-H1, 2024-Q3, 2024-07, 2024-6M or 2023-2024
        1.csv:11:4: ‘y’ is not a number; write a plain number, or leave the cell empty if the value is missing
        1.csv:12:3: ‘z’ is not a period; write it as 2024, 2024-H1, 2024-Q3, 2024-07, 2024-6M or 2023-2024
        """)
  }

  @Test func `in a tab-separated file a line of tabs is a row`() {
    let table = "unit\tindicator\tperiod\tvalue\n\t\t\t\n\t\t\n\na\tb\tx\t1\n"
    #expect(refusal(table).hasPrefix("1.csv:5:3: ‘x’ is not a period"))
  }

  @Test func `lines stay true beyond the first piece of a large file`() {
    var rows = "unit,indicator,period,value,note\n"
    for row in 0..<20_000 { rows += "unit \(row),b,2024,1,\"line\r\nbreak\"\n\n" }
    #expect(refusal(rows + "a,b,2024,x,\n").hasPrefix("1.csv:60002:4: ‘x’ is not a number"))
    #expect(refusal(rows + "a,b,\"2024\"5,x,\n").hasPrefix("1.csv:60002:3: there is text after"))
  }
}
