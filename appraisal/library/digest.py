"""The fingerprint of an appraisal's inputs: the same content gives the same digest, however it is written."""

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from appraisal.schema.base import Strict

ORDERED = frozenset({"levels"})
"""Lists of a document whose order says something; the others are sorted, as files come in any order."""


def digest(*parts: Strict | None, as_at: date) -> str:
    """Give the SHA-256, in hexadecimal, of the parts' canonical content and the day.

    Comments, layout, the order of files and of the entries in a document's lists make no difference; nor does
    a default that is written out.
    """
    content = [None if part is None else _canonical(part) for part in parts]
    return sha256(_json([*content, as_at.isoformat()]).encode()).hexdigest()


def _canonical(part: Strict) -> Mapping[str, Any]:
    content = part.model_dump(mode="json", exclude_defaults=True)
    return {
        key: sorted(value, key=_json) if isinstance(value, list) and key not in ORDERED else value
        for key, value in content.items()
    }


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
