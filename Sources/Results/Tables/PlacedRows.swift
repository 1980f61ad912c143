/// Rows of a table as CSV, each with the place it takes among those of other parts of the same table.
///
/// Of hundreds of thousands of rows the text is a fraction of the cells.
package struct PlacedRows: Sendable {
  /// The rows of one place.
  private struct Run: Sendable {
    var place: Int
    var bytes: Range<Int>
  }

  private let bytes: [UInt8]
  private let runs: [Run]

  /// Writes the rows of a table.
  ///
  /// - Parameter places: One a row, rising.
  package static func write(_ table: ResultTable, at places: [Int]) -> PlacedRows {
    precondition(places.count == table.rows.count, "a place for every row")
    var bytes: [UInt8] = []
    let runs = zip(places, table.rows).map { place, row in
      let start = bytes.count
      bytes += ResultTable.csvLine(row)
      return Run(place: place, bytes: start..<bytes.count)
    }
    return PlacedRows(bytes: bytes, runs: runs)
  }

  /// The rows of all parts by their places, in pieces of a size that a file takes at once.
  package static func joined(_ parts: [PlacedRows]) -> [[UInt8]] {
    let order = parts.enumerated().flatMap { part, rows in
      rows.runs.indices.map { (part: part, run: $0, place: rows.runs[$0].place) }
    }.sorted { ($0.place, $0.part, $0.run) < ($1.place, $1.part, $1.run) }
    var pieces: [[UInt8]] = []
    var piece: [UInt8] = []
    for entry in order {
      let rows = parts[entry.part]
      piece += rows.bytes[rows.runs[entry.run].bytes]
      if piece.count >= 1 << 20 {
        pieces.append(piece)
        piece = []
      }
    }
    return pieces + [piece]
  }
}
