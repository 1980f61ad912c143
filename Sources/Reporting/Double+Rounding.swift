extension Double {
  /// The value with so many decimals, as files hold it; values beyond 2^53 steps stay as they are.
  func rounded(to decimals: Int) -> Double {
    let scale = (0..<decimals).reduce(1.0) { (scale, _) in scale * 10 }
    let scaled = self * scale
    guard abs(scaled) < 0x1p53 else { return self }
    let result = scaled.rounded() / scale
    return result == 0 ? 0 : result  // no minus zero
  }
}
