"""Both real databases: SQLite in a file, and PostgreSQL started for the tests on a socket of its own."""

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from appraisal.workshop.store import Store


class Postgres:
    """A PostgreSQL server in a folder of its own, reached by a socket in that folder."""

    def __init__(self) -> None:
        """Create the folder; the server refuses to run as root, so another user owns it then."""
        found = [*Path("/usr/lib/postgresql").glob("*/bin"), *map(Path, os.environ["PATH"].split(os.pathsep))]
        self.programs = next((p for p in found if (p / "initdb").exists() and (p / "postgres").exists()), None)
        if self.programs is None:
            pytest.fail("PostgreSQL is not installed; on Debian: apt-get install postgresql")
        self.user = getpass.getuser() if os.geteuid() else "postgres"
        self.folder = Path(tempfile.mkdtemp(prefix="pg"))
        shutil.chown(self.folder, self.user)
        self._run(
            "initdb",
            "--pgdata",
            str(self.folder / "data"),
            "--auth",
            "trust",
            "--encoding",
            "UTF8",
            "--no-sync",
        )
        self.server: subprocess.Popen[bytes] | None = None
        self.count = 0

    def _as(self) -> dict[str, object]:
        if os.geteuid():
            return {}
        entry = pwd.getpwnam(self.user)
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": [], "cwd": self.folder}

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), *arguments]
        subprocess.run(command, check=True, capture_output=True, **self._as())

    def start(self) -> None:
        """Start the server and wait until it answers."""
        command = [str(self.programs / "postgres"), "-D", str(self.folder / "data"), "-k", str(self.folder)]
        settings = ["-c", "listen_addresses=", "-c", "max_connections=60", "-c", "shared_buffers=16MB"]
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if self.server is None or self.server.poll() is not None:  # what it left behind may still be in use
                self.server = subprocess.Popen(
                    command + settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self._as()
                )
            try:
                psycopg.connect(host=str(self.folder), user=self.user, dbname="postgres").close()
            except psycopg.OperationalError:
                time.sleep(0.1)
            else:
                return
        pytest.fail("PostgreSQL did not start")

    def stop(self) -> None:
        """Stop it as a loss of power would: at once; the next start recovers from its log."""
        if self.server:
            self.server.send_signal(3)
            self.server.wait()

    def database(self) -> str:
        """Address of a new, empty database."""
        self.count += 1
        name = f"w{self.count}"
        with psycopg.connect(host=str(self.folder), user=self.user, dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql://{self.user}@/{name}?host={self.folder}"

    def remove(self) -> None:
        """Stop it and remove the folder."""
        self.stop()
        shutil.rmtree(self.folder)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A running server."""
    server = Postgres()
    server.start()
    yield server
    server.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of an empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'workshops.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.database()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An empty store."""
    opened = Store(url)
    yield opened
    opened.database.close()
