/// The median: the middle of the sorted values, or the mean of the two in the middle.
///
/// - Precondition: at least one value, none NaN.
func median(_ values: [Double]) -> Double { medianOfSorted(values.sorted()) }

func medianOfSorted(_ sorted: [Double]) -> Double {
  precondition(!sorted.isEmpty, "the median of nothing")
  let middle = sorted.count / 2
  return sorted.count.isMultiple(of: 2)
    ? sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2 : sorted[middle]
}
