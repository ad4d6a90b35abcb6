"""Secrets: tokens, join codes, the facilitator's secret, and a limit on how often one may try."""

import hmac
import os
import secrets
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import Lock
from time import monotonic

from appraisal.workshop.refused import Refused, StoreUnavailable

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Letters and digits that nobody mixes up when reading them from a wall."""
CODE_LENGTH = 8
"""31^8 is 8.5 x 10^11: at one wrong try a second, half of them take 13,000 years."""


def new_token() -> str:
    """A participant's token: 256 bits of chance."""
    return secrets.token_urlsafe(32)


def new_workshop() -> str:
    """A workshop's id."""
    return f"w{secrets.token_hex(8)}"


def new_code() -> str:
    """A join code."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def tidy_code(typed: str) -> str:
    """A code as people type it, with hyphens, spaces or small letters, as it is kept."""
    return "".join(letter for letter in typed.upper() if letter in LETTERS)[:40]


def spoken_code(code: str) -> str:
    """A code as it is shown: in two halves."""
    return f"{code[: CODE_LENGTH // 2]}-{code[CODE_LENGTH // 2 :]}"


def hashed(token: str) -> str:
    """What is kept of a token: from it nobody can make the token again."""
    return sha256(token.encode()).hexdigest()


def same(given: str, expected: str) -> bool:
    """Whether two secrets are the same, in a time that tells nothing of where they differ."""
    return hmac.compare_digest(hashed(given), hashed(expected))


def kept_secret(path: Path) -> str:
    """The facilitator's secret in a file that only its owner reads; made on first use.

    Raises:
        StoreUnavailable: the file can be neither read nor written, or holds no secret: an empty one would let anybody in.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return _read_secret(path)
        made = secrets.token_urlsafe(12)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(f"{made}\n")
    except OSError as error:
        raise StoreUnavailable(f"the facilitator's secret cannot be kept in {path}: {error}") from error
    return made


def _read_secret(path: Path) -> str:
    with suppress(UnicodeDecodeError):
        if found := path.read_text(encoding="utf-8").strip():
            return found
    raise StoreUnavailable(f"the file {path} holds no secret; remove the file, and a new secret is made")


@dataclass
class Limit:
    """At most so many tries at once, refilled at a steady rate; each key by itself.

    Uses a clock that only runs forward, so that setting the machine's clock changes nothing.
    """

    burst: int
    per_second: float
    clock: Callable[[], float] = monotonic
    keys: int = 10_000
    """The most keys remembered; the one not seen for longest is dropped."""
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def spend(self, key: str) -> None:
        """Count a try.

        Raises:
            Refused: too many tries; wait a little.
        """
        with self._lock:
            now = self.clock()
            left, since = self._left.pop(key, (float(self.burst), now))
            left = min(float(self.burst), left + (now - since) * self.per_second)
            self._left[key] = (left - 1 if left >= 1 else left, now)
            while len(self._left) > self.keys:
                self._left.popitem(last=False)
        if left < 1:
            raise Refused("too_often", "too many tries; wait a little and try again")

    def check(self, key: str) -> None:
        """Refuse without counting, where the tries are used up.

        Raises:
            Refused: too many tries; wait a little.
        """
        with self._lock:
            left, since = self._left.get(key, (float(self.burst), self.clock()))
            spent = left + (self.clock() - since) * self.per_second < 1
        if spent:
            raise Refused("too_often", "too many tries; wait a little and try again")
