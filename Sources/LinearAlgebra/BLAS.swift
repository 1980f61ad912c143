import COpenBLAS

/// The library that does the sums.
public enum BLAS {
  /// Its name and version, such as `OpenBLAS 0.3.21`; what follows in its own description names the
  /// processor, which results must not depend on.
  public static var name: String {
    guard let text = unsafe openblas_get_config() else { return "BLAS" }
    // SAFETY: a static, zero-terminated string of the library.
    let description = unsafe String(cString: text)
    return description.split(separator: " ").prefix(2).joined(separator: " ")
  }
}
