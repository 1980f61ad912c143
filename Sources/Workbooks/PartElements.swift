/// The elements of a small part, in their order.
struct PartElements: XMLHandler {
  struct Element {
    let name: String
    /// The name of the element around it.
    let parent: String
    let attributes: [String: String]
  }

  private(set) var elements: [Element] = []
  private var parents: [String] = []

  /// Reads all elements of a part; none where the archive lacks it.
  static func read(
    _ part: String, of archive: borrowing ZipArchive
  ) throws(WorkbookError) -> [Element] {
    guard archive.contains(part) else { return [] }
    var elements = PartElements()
    try archive.parse(part, &elements)
    return elements.elements
  }

  mutating func begin(_ name: XMLName, _ attributes: XMLAttributes) throws(WorkbookError) {
    guard elements.count < WorkbookLimits.elements else { throw .tooLarge(part: "") }
    var found: [String: String] = [:]
    attributes.forEach { found[$0.text] = String(copying: $1) }
    elements.append(
      Element(name: name.text, parent: parents.last ?? "", attributes: found))
    parents.append(name.text)
  }

  mutating func end(_ name: XMLName) { parents.removeLast() }

  mutating func text(_ piece: Span<UInt8>) {}
}

/// The parts that a part of the archive refers to.
struct Relations {
  struct Relation {
    /// The last word of its type: `worksheet`, `sharedStrings`.
    let kind: String
    /// The path within the archive.
    let target: String
  }

  private let relations: [String: Relation]

  /// Reads the relations of a part; of the whole archive where `part` is empty.
  static func read(
    of part: String, in archive: borrowing ZipArchive
  ) throws(WorkbookError) -> Relations {
    let names = part.split(separator: "/", omittingEmptySubsequences: false)
    let folder = names.dropLast().map { $0 + "/" }.joined()
    let file = "\(folder)_rels/\(names.last ?? "").rels"
    var relations: [String: Relation] = [:]
    for element in try PartElements.read(file, of: archive) where element.name == "Relationship" {
      guard let id = element.attributes["Id"], let type = element.attributes["Type"],
        let target = element.attributes["Target"]
      else { continue }
      relations[id] = Relation(
        kind: type.split(separator: "/").last.map(String.init) ?? "",
        target: path(target, from: folder))
    }
    return Relations(relations: relations)
  }

  subscript(id: String) -> Relation? { relations[id] }

  /// The target of the first relation of a kind.
  func target(_ kind: String) -> String? {
    relations.sorted { $0.key < $1.key }.first { $0.value.kind == kind }?.value.target
  }

  /// A target seen from the root: `worksheets/sheet1.xml`, `/xl/styles.xml`, `../media/a.png`.
  private static func path(_ target: String, from folder: String) -> String {
    var names: [Substring] = []
    for name in (target.hasPrefix("/") ? target : folder + target).split(separator: "/") {
      if name == ".." { _ = names.popLast() } else if name != "." { names.append(name) }
    }
    return names.joined(separator: "/")
  }
}
