"""Bringing a database to the form that this version of the software uses."""

from importlib.resources import files

from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from appraisal.errors import RecordError


def upgrade(connection: Connection) -> None:
    """Bring the database to the newest form, in the transaction at hand.

    Raises:
        RecordError: a newer version of the software wrote the database.
    """
    config = Config()
    config.set_main_option("script_location", str(files("appraisal.workshop") / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    newest = scripts.get_current_head()
    context = MigrationContext.configure(
        connection,
        opts={"fn": lambda found, _: scripts._upgrade_revs(str(newest), found)},  # noqa: SLF001 the way its manual gives
    )
    found = context.get_current_revision()
    if found == newest:
        return
    if found is not None and found not in {script.revision for script in scripts.walk_revisions()}:
        raise RecordError("a newer version of appraisal wrote this database; use that version")
    with Operations.context(context):
        context.run_migrations()
