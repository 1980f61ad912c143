internal import TimeSeries

/// Reads periods from cells; each spelling is parsed once, plain years without looking it up.
struct PeriodReader {
  private var texts = ByteInterner()
  private var results: [Result<Period, PeriodTextError>] = []

  mutating func period(_ text: Span<UInt8>) throws(PeriodTextError) -> Period {
    if text.count == 4 {
      var year = 0
      for index in 0..<4 {
        let digit = text[index] &- 48
        year = digit < 10 && year >= 0 ? year * 10 + Int(digit) : -1
      }
      if PeriodText.years.contains(year) { return .year(year) }
    }
    let id = texts.intern(text)
    if id == results.count {
      let spelling = texts.text(id)
      results.append(
        Result { () throws(PeriodTextError) in try PeriodText.parse(spelling) })
    }
    return try results[id].get()
  }
}
