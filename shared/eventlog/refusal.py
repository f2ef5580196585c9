"""Why the log was not opened, in a sentence for the operator."""


class LogRefused(Exception):  # noqa: N818 - says what happened
    """This log, or this server, must not be used with these settings. The message says what was found and expected."""
