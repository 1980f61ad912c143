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
