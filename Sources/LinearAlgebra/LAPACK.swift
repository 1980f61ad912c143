import COpenBLAS

/// The calls into OpenBLAS. Everything above works on arrays and matrices whose shapes are checked;
/// everything below is C. Results do not depend on the number of threads, because BLAS uses one:
/// parallelism is over batches of series, further up.
enum LAPACK {
  /// What a routine does; tells what a positive info code means.
  enum Operation: String {
    case factorising = "QR factorisation"
    case applyingReflectors = "product with Q"
    case solvingTriangular = "triangular solve"
    case cholesky = "Cholesky factorisation"
    case singularValues = "singular value decomposition"
  }

  /// The only reader of LAPACK's info codes. Negative codes name an illegal argument: our mistake.
  static func check(_ info: Int32, doing operation: Operation) throws(LinearAlgebraError) {
    precondition(info >= 0, "\(operation.rawValue): argument \(-info) is illegal")
    guard info > 0 else { return }
    switch operation {
    case .cholesky: throw .notPositiveDefinite(minor: Int(info))
    case .solvingTriangular: throw .singular(index: Int(info) - 1)
    case .singularValues, .factorising, .applyingReflectors:
      throw .noConvergence(operation: operation.rawValue)
    }
  }

  /// Set once, before the first call.
  static let oneThread: Void = openblas_set_num_threads(1)

  /// C (m × n) = op(A) op(B); the caller has checked that the shapes fit.
  static func multiply(
    _ a: Matrix, transposed aTransposed: Bool, _ b: Matrix, transposed bTransposed: Bool
  ) -> Matrix {
    let rows = aTransposed ? a.columns : a.rows
    let inner = aTransposed ? a.rows : a.columns
    let columns = bTransposed ? b.rows : b.columns
    var c = Matrix(rows: rows, columns: columns)
    guard rows > 0, columns > 0, inner > 0 else { return c }
    oneThread
    // SAFETY: the arrays hold rows × columns elements by construction and outlive the call.
    unsafe blas_gemm(
      aTransposed, bTransposed, Int32(rows), Int32(columns), Int32(inner), a.elements,
      a.leadingDimension, b.elements, b.leadingDimension, &c.elements, c.leadingDimension)
    return c
  }

  /// The lower triangle of AᵀA; the upper one stays zero.
  static func gram(_ a: Matrix) -> Matrix {
    var c = Matrix(rows: a.columns, columns: a.columns)
    guard a.columns > 0, a.rows > 0 else { return c }
    oneThread
    // SAFETY: A holds k × n elements and C n × n; both outlive the call.
    unsafe blas_syrk(
      Int32(a.columns), Int32(a.rows), a.elements, a.leadingDimension, &c.elements,
      c.leadingDimension)
    return c
  }

  /// A P = Q R in LAPACK's packed form. `pivots` are from 1, as LAPACK returns them.
  static func factorise(_ a: inout Matrix, pivots: inout [Int32], reflectors: inout [Double])
    throws(LinearAlgebraError)
  {
    oneThread
    let (rows, columns, leading) = (Int32(a.rows), Int32(a.columns), a.leadingDimension)
    var work = [0.0]
    // SAFETY: pivots has n and reflectors min(m, n) elements; lwork = -1 writes work[0] only.
    unsafe try check(
      lapack_geqp3(rows, columns, &a.elements, leading, &pivots, &reflectors, &work, -1),
      doing: .factorising)
    work = [Double](repeating: 0, count: Int(work[0]))
    // SAFETY: as above; work now has the length LAPACK asked for.
    unsafe try check(
      lapack_geqp3(
        rows, columns, &a.elements, leading, &pivots, &reflectors, &work, Int32(work.count)),
      doing: .factorising)
  }

  /// C = Q C or Qᵀ C.
  static func applyReflectors(
    _ packed: Matrix, _ reflectors: [Double], transposed: Bool, to c: inout Matrix
  ) throws(LinearAlgebraError) {
    guard c.columns > 0 else { return }
    oneThread
    let (rows, columns, leading) = (Int32(c.rows), Int32(c.columns), c.leadingDimension)
    // Up to 32 reflectors LAPACK works column by column; beyond, in blocks of at most 64 with a
    // triangular factor of 65 × 64.
    let blockSpace = reflectors.count > 32 ? 63 * c.columns + 65 * 64 : 0
    var work = [Double](repeating: 0, count: c.columns + blockSpace)
    // SAFETY: packed is m × k, reflectors has k elements, C is m × n; work exceeds n × block size.
    unsafe try check(
      lapack_ormqr(
        transposed, rows, columns, Int32(reflectors.count), packed.elements,
        packed.leadingDimension, reflectors, &c.elements, leading, &work, Int32(work.count)),
      doing: .applyingReflectors)
  }

  /// B = op(A)⁻¹ B, with the triangle of the leading `order` × `order` block of A.
  static func solveTriangular(
    _ a: Matrix, order: Int, lower: Bool, transposed: Bool, _ b: inout Matrix
  ) throws(LinearAlgebraError) {
    guard order > 0, b.columns > 0 else { return }
    oneThread
    let (columns, leading) = (Int32(b.columns), b.leadingDimension)
    // SAFETY: order ≤ rows of A and B, checked by the callers; both outlive the call.
    unsafe try check(
      lapack_trtrs(
        lower, transposed, Int32(order), columns, a.elements, a.leadingDimension, &b.elements,
        leading),
      doing: .solvingTriangular)
  }

  /// Overwrites the lower triangle of A with its Cholesky factor.
  static func cholesky(_ a: inout Matrix) throws(LinearAlgebraError) {
    guard a.rows > 0 else { return }
    oneThread
    let (order, leading) = (Int32(a.rows), a.leadingDimension)
    // SAFETY: A is square and outlives the call.
    unsafe try check(lapack_potrf(order, &a.elements, leading), doing: .cholesky)
  }

  /// A = U diag(s) Vᵀ, thin.
  static func singularValues(
    _ matrix: Matrix, u: inout Matrix, s: inout [Double],
    vTransposed: inout Matrix
  ) throws(LinearAlgebraError) {
    guard !s.isEmpty else { return }
    oneThread
    var a = matrix.elements
    let (rows, columns) = (Int32(matrix.rows), Int32(matrix.columns))
    let (ldu, ldvt) = (u.leadingDimension, vTransposed.leadingDimension)
    var integers = [Int32](repeating: 0, count: 8 * s.count)
    var work = [0.0]
    // SAFETY: U is m × k, s has k and Vᵀ is k × n for k = min(m, n); lwork = -1 writes work[0] only.
    unsafe try check(
      lapack_gesdd(
        rows, columns, &a, matrix.leadingDimension, &s, &u.elements, ldu, &vTransposed.elements,
        ldvt, &work, -1, &integers),
      doing: .singularValues)
    work = [Double](repeating: 0, count: Int(work[0]))
    // SAFETY: as above; work now has the length LAPACK asked for.
    unsafe try check(
      lapack_gesdd(
        rows, columns, &a, matrix.leadingDimension, &s, &u.elements, ldu, &vTransposed.elements,
        ldvt, &work, Int32(work.count), &integers),
      doing: .singularValues)
  }
}

/// The library that does the sums.
package enum BLAS {
  /// Its name and version, such as `OpenBLAS 0.3.21`; what follows in its own description names the
  /// processor, which results must not depend on.
  package static var name: String {
    guard let text = unsafe openblas_get_config() else { return "BLAS" }
    // SAFETY: a static, zero-terminated string of the library.
    let description = unsafe String(cString: text)
    return description.split(separator: " ").prefix(2).joined(separator: " ")
  }
}
