"""A case's identity: the hash of what was written, whatever the order, comments or spelling of numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from shiremoot.case.head import Head
from shiremoot.case.parts import Part

Normal = dict[str, Any]


def normal_form(head: Head, sections: Mapping[str, Part]) -> Normal:
    """What was written, in one spelling: pounds as decimal text, dates ISO, defaults not filled in."""
    whole = dict(head.model_dump(mode="json", by_alias=True, exclude_unset=True))
    for key, section in sections.items():
        whole[key] = section.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return whole


def identity(normal: Normal) -> str:
    """SHA-256 of the normal form in canonical JSON, as 64 hexadecimal digits. Source: RFC 8785."""
    import rfc8785

    return hashlib.sha256(rfc8785.dumps(normal)).hexdigest()
