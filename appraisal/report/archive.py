"""Zip files with nothing of the clock in them: the same content gives the same bytes."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can hold."""


def packed(content: Mapping[str, bytes]) -> bytes:
    """Pack files in the order given."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in content.items():
            entry = ZipInfo(name, LONG_AGO)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()


def sealed(archive: bytes) -> bytes:
    """Give the same zip file without the times of its entries."""
    with ZipFile(BytesIO(archive)) as opened:
        return packed({name: opened.read(name) for name in opened.namelist()})
