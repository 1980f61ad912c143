/// What can go wrong while results are written.
public enum ExportingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Something other than an earlier run stands where the run should go.
  case occupied(path: String)
  case cannotWrite(path: String, reason: String)

  public var description: String {
    switch self {
    case .occupied(let path):
      "\(path): exists and is not a run of cchc (no run.json in it); choose another --output or move it away"
    case .cannotWrite(let path, let reason):
      "\(path): cannot be written: \(reason)"
    }
  }
}
