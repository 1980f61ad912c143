extension Double {
  /// The number to `decimals` decimals, as files hold it: the last digits, which differ between
  /// processors, are dropped.
  ///
  /// Beyond 2⁵³ a double has no decimals left to round.
  package func rounded(to decimals: Int) -> Double {
    let scale = (0..<max(0, decimals)).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = self * scale
    guard abs(scaled) < 0x1p53 else { return self }
    let result = scaled.rounded() / scale
    return result == 0 ? 0 : result  // no minus zero
  }
}
