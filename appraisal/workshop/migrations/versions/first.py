"""The first form: workshops, events and tokens."""

import sqlalchemy as sa
from alembic import op

revision = "first"
down_revision: str | None = None


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "workshop",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("head", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("code", sa.String(40), unique=True),
        sa.Column("code_until", sa.Integer),
    )
    op.create_table(
        "event",
        sa.Column("workshop", sa.String(40), sa.ForeignKey("workshop.id"), primary_key=True),
        sa.Column("sequence", sa.Integer, primary_key=True),
        sa.Column("time", sa.String(40), nullable=False),
        sa.Column("seat", sa.String(500), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("body", sa.Text),
        sa.Column("salt", sa.String(32)),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("key", sa.String(80)),
        sa.UniqueConstraint("workshop", "key"),
    )
    op.create_table(
        "token",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("workshop", sa.String(40), sa.ForeignKey("workshop.id"), nullable=False),
        sa.Column("seat", sa.String(40), nullable=False),
    )
    op.create_index("token_seat", "token", ["workshop", "seat"])
