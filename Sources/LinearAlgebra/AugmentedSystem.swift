/// Solves [I X; Xᵀ 0] [r; a] = [b; c] by iterative refinement in extended precision.
///
/// With c = 0, r and a are the residuals and coefficients of the least-squares problem X a ≈ b; with
/// b = 0 and c = −eⱼ, a is column j of (XᵀX)⁻¹. Each step takes the residuals of this system in
/// double-double arithmetic and solves for the correction with the QR factorisation at hand. Unlike
/// refinement of a alone, this stays right when the residuals r are large.
///
/// - SeeAlso: Björck (1967), Iterative refinement of linear least squares solutions I, *BIT* 7;
///   Demmel, Hida, Li & Riedy (2009), Extra-precise iterative refinement for overdetermined least
///   squares problems, *ACM Trans. Math. Softw.* 35(4).
struct AugmentedSystem {
  /// X, *n* × *p* of full column rank, with its factorisation.
  let design: Matrix
  let factorisation: PivotedQR

  /// Enough for any condition number below 1/ε; well-conditioned problems stop after three or four.
  private static let maximumSteps = 12

  /// Returns the solution rounded to doubles.
  func solve(b: [Double]?, c: [Double]?) throws(LinearAlgebraError)
    -> (residuals: [Double], coefficients: [Double])
  {
    let (rows, columns) = (design.rows, design.columns)
    var r = [DoubleDouble](repeating: .zero, count: rows)
    var a = [DoubleDouble](repeating: .zero, count: columns)
    let scale = largest(b ?? [])
    var previous = Double.infinity
    for _ in 0..<AugmentedSystem.maximumSteps {
      let defect = defect(b: b, c: c, r: r, a: a)
      let correction = try correction(defect.rows, defect.columns)
      let size = max(
        relative(largest(correction.a), to: max(largest(a), largest(correction.a))),
        relative(largest(correction.r), to: max(scale, largest(r), largest(correction.r))))
      // A correction that does not shrink is rounding, or a matrix too ill-conditioned to improve on.
      guard size < previous / 2 else { break }
      for index in 0..<rows { r[index] += correction.r[index] }
      for index in 0..<columns { a[index] += correction.a[index] }
      // Far below the last bit of any coefficient worth reporting.
      if size < 1e-25 { break }
      previous = size
    }
    return (r.map(\.rounded), a.map(\.rounded))
  }

  /// b − r − X a and c − Xᵀ r, in double-double arithmetic, rounded once.
  private func defect(b: [Double]?, c: [Double]?, r: [DoubleDouble], a: [DoubleDouble])
    -> (rows: [Double], columns: [Double])
  {
    var rows = r.map { -$0 }
    var columns = [Double](repeating: 0, count: design.columns)
    if let b { for row in rows.indices { rows[row] += b[row] } }
    for column in 0..<design.columns {
      let minus = -a[column]
      var sum = DoubleDouble(c?[column] ?? 0)
      let start = column * design.rows
      for row in 0..<design.rows {
        let element = design.elements[start + row]
        rows[row].add(element, times: minus)
        sum.add(-element, times: r[row])
      }
      columns[column] = sum.rounded
    }
    return (rows.map(\.rounded), columns)
  }

  /// One solve with the factors: h = R⁻ᵀPᵀg, [d₁; d₂] = Qᵀf, δa = P R⁻¹(d₁ − h), δr = Q [h; d₂].
  private func correction(_ f: [Double], _ g: [Double]) throws(LinearAlgebraError)
    -> (r: [Double], a: [Double])
  {
    let columns = design.columns
    let permuted = factorisation.pivots.map { g[$0] }
    var h = try Matrix(rows: columns, columns: 1, elements: permuted)
    try LAPACK.solveTriangular(
      factorisation.packed, order: columns, lower: false, transposed: true, &h)
    var d = try factorisation.applyQTransposed(to: Matrix(rows: f.count, columns: 1, elements: f))
    var a = Matrix(rows: columns, columns: 1)
    for index in 0..<columns {
      a[index, 0] = d[index, 0] - h[index, 0]
      d[index, 0] = h[index, 0]
    }
    try LAPACK.solveTriangular(
      factorisation.packed, order: columns, lower: false, transposed: false, &a)
    return (try factorisation.applyQ(to: d).elements, factorisation.unpivoted(a).elements)
  }

  private func relative(_ change: Double, to size: Double) -> Double {
    change == 0 ? 0 : change / size
  }

  private func largest(_ values: [Double]) -> Double { values.reduce(0) { max($0, abs($1)) } }

  private func largest(_ values: [DoubleDouble]) -> Double {
    values.reduce(0) { max($0, abs($1.high)) }
  }
}
