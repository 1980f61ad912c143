/// Sorts row numbers by one key after the other; rows with equal keys keep their order.
///
/// A radix sort: passes over the rows with a count for every digit, no comparisons.
struct StableSort {
  private(set) var rows: [Int32]
  private var sorted: [Int32]

  /// Bits in a digit: counts for all of its values fit the first-level cache.
  private static let digit = 11

  init(_ rows: [Int32]) {
    self.rows = rows
    sorted = rows
  }

  mutating func sort(by key: (Int) -> UInt32) {
    let largest = rows.reduce(0) { max($0, key(Int($1))) }
    var shift = 0
    while shift < UInt32.bitWidth, largest >> UInt32(shift) > 0 {
      pass { Int(key($0) >> UInt32(shift)) & (1 << StableSort.digit - 1) }
      shift += StableSort.digit
    }
  }

  private mutating func pass(by digit: (Int) -> Int) {
    var starts = [Int](repeating: 0, count: 1 << StableSort.digit + 1)
    for row in rows { starts[digit(Int(row)) + 1] += 1 }
    for value in 1..<starts.count { starts[value] += starts[value - 1] }
    for row in rows {
      let value = digit(Int(row))
      sorted[starts[value]] = row
      starts[value] += 1
    }
    swap(&rows, &sorted)
  }
}
