import Dispatch
import Synchronization

/// Maps over indices on all processors, in batches whose size does not depend on their number: each
/// result is computed by itself, so that it is the same on however many processors.
package func mapInBatches<Value: Sendable>(
  _ count: Int, _ transform: @Sendable (Int) -> Value
) -> [Value] {
  map(count, inBatchesOf: 256, transform)
}

/// The same for few and long tasks.
package func mapOneByOne<Value: Sendable>(
  _ count: Int, _ transform: @Sendable (Int) -> Value
) -> [Value] {
  map(count, inBatchesOf: 1, transform)
}

private func map<Value: Sendable>(
  _ count: Int, inBatchesOf size: Int, _ transform: @Sendable (Int) -> Value
) -> [Value] {
  guard count > size else { return (0..<count).map(transform) }
  let batches = (count + size - 1) / size
  let results = Mutex([[Value]](repeating: [], count: batches))
  DispatchQueue.concurrentPerform(iterations: batches) { batch in
    let range = batch * size..<min(count, (batch + 1) * size)
    let values = range.map(transform)
    results.withLock { $0[batch] = values }
  }
  return results.withLock { $0.flatMap(\.self) }
}
