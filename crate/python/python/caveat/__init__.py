"""Caveat audits chatbot answers: it recomputes what can be recomputed, holds claims against sources, and abstains.

    >>> import caveat
    >>> report = caveat.audit("So 17 × 24 = 398.")
    >>> report.findings[0].working
    '17 × 24 = 408'

What is not marked is not verified.
"""

from __future__ import annotations

from ._audit import audit, audit_batch, checks
from ._caveat import version as __version__
from ._errors import AuditError
from ._report import Coverage, ErrorRate, Evidence, Finding, FreshRate, Notice, Report
from ._table import audit_table

__all__ = [
    "AuditError",
    "Coverage",
    "ErrorRate",
    "Evidence",
    "Finding",
    "FreshRate",
    "Notice",
    "Report",
    "__version__",
    "audit",
    "audit_batch",
    "audit_table",
    "checks",
]
