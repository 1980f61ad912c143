/// What an input has shown to be false: thrown by the properties that fuzzing tries on any bytes and
/// that the tests replay on those kept.
package struct Violation: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

/// Holds the property up to one input.
package func require(_ holds: Bool, _ what: @autoclosure () -> String) throws(Violation) {
  if !holds { throw Violation(what()) }
}

/// Tries a property on the bytes libFuzzer offers; it ends the process where it does not hold, which
/// is how libFuzzer knows.
package func fuzz(
  _ start: UnsafePointer<UInt8>, _ count: Int, with check: ([UInt8]) throws(Violation) -> Void
) -> CInt {
  // SAFETY: libFuzzer lends `count` bytes for the time of the call.
  let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  do throws(Violation) {
    try check(input)
    return 0
  } catch {
    fatalError(error.description)
  }
}
