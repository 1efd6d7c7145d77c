"""What is raised."""

from __future__ import annotations


class AuditError(Exception):
    """An answer that could not be audited, or a setting that means nothing.

    ``kind`` is a stable word: ``input``, ``too-large``, ``internal`` (a fault of Caveat itself), ``settings``.
    """

    def __init__(self, message: str, kind: str = "input") -> None:
        super().__init__(message)
        self.kind = kind

    def __reduce__(self) -> tuple[type[AuditError], tuple[str, str]]:
        return type(self), (str(self), self.kind)
