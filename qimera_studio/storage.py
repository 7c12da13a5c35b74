"""What the operating system refuses of files and folders, as one sentence that a person can act on."""

import errno

STORAGE = {
    errno.ENOSPC: "The disk{where} is full; free some space and go on.",
    errno.EDQUOT: "Your share of the disk{where} is used up; free some space and go on.",
    errno.EFBIG: "The disk{where} takes no file that large; choose a folder on another disk.",
    errno.EACCES: "There is no permission to write{where}; change the permissions, or choose another folder.",
    errno.EPERM: "There is no permission to write{where}; change the permissions, or choose another folder.",
    errno.EROFS: "The disk{where} can only be read; choose a folder on another disk.",
    errno.ENOENT: "The file or folder{where} is not there any more; put it back and go on.",
    errno.ENOTDIR: "The folder{where} is not there any more; put it back and go on.",
    errno.EIO: "The disk{where} failed to read or write; check it before you go on.",
    errno.ENAMETOOLONG: "The name{where} is too long; choose a shorter one.",
    errno.EMFILE: "Too many files are open; close other programs and go on.",
    errno.ENFILE: "Too many files are open; close other programs and go on.",
}
"""What the operating system refuses, by its error number."""


def storage_sentence(error: OSError) -> str:
    """Say in one sentence what the operating system refused, and where."""
    where = f" at '{error.filename}'" if isinstance(error.filename, str) else ""
    if error.errno in STORAGE:
        return STORAGE[error.errno].format(where=where)
    return f"The operating system refused{where or ' something'}: {error.strerror or error}."
