/// Sorts row numbers by one key after the other; rows with equal keys keep their order.
///
/// A radix sort: passes over the rows with a count for every digit, no comparisons.
struct StableSort {
  private(set) var rows: [Int32]
  private var sorted: [Int32]
  /// The key of each row, fetched once a pass: keys lie all over the table.
  private var keys: [UInt32]

  /// Bits in a digit: counts for all of its values fit the first-level cache.
  private static let digit: UInt32 = 11

  init(_ rows: [Int32]) {
    self.rows = rows
    sorted = rows
    keys = [UInt32](repeating: 0, count: rows.count)
  }

  mutating func sort(by key: (Int) -> UInt32) {
    var shift: UInt32 = 0
    var largest: UInt32
    repeat {
      largest = 0
      var isSorted = true
      for index in rows.indices {
        let digits = key(Int(rows[index])) >> shift
        keys[index] = digits
        if digits < largest { isSorted = false }
        largest = max(largest, digits)
      }
      // Before the first pass, and in the table's own order, there is often nothing to do.
      if isSorted && shift == 0 { return }
      if largest > 0 { pass() }
      shift += StableSort.digit
    } while largest >> StableSort.digit > 0
  }

  /// Sorts by the lowest digit of the keys.
  private mutating func pass() {
    let mask: UInt32 = 1 << StableSort.digit - 1
    var starts = [Int](repeating: 0, count: Int(mask) + 2)
    for key in keys { starts[Int(key & mask) + 1] += 1 }
    for value in 1..<starts.count { starts[value] += starts[value - 1] }
    for (row, key) in zip(rows, keys) {
      let value = Int(key & mask)
      sorted[starts[value]] = row
      starts[value] += 1
    }
    swap(&rows, &sorted)
  }
}
