internal import Dispatch
internal import Synchronization

/// Transforms a stream of work on several threads and delivers the results in the order of the work.
///
/// The calling thread reads the work and takes the results, so that both may change its own state;
/// while there is nothing to read or take it transforms like the others. Memory does not grow with the
/// amount of work, and the results do not depend on the number of threads.
package final class OrderedWorkers<Work: Sendable, Output: Sendable>: Sendable {
  private struct State {
    /// Work that was read and not yet begun, in order.
    var waiting: [(number: Int, work: Work)] = []
    /// Results not yet taken, by the number of their work.
    var outputs: [Int: Output] = [:]
    var isClosed = false
  }

  private let transform: @Sendable (Work) -> Output
  private let state = Mutex(State())
  private let arrived = DispatchSemaphore(value: 0)
  private let finished = DispatchSemaphore(value: 0)

  package init(_ transform: @escaping @Sendable (Work) -> Output) { self.transform = transform }

  /// Runs until `read` has no more work or throws, and all results are taken.
  ///
  /// - Parameters:
  ///   - threads: The number of threads, the calling one included.
  ///   - read: Returns the next piece of work; `nil` when there is no more.
  ///   - take: Takes the next result; returns false to stop.
  package func run<Failure: Error>(
    threads: Int, read: () throws(Failure) -> Work?, take: (Output) -> Bool
  ) throws(Failure) {
    for _ in 1..<max(1, threads) { DispatchQueue.global().async { self.help() } }
    defer {
      state.withLock { $0.isClosed = true }
      for _ in 1..<max(1, threads) { arrived.signal() }
    }
    // Enough is read ahead that no thread waits for the reading one.
    let ahead = threads > 1 ? 2 * threads : 1
    var (count, taken) = (0, 0)
    var (isAtEnd, failure): (Bool, Failure?) = (false, nil)
    while true {
      while let output = state.withLock({ $0.outputs.removeValue(forKey: taken) }) {
        taken += 1
        if !take(output) { return }
      }
      if !isAtEnd && count - taken < ahead {
        do throws(Failure) {
          if let work = try read() { send(work, number: count) } else { isAtEnd = true }
        } catch {
          (isAtEnd, failure) = (true, error)
        }
        if !isAtEnd { count += 1 }
      } else if taken == count {
        break
      } else if !workOnNext() {
        finished.wait()
      }
    }
    if let failure { throw failure }
  }

  private func send(_ work: Work, number: Int) {
    state.withLock { $0.waiting.append((number, work)) }
    arrived.signal()
  }

  /// Transforms the next piece of work; false if none is waiting.
  private func workOnNext() -> Bool {
    let next = state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
    guard let next else { return false }
    let output = transform(next.work)
    state.withLock { $0.outputs[next.number] = output }
    return true
  }

  /// Runs on the other threads until the work is done.
  private func help() {
    while true {
      arrived.wait()
      if state.withLock({ $0.isClosed }) { return }
      if workOnNext() { finished.signal() }
    }
  }
}
