import ContactModel
import FlyingFox

/// Which part of a list is asked for.
struct Page: Sendable {
  /// From 1.
  let number: Int
  /// 1 to 50.
  let limit: Int

  /// Reads `page` and `limit`, 1 and 15 where they are missing or no numbers.
  init(query: [HTTPRequest.QueryItem]) {
    number = max(1, query["page"].flatMap { Int($0) } ?? 1)
    limit = min(50, max(1, query["limit"].flatMap { Int($0) } ?? 15))
  }

  /// The number of the last page, which is 1 for an empty list.
  func last(of total: Int) -> Int { max(1, (total + limit - 1) / limit) }

  /// The elements before this page; nil where it lies behind the last one.
  func offset(in total: Int) -> Int? {
    number <= last(of: total) ? (number - 1) * limit : nil
  }

  /// The `meta` of the answer.
  func meta(total: Int) -> JSON {
    .object(
      [
        ("current_page", number), ("last_page", last(of: total)), ("per_page", limit),
        ("total", total),
      ].map { JSONMember($0, .number(String($1))) })
  }
}
