/// Whether two doubles lie at most `ulps` units in the last place apart, the unit of the larger one.
///
/// Which digits depend on the processor? OpenBLAS picks other kernels for other processors, which add in
/// another order and with or without fused multiply-add; the C library does so for `exp`, `log` and the
/// like, on which Boost stands, too. The +, −, ×, ÷ and √ of Swift are the same instructions everywhere.
/// So tests say `==` of computed numbers
///
/// - where the same instructions run on the same numbers: one path twice, or on one and on two processors;
/// - where nothing is rounded: whole numbers, halves and quarters by hand, or one number passed on;
/// - where a number is a decimal in the end, far from the border between two.
///
/// Of two paths to one number they ask for `ulps`. To derive it: each operation errs by at most
/// u = 2⁻⁵³ of its result, a root halves the errors below it, and k u are at most k units in the last
/// place.
///
/// - SeeAlso: Higham (2002), *Accuracy and Stability of Numerical Algorithms* (2nd ed.), §2.2 and §3.1.
package func agrees(_ found: Double, _ truth: Double, ulps: Int) -> Bool {
  abs(found - truth) <= Double(ulps) * max(found.magnitude, truth.magnitude).ulp
}

/// The same of every element.
package func agrees(_ found: [Double], _ truth: [Double], ulps: Int) -> Bool {
  found.count == truth.count && zip(found, truth).allSatisfy { agrees($0, $1, ulps: ulps) }
}
