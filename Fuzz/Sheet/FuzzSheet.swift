import FuzzProperties

/// Tries one input; libFuzzer keeps it when it reaches code that no other has.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSheet(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  unsafe fuzz(start, count, with: checkSheet)
}
