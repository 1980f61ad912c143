internal import Dispatch
internal import Synchronization

/// Hands batches of rows from the thread that parses them to the one that reads them.
///
/// Two batches go round, so that one is filled while the other is read; memory does not grow with the
/// file. The order is that of the file, whatever the threads do.
final class BatchChannel: Sendable {
  enum Delivery: Sendable {
    case rows(RowBatch)
    case end
    case failure(CSVError)
  }

  private struct State {
    var delivery: Delivery?
    var spare = RowBatch()
    var isClosed = false
  }

  private let state = Mutex(State())
  // Both begin at 0: a semaphore must not end below the value it began with.
  private let filled = DispatchSemaphore(value: 0)
  private let emptied = DispatchSemaphore(value: 0)

  init() { emptied.signal() }

  /// Waits until the delivery before is taken, then leaves this one; false when the reader has left.
  func send(_ delivery: Delivery) -> Bool {
    emptied.wait()
    let isOpen = state.withLock { state in
      state.delivery = delivery
      return !state.isClosed
    }
    filled.signal()
    return isOpen
  }

  /// Waits for the next delivery.
  func receive() -> Delivery {
    filled.wait()
    let delivery = state.withLock { $0.delivery.take() }
    emptied.signal()
    return delivery ?? .end
  }

  /// Gives back a batch that has been read.
  func recycle(_ batch: consuming RowBatch) {
    let batch = batch
    state.withLock { $0.spare = batch }
  }

  /// A batch to fill: one that came back if there is one.
  func spare() -> RowBatch {
    state.withLock { state in
      let spare = state.spare
      state.spare = RowBatch()
      return spare
    }
  }

  /// The reader wants no more.
  func close() {
    state.withLock { $0.isClosed = true }
    emptied.signal()
  }
}
