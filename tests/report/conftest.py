"""What the tests of papers share: see ``small_report``."""

from small_report import hostile, subject, tiny, tiny_home

__all__ = ["hostile", "subject", "tiny", "tiny_home"]
