import Dispatch
import Synchronization

/// Maps over indices on all processors, in batches whose size does not depend on their number: each
/// result is computed by itself, so that it is the same on however many processors.
///
/// - Parameter progress: Told how many results there are so far, by one thread at a time.
package func mapInBatches<Value: Sendable>(
  _ count: Int, progress: @Sendable (Int) -> Void = { _ in },
  _ transform: @Sendable (Int) -> Value
) -> [Value] {
  map(count, inBatchesOf: 256, progress, transform)
}

/// The same for few and long tasks.
package func mapOneByOne<Value: Sendable>(
  _ count: Int, progress: @Sendable (Int) -> Void = { _ in },
  _ transform: @Sendable (Int) -> Value
) -> [Value] {
  map(count, inBatchesOf: 1, progress, transform)
}

private func map<Value: Sendable>(
  _ count: Int, inBatchesOf size: Int, _ progress: @Sendable (Int) -> Void,
  _ transform: @Sendable (Int) -> Value
) -> [Value] {
  guard count > size else { return (0..<count).map(transform) }
  let batches = (count + size - 1) / size
  let results = Mutex((values: [[Value]](repeating: [], count: batches), done: 0))
  DispatchQueue.concurrentPerform(iterations: batches) { batch in
    let range = batch * size..<min(count, (batch + 1) * size)
    let values = range.map(transform)
    results.withLock {
      $0.values[batch] = values
      let before = $0.done
      $0.done += range.count
      // Of thousands of results every hundredth part is told.
      if before * 100 / count < $0.done * 100 / count { progress($0.done) }
    }
  }
  return results.withLock { $0.values.flatMap(\.self) }
}

/// Groups elements by a key; groups in the order in which their keys first occur, members in theirs.
///
/// What shares a key shares work, such as one factorisation of a design. Unlike the order of a
/// dictionary, that of the groups is the same in every run.
package func groupedInOrder<Element, Key: Hashable>(
  _ elements: some Sequence<Element>, by key: (Element) -> Key
) -> [(key: Key, members: [Element])] {
  var numbers: [Key: Int] = [:]
  var groups: [(key: Key, members: [Element])] = []
  for element in elements {
    let key = key(element)
    if let number = numbers[key] {
      groups[number].members.append(element)
    } else {
      numbers[key] = groups.count
      groups.append((key, [element]))
    }
  }
  return groups
}

/// The indices of at most `most` of `count` elements, at even distances from the first.
///
/// A sample taken so is the same in every run and spreads over the whole of an ordered list.
package func evenlySpacedIndices(of count: Int, atMost most: Int) -> [Int] {
  Array(stride(from: 0, to: count, by: max(1, (count + most - 1) / most)))
}
