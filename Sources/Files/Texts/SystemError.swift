internal import Glibc
package import TimeSeries

/// An error of the operating system.
package struct SystemError: Error, Equatable {
  package let number: Int32

  package init(number: Int32) { self.number = number }

  /// The error of the call just made.
  package static var last: SystemError { SystemError(number: errno) }

  /// Throws the error of a call that returned anything but 0.
  package static func check(_ result: Int32) throws(SystemError) {
    if result != 0 { throw .last }
  }

  /// Whether the reader of a pipe has gone, which is its choice and no fault.
  package var isBrokenPipe: Bool { number == EPIPE }
}

extension SystemError {
  /// The reason in a few words; those that nobody can act on by their number.
  package var reason: LocalizedName {
    func name(_ vietnamese: String, _ english: String) -> LocalizedName {
      LocalizedName(vietnamese: vietnamese, english: english)
    }
    return switch number {
    case EISDIR: name("đây là thư mục", "it is a folder")
    case ENOTDIR: name("một phần của đường dẫn không phải thư mục", "part of the path is no folder")
    case ENOENT: name("đường dẫn không tồn tại", "the path leads nowhere")
    case EACCES, EPERM: name("không có quyền", "permission denied")
    case EROFS: name("ổ đĩa chỉ cho đọc", "the disk is read-only")
    case ENOSPC: name("ổ đĩa đã đầy", "the disk is full")
    case EDQUOT: name("đã hết hạn mức ổ đĩa", "the disk quota is used up")
    case EFBIG: name("tệp quá lớn đối với ổ đĩa", "the file is too large for the disk")
    case EIO: name("lỗi đọc ghi ổ đĩa", "the disk has failed")
    case EBADF: name("luồng ra đã đóng", "the stream is closed")
    case EMFILE, ENFILE: name("mở quá nhiều tệp cùng lúc", "too many files are open")
    case ENOMEM: name("không đủ bộ nhớ", "there is not enough memory")
    case ENAMETOOLONG: name("tên quá dài", "the name is too long")
    case ELOOP: name("liên kết vòng quanh", "links lead in a circle")
    case EBUSY, ETXTBSY, EWOULDBLOCK: name("đang được dùng", "it is in use")
    case ENOTEMPTY, EEXIST: name("đã có sẵn", "it is there already")
    default: name("lỗi hệ thống số \(number)", "system error \(number)")
    }
  }
}
