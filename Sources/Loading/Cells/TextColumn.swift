/// The texts of one column: the distinct ones, and which of them each row has.
struct TextColumn: Sendable {
  private(set) var distinct = ByteInterner()
  /// One per row: the id of its text; −1 where the cell is empty.
  private(set) var ids: [Int32] = []

  /// Appends the cells of one column of some rows.
  mutating func append(_ rows: TableRows, of batch: borrowing RowBatch, column: Int) {
    distinct.intern(rows, of: batch, column: column, into: &ids)
  }

  /// A column that has one text in every row; without a text, one of empty cells, or none.
  static func repeating(_ text: String?, _ rows: Int, orNothing isEmpty: Bool) -> TextColumn? {
    guard text != nil || isEmpty else { return nil }
    var column = TextColumn()
    let id = text.map { column.distinct.intern(Array($0.utf8).span) } ?? -1
    column.ids = Array(repeating: Int32(id), count: rows)
    return column
  }

  mutating func reserve(_ rows: Int) { ids.reserveCapacity(rows) }

  /// The text of a row.
  func text(_ row: Int) -> String { ids[row] < 0 ? "" : distinct.text(Int(ids[row])) }
}

extension ByteInterner {
  /// Appends the ids of the texts in one column of some rows; −1 for empty ones.
  fileprivate mutating func intern(
    _ rows: TableRows, of batch: borrowing RowBatch, column: Int, into ids: inout [Int32]
  ) {
    let start = ids.count
    ids += repeatElement(-1, count: rows.count)
    var found = ids.mutableSpan
    let (bytes, bounds) = (batch.bytes.span, batch.cellBounds.span)
    let firstCells = rows.firstCells.span.extracting(first: rows.count)
    var last = -1
    for row in firstCells.indices {
      let cell = Int(firstCells[row]) + column
      let text = bytes.extracting(Int(bounds[cell])..<Int(bounds[cell + 1]))
      if text.isEmpty { continue }
      // Most tables are sorted by some of their columns.
      if last < 0 || !isText(last, text) { last = intern(text) }
      found[start + row] = Int32(last)
    }
  }
}

/// Gives every distinct text an id, from 0 in the order of first occurrence, without making a `String`.
struct ByteInterner: Sendable {
  private struct Entry {
    var hash: UInt64
    var (start, end): (Int32, Int32)
  }

  private var storage: [UInt8] = []
  private var entries: [Entry] = []
  /// Open addressing with linear probing: id + 1, or 0 where free.
  private var slots = [Int32](repeating: 0, count: 16)

  var count: Int { entries.count }

  func text(_ id: Int) -> String {
    let entry = entries[id]
    return String(decoding: storage[Int(entry.start)..<Int(entry.end)], as: UTF8.self)
  }

  /// Transforms every text, in the order of their ids.
  func map<Result>(_ body: (Span<UInt8>) -> Result) -> [Result] {
    entries.map { body(storage.span.extracting(Int($0.start)..<Int($0.end))) }
  }

  /// Whether all texts are UTF-8 without control characters.
  var areTexts: Bool {
    entries.allSatisfy { (entry) in
      let text = storage.span.extracting(Int(entry.start)..<Int(entry.end))
      if ControlCharacters.areIn(text), ControlCharacters.first(in: text) != nil { return false }
      do {
        _ = try UTF8Span(validating: text)
        return true
      } catch {
        return false
      }
    }
  }

  mutating func intern(_ text: Span<UInt8>) -> Int {
    let hash = ByteInterner.hash(text)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let id = Int(slots[slot]) - 1
      if entries[id].hash == hash && equals(entries[id], text) { return id }
      slot = (slot + 1) & mask
    }
    return add(text, hash: hash, slot: slot)
  }

  /// Kept out of line: it runs once per distinct text.
  @inline(never)
  private mutating func add(_ text: Span<UInt8>, hash: UInt64, slot: Int) -> Int {
    let start = storage.count
    for index in text.indices { storage.append(text[index]) }
    entries.append(Entry(hash: hash, start: Int32(start), end: Int32(storage.count)))
    slots[slot] = Int32(entries.count)
    if entries.count * 2 > slots.count { grow() }
    return entries.count - 1
  }

  /// Whether `id` is the id of this text.
  @inline(__always)
  func isText(_ id: Int, _ text: Span<UInt8>) -> Bool { equals(entries[id], text) }

  @inline(__always)
  private func equals(_ entry: Entry, _ text: Span<UInt8>) -> Bool {
    guard Int(entry.end - entry.start) == text.count else { return false }
    let known = storage.span.extracting(Int(entry.start)..<Int(entry.end))
    // SAFETY: bytes of bytes.
    let (left, right) = unsafe (known.bytes, text.bytes)
    var index = 0
    while index + 8 <= text.count {
      if ByteInterner.word(left, at: index) != ByteInterner.word(right, at: index) { return false }
      index += 8
    }
    return ByteInterner.tail(left, from: index) == ByteInterner.tail(right, from: index)
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 4)
    let mask = slots.count - 1
    for (id, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(id + 1)
    }
  }

  /// Hashes eight bytes at a time, mixed by the two halves of a long product, so that the low bits
  /// depend on all bytes.
  @inline(__always)
  private static func hash(_ text: Span<UInt8>) -> UInt64 {
    // SAFETY: bytes of bytes.
    let bytes = unsafe text.bytes
    var hash = UInt64(text.count) ^ 0xCBF2_9CE4_8422_2325
    var index = 0
    while index + 8 <= text.count {
      hash = mix(hash ^ word(bytes, at: index))
      index += 8
    }
    return mix(hash ^ tail(bytes, from: index))
  }

  private static func mix(_ number: UInt64) -> UInt64 {
    let product = number.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }

  /// Eight bytes as one number.
  @inline(__always)
  private static func word(_ bytes: RawSpan, at offset: Int) -> UInt64 {
    // SAFETY: callers have eight bytes from `offset` on; every bit pattern is a number.
    unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
  }

  /// The bytes after `offset`, fewer than eight, as one number, which differs for different bytes
  /// among texts of the same length.
  @inline(__always)
  private static func tail(_ bytes: RawSpan, from offset: Int) -> UInt64 {
    let length = bytes.byteCount - offset
    if length == 0 { return 0 }
    // The last eight bytes, some of which were hashed before.
    if offset >= 8 { return word(bytes, at: bytes.byteCount - 8) }
    // SAFETY: the offsets are within the text, which is that long.
    if length >= 4 {
      let first = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: 0, as: UInt32.self)
      let last = unsafe bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: length - 4, as: UInt32.self)
      return UInt64(first) << 32 | UInt64(last)
    }
    let first = unsafe bytes.unsafeLoad(fromUncheckedByteOffset: 0, as: UInt8.self)
    let middle = unsafe bytes.unsafeLoad(fromUncheckedByteOffset: length / 2, as: UInt8.self)
    let last = unsafe bytes.unsafeLoad(fromUncheckedByteOffset: length - 1, as: UInt8.self)
    return UInt64(first) << 16 | UInt64(middle) << 8 | UInt64(last)
  }
}
