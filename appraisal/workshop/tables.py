"""The tables of the store, as this version of the software uses them."""

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

METADATA = MetaData()

WORKSHOP = Table(
    "workshop",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("head", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("code", String(40), unique=True),
    Column("code_until", Integer),
)
"""One row a workshop: the end of its chain, and the join code that is good until a second of Unix time."""

EVENT = Table(
    "event",
    METADATA,
    Column("workshop", String(40), ForeignKey("workshop.id"), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("time", String(40), nullable=False),
    Column("seat", String(500), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("body", Text),
    Column("salt", String(32)),
    Column("digest", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("key", String(80)),
    UniqueConstraint("workshop", "key"),
)
"""One row an event; the key is the sender's own mark, so that a repeated act is kept once."""

TOKEN = Table(
    "token",
    METADATA,
    Column("hash", String(64), primary_key=True),
    Column("workshop", String(40), ForeignKey("workshop.id"), nullable=False),
    Column("seat", String(40), nullable=False),
    Index("token_seat", "workshop", "seat"),
)
"""One row a participant: only the hash of the token."""
