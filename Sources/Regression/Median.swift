/// The median: the middle of the sorted values, or the mean of the two in the middle.
///
/// - Precondition: at least one value, none NaN.
package func median(_ values: [Double]) -> Double {
  precondition(!values.isEmpty, "the median of nothing")
  var values = values
  let middle = values.count / 2
  let upper = select(middle, of: &values)
  guard values.count.isMultiple(of: 2) else { return upper }
  let lower = values[..<middle].reduce(-.infinity) { max($0, $1) }
  return lower + (upper - lower) / 2
}

/// The value of this rank, from 0; smaller ones are moved before its place, larger ones behind it.
///
/// - SeeAlso: Hoare (1961), *Algorithm 65: Find*, Communications of the ACM 4.
private func select(_ rank: Int, of values: inout [Double]) -> Double {
  var (first, last) = (0, values.count - 1)
  while first < last {
    let pivot = values[(first + last) / 2]
    var (low, high) = (first, last)
    while low <= high {
      while values[low] < pivot { low += 1 }
      while values[high] > pivot { high -= 1 }
      guard low <= high else { break }
      values.swapAt(low, high)
      low += 1
      high -= 1
    }
    if rank <= high {
      last = high
    } else if rank >= low {
      first = low
    } else {
      break
    }
  }
  return values[rank]
}
