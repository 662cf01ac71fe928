internal import Glibc

extension Descriptor {
  /// Waits with `poll(2)`; a signal ends the wait with nothing ready.
  package static func poll(_ descriptors: inout [Descriptor], timeoutMilliseconds: Int32) {
    var polled = descriptors.map { pollfd(fd: $0.number, events: Int16($0.events), revents: 0) }
    let count = Glibc.poll(&polled, nfds_t(polled.count), timeoutMilliseconds)
    for index in descriptors.indices {
      let events = count > 0 ? Int32(polled[index].revents) : 0
      descriptors[index].isReadable = events & POLLIN != 0
      descriptors[index].isWritable = events & POLLOUT != 0
      descriptors[index].isGone = events & (POLLHUP | POLLERR | POLLNVAL) != 0
    }
  }
}
