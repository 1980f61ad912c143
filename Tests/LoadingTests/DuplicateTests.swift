import Loading
import Testing
import TimeSeries

struct DuplicateTests {
  @Test func `the same cell twice, in one file and in two`() {
    let text = refusal(
      "unit,indicator,period,value\na,b,2023,1\nA,b,Năm 2023,1\n",
      "unit,indicator,period,value\n\na,b,2024,1\na,b,2023,2\n")
    #expect(
      text == """
        1.csv:3:4: ‘a’, ‘b’, 2023 is already given in line 2; keep one of them, or name the source \
        of each in a column ‘source’
        2.csv:4:4: ‘a’, ‘b’, 2023 is already given in 1.csv:2; keep one of them, or name the \
        source of each in a column ‘source’
        """)
  }

  @Test func `the same source twice`() {
    #expect(
      refusal(
        """
        unit,indicator,period,value,source
        a,b,2023,1,web
        a,b,2023,2,press
        a,b,2023,3,web
        """)
        == "1.csv:4:4: ‘a’, ‘b’, 2023 is already given in line 2 from the same source; keep one "
        + "of them")
  }

  @Test func `another source, another basis, another period is no duplicate`() throws {
    let loaded = try load(
      """
      unit,indicator,period,value,source,basis
      a,b,2023,1,web,
      a,b,2023,2,press,
      a,b,2023,3,web,self-scored
      a,b,2023-6M,4,web,
      a,b,2023-9M,5,web,
      a,b,2023-2024,5,web,
      a,b,2023-01,5,web,
      a,b,2023-Q1,5,web,
      a,b,2023-H1,5,web,
      """)
    #expect(loaded.observations.count == 9)
  }

  @Test func `duplicates are found in a wide table`() {
    #expect(
      refusal("unit,indicator,2022,2023\na,b,1,2\na,b,,3\n").hasPrefix(
        "1.csv:3:4: ‘a’, ‘b’, 2023 is already given in line 2;"))
  }

  /// Far more possible cells than rows: the finder keeps a set instead of bits.
  @Test func `duplicates are found among sparse cells`() {
    var rows = "unit,indicator,period,value\n"
    for row in 0..<1500 { rows += "u\(row),i\(row),\(1900 + row % 200),1\n" }
    #expect(
      refusal(rows + "u7,i7,1907,1\n").hasPrefix(
        "1.csv:1502:4: ‘u7’, ‘i7’, 1907 is already given in line "))
  }
}
