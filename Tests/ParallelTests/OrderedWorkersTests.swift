import Parallel
import Testing

struct OrderedWorkersTests {
  @Test(arguments: [1, 2, 5]) func `results come in the order of the work`(threads: Int) throws {
    let workers = OrderedWorkers<Int, Int> { $0 * $0 }
    var (next, taken): (Int, [Int]) = (0, [])
    workers.run(threads: threads) { () -> Int? in
      defer { next += 1 }
      return next < 500 ? next : nil
    } take: {
      taken.append($0)
      return true
    }
    #expect(taken == (0..<500).map { $0 * $0 })
  }

  @Test(arguments: [1, 4]) func `what was read before a failure is taken`(threads: Int) {
    struct Broken: Error {}
    let workers = OrderedWorkers<Int, Int> { $0 }
    var (next, taken) = (0, 0)
    #expect(throws: Broken.self) {
      try workers.run(threads: threads) { () throws(Broken) -> Int? in
        defer { next += 1 }
        if next == 50 { throw Broken() }
        return next
      } take: { (_) in
        taken += 1
        return true
      }
    }
    #expect(taken == 50)
  }

  @Test func `who has enough leaves the rest`() {
    let workers = OrderedWorkers<Int, Int> { $0 }
    var (next, taken) = (0, 0)
    workers.run(threads: 3) { () -> Int? in
      next += 1
      return next
    } take: { (_) in
      taken += 1
      return taken < 10
    }
    #expect(taken == 10)
  }
}
