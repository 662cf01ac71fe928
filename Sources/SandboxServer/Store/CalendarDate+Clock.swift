import ContactModel
import Foundation

extension CalendarDate {
  /// The day of a time in UTC; nil beyond the years 1 to 9999.
  init?(_ date: Date) { self.init(timestamp: ContactRecord.timestamp(date)) }
}
