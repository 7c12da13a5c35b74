"""The failures a person can cause or meet, each carrying one clear sentence and the process exit code it ends with."""


class QimeraError(Exception):
    """A failure whose text is one sentence for the person: what was wrong and what to do.

    Attributes:
        exit_code: the command line's exit status for it.
    """

    exit_code = 1


class UsageError(QimeraError):
    """An option, recipe or bit-width is not acceptable."""

    exit_code = 2


class InputRefused(QimeraError):
    """A file or folder that was handed in cannot be used."""

    exit_code = 3


class VerificationFailed(QimeraError):
    """An exported file does not compute what the quantized model computes."""

    exit_code = 4


class Cancelled(QimeraError):
    """The person called the work off."""

    exit_code = 130


class RunFailed(QimeraError):
    """A run cannot go on here and now; what was saved is kept, so that it can be resumed."""
